package elbow.recalibration;

import elbow.calibration.RealPredictions;
import org.apache.commons.math3.special.Erf;

/**
 * Normal distributions.
 *
 * @param mean n
 * @param sd n; 0: all mass at the mean
 */
public record NormalDistributions(double[] mean, double[] sd) implements RealDistributions {
  private static final double LN_SQRT_2PI = Math.log(2 * Math.PI) / 2;

  @Override
  public int count() {
    return mean.length;
  }

  @Override
  public double quantile(int example, double probability) {
    return mean[example] + sd[example] * standardQuantile(probability);
  }

  @Override
  public double[] quantiles(double probability) {
    double z = standardQuantile(probability);
    double[] result = new double[mean.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = mean[i] + sd[i] * z;
    }
    return result;
  }

  @Override
  public double cumulative(int example, double value) {
    // Without spread the difference divided by 0 is infinite, of the right sign.
    return value == mean[example] ? 0.5 : standardCumulative((value - mean[example]) / sd[example]);
  }

  @Override
  public double logDensity(int example, double value) {
    if (sd[example] == 0) {
      return value == mean[example] ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    double z = (value - mean[example]) / sd[example];
    return -z * z / 2 - Math.log(sd[example]) - LN_SQRT_2PI;
  }

  @Override
  public double crps(int example, double value) {
    return RealPredictions.normalCrps(mean[example], sd[example], value);
  }

  /** Φ. */
  static double standardCumulative(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** Φ⁻¹ of a probability above 0 and below 1. */
  static double standardQuantile(double probability) {
    double tail = Math.min(probability, 1 - probability);
    // The library's inverse rounds 1 − 2·tail; a Newton step on ln Φ makes good what that cost.
    double z = Math.max(-38, -Math.sqrt(2) * Erf.erfInv(1 - 2 * tail));
    double cumulative = standardCumulative(z);
    double logDensity = -z * z / 2 - LN_SQRT_2PI;
    z -= Math.log(cumulative / tail) * cumulative / Math.exp(logDensity);
    return probability < 0.5 ? z : -z;
  }
}
