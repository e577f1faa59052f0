package elbow.recalibration;

import elbow.calibration.Normal;
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
    return Normal.cumulative(mean[example], sd[example], value);
  }

  @Override
  public double logDensity(int example, double value) {
    return Normal.logDensity(mean[example], sd[example], value);
  }

  @Override
  public double crps(int example, double value) {
    return RealPredictions.normalCrps(mean[example], sd[example], value);
  }

  /** Φ⁻¹ of a probability above 0 and below 1. */
  static double standardQuantile(double probability) {
    double tail = Math.min(probability, 1 - probability);
    // The library's inverse rounds 1 − 2·tail; a Newton step on ln Φ makes good what that cost.
    double z = Math.max(-38, -Math.sqrt(2) * Erf.erfInv(1 - 2 * tail));
    double cumulative = Normal.cumulative(z);
    double logDensity = -z * z / 2 - LN_SQRT_2PI;
    z -= Math.log(cumulative / tail) * cumulative / Math.exp(logDensity);
    return probability < 0.5 ? z : -z;
  }
}
