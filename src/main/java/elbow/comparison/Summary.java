package elbow.comparison;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Mean of a metric over seeds, with Student's t interval of the mean.
 *
 * @param mean over the values
 * @param low lower end; NaN with fewer than two values: too few to say
 * @param high upper end
 * @param count how many values
 * @param level of the interval, 0 to 1
 */
public record Summary(double mean, double low, double high, int count, double level) {
  /**
   * Summarises.
   *
   * @param values at least one; a NaN makes the result NaN rather than being hidden, an infinity
   *     the mean infinite and its interval NaN
   * @param level of the interval
   */
  public static Summary of(double[] values, double level) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values to summarise");
    }
    // Not by StatUtils, whose correction makes an infinite mean NaN.
    double mean = Arrays.stream(values).average().getAsDouble();
    if (values.length < 2) {
      return new Summary(mean, Double.NaN, Double.NaN, values.length, level);
    }
    double error = Math.sqrt(StatUtils.variance(values) / values.length);
    double t =
        new TDistribution(null, values.length - 1.0).inverseCumulativeProbability(0.5 + level / 2);
    return new Summary(mean, mean - t * error, mean + t * error, values.length, level);
  }
}
