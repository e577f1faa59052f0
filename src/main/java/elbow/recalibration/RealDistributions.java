package elbow.recalibration;

/**
 * Predictive distributions of a real number, one an example, as functions: what mending needs
 * beyond the numbers in {@link elbow.calibration.RealPredictions}. Target's units; densities in
 * nats.
 */
public interface RealDistributions {
  /** How many. */
  int count();

  /**
   * The least value whose cumulative probability is not below a probability.
   *
   * @param probability above 0 and below 1; as small as 1e-15, and as near to 1
   */
  double quantile(int example, double probability);

  /** Probability of values up to one. */
  double cumulative(int example, double value);

  /** ln density; −∞ where there is none, +∞ at a point that has mass. */
  double logDensity(int example, double value);

  /** Continuous ranked probability score, were the target this value. */
  double crps(int example, double value);

  /** One quantile of each example. */
  default double[] quantiles(double probability) {
    double[] result = new double[count()];
    for (int i = 0; i < result.length; i++) {
      result[i] = quantile(i, probability);
    }
    return result;
  }
}
