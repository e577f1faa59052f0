package elbow.laplace;

/** Logarithms of probabilities by their logits, without overflow. */
final class Logits {
  /** ln of the square root of 2π. */
  static final double HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI);

  private Logits() {}

  /** ln Σ e^logit. */
  static double logSum(double[] logits, int at, int count) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < count; k++) {
      most = Math.max(most, logits[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += Math.exp(logits[at + k] - most);
    }
    return most + Math.log(sum);
  }

  /** ln 1/(1 + e^−logit). */
  static double logSigmoid(double logit) {
    return Math.min(logit, 0) - Math.log1p(Math.exp(-Math.abs(logit)));
  }
}
