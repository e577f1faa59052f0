package elbow.comparison;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Mean of a metric over seeds or splits, with Student's t interval of the mean.
 *
 * @param mean over the values
 * @param low lower end; NaN with fewer than two values: too few to say
 * @param high upper end
 * @param count how many values
 * @param level of the interval, 0 to 1
 */
public record Summary(double mean, double low, double high, int count, double level) {
  /**
   * Summarises values that are independent of each other, as seeds on one split are.
   *
   * @param values at least one; a NaN makes the result NaN rather than being hidden, an infinity
   *     the mean infinite and its interval NaN
   * @param level of the interval
   */
  public static Summary of(double[] values, double level) {
    return of(values, level, 0);
  }

  /**
   * Summarises values of splits that share training examples, by Nadeau and Bengio's corrected
   * interval ("Inference for the generalization error", Machine Learning 52, 2003, section 3): the
   * variance of the mean is (1/n + n_test/n_train)·S² instead of S²/n.
   *
   * @param values as in {@link #of(double[], double)}, one a split
   * @param level of the interval
   * @param testToTrain n_test/n_train; 0: the values are independent, the plain t interval
   */
  public static Summary of(double[] values, double level, double testToTrain) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no values to summarise");
    }
    // Not by StatUtils, whose correction makes an infinite mean NaN.
    double mean = Arrays.stream(values).average().getAsDouble();
    if (values.length < 2) {
      return new Summary(mean, Double.NaN, Double.NaN, values.length, level);
    }
    double error = Math.sqrt(StatUtils.variance(values) * (1.0 / values.length + testToTrain));
    double t = StudentT.central(level, values.length - 1);
    return new Summary(mean, mean - t * error, mean + t * error, values.length, level);
  }
}
