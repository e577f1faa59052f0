package elbow.laplace;

import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Laplace's approximation of the evidence as a function of the prior's precision δ, the weights θ
 * staying what they are (MacKay 1992; Daxberger et al. 2021): ln Z(δ) = ln p(D|θ) + (P/2) ln δ −
 * (δ/2)‖θ‖² − ½ Σ ln(λ_i + δ).
 *
 * @param logLikelihood ln p(D|θ), nats, over all training examples
 * @param squaredNorm ‖θ‖²
 * @param eigenvalues λ of the Hessian, P
 */
record MarginalLikelihood(double logLikelihood, double squaredNorm, double[] eigenvalues) {
  /** Precisions between which the best is looked for. */
  static final double LEAST = 1e-8;

  static final double MOST = 1e8;

  private static final double TOLERANCE = 1e-10;
  private static final int MOST_STEPS = 1000;

  /** ln Z, nats. */
  double at(double precision) {
    double sum = logLikelihood - precision * squaredNorm / 2;
    for (double value : eigenvalues) {
      sum -= Math.log1p(value / precision) / 2;
    }
    return sum;
  }

  /** γ = Σ λ_i/(λ_i + δ), how many parameters the data determines (MacKay 1992). */
  double effectiveParameters(double precision) {
    double sum = 0;
    for (double value : eigenvalues) {
      sum += value / (value + precision);
    }
    return sum;
  }

  /**
   * The precision at which ln Z is greatest, within {@value #LEAST} to {@value #MOST}. Its
   * derivative by ln δ is ½(γ − δ‖θ‖²), of which γ falls and the rest rises with δ, so there is one
   * root and it is the maximum.
   */
  double best() {
    double low = Math.log(LEAST);
    double high = Math.log(MOST);
    if (slope(low) <= 0) {
      return LEAST;
    }
    if (slope(high) >= 0) {
      return MOST;
    }
    return Math.exp(new BrentSolver(TOLERANCE).solve(MOST_STEPS, this::slope, low, high));
  }

  private double slope(double logPrecision) {
    double precision = Math.exp(logPrecision);
    return effectiveParameters(precision) - precision * squaredNorm;
  }
}
