package elbow.calibration;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;

/**
 * Central prediction intervals: between the (1 − level)/2 and (1 + level)/2 quantiles of each
 * example's predictive distribution.
 *
 * @param levels each above 0 and below 1
 * @param lower by level and example, target's units
 * @param upper by level and example
 */
public record CentralIntervals(double[] levels, double[][] lower, double[][] upper) {
  private static final double[] LEVELS = {0.5, 0.8, 0.9, 0.95};

  /** The levels that are shown unless others are asked for. */
  public static double[] usualLevels() {
    return LEVELS.clone();
  }

  /** Of Normal distributions: mean ± z·sd. */
  public static CentralIntervals normal(double[] mean, double[] sd, double[] levels) {
    double[][] lower = new double[levels.length][mean.length];
    double[][] upper = new double[levels.length][mean.length];
    for (int l = 0; l < levels.length; l++) {
      double z = Math.sqrt(2) * Erf.erfInv(levels[l]);
      for (int i = 0; i < mean.length; i++) {
        lower[l][i] = mean[i] - z * sd[i];
        upper[l][i] = mean[i] + z * sd[i];
      }
    }
    return new CentralIntervals(levels, lower, upper);
  }

  /** Sets an example's intervals to those of a mixture. */
  void set(int example, NormalMixture mixture) {
    for (int l = 0; l < levels.length; l++) {
      double tail = (1 - levels[l]) / 2;
      lower[l][example] = mixture.quantile(tail);
      upper[l][example] = mixture.quantile(1 - tail);
    }
  }

  /** Of some of the examples. */
  CentralIntervals rows(int[] rows) {
    return new CentralIntervals(
        levels,
        Arrays.stream(lower).map(each -> Order.arranged(each, rows)).toArray(double[][]::new),
        Arrays.stream(upper).map(each -> Order.arranged(each, rows)).toArray(double[][]::new));
  }

  /** One after the other; at the same levels. */
  static CentralIntervals concat(List<CentralIntervals> parts) {
    double[] levels = parts.getFirst().levels;
    double[][] lower = new double[levels.length][];
    double[][] upper = new double[levels.length][];
    for (int l = 0; l < levels.length; l++) {
      int level = l;
      lower[l] = RealPredictions.joined(parts, part -> part.lower[level]);
      upper[l] = RealPredictions.joined(parts, part -> part.upper[level]);
    }
    return new CentralIntervals(levels, lower, upper);
  }
}
