package elbow.recalibration;

/**
 * Of logits z under the distribution softmax(βz).
 *
 * @param logSum ln Σ exp(βz)
 * @param mean of z
 * @param variance of z
 */
record SoftmaxMoments(double logSum, double mean, double variance) {
  /** Of {@code count} finite logits from {@code from} on. */
  static SoftmaxMoments of(double[] z, int from, int count, double beta) {
    double most = z[from];
    for (int k = 1; k < count; k++) {
      most = Math.max(most, z[from + k]);
    }
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int k = 0; k < count; k++) {
      // Moments about the greatest logit, which are exact where one class has all the mass.
      double below = z[from + k] - most;
      double weight = Math.exp(beta * below);
      sum += weight;
      first += weight * below;
      second += weight * below * below;
    }
    double mean = first / sum;
    return new SoftmaxMoments(
        beta * most + Math.log(sum), most + mean, Math.max(0, second / sum - mean * mean));
  }
}
