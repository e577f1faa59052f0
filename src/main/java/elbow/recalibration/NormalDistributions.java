package elbow.recalibration;

import elbow.calibration.Normal;
import elbow.calibration.RealPredictions;

/**
 * Normal distributions.
 *
 * @param mean n
 * @param sd n; 0: all mass at the mean
 */
public record NormalDistributions(double[] mean, double[] sd) implements RealDistributions {
  @Override
  public int count() {
    return mean.length;
  }

  @Override
  public double quantile(int example, double probability) {
    return mean[example] + sd[example] * Normal.quantile(probability);
  }

  @Override
  public double[] quantiles(double probability) {
    double z = Normal.quantile(probability);
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
}
