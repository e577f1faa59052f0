package elbow.search;

import java.util.Collection;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A mean over folds with its standard error, the sample standard deviation divided by √n. Folds
 * share training rows, so it is the figure papers print and no interval of the mean.
 *
 * @param mean NaN where there is nothing
 * @param error NaN with fewer than two values
 * @param count how many
 */
public record MeanError(double mean, double error, int count) {
  /** Of some values; a NaN makes the result NaN. */
  public static MeanError of(Collection<Double> values) {
    double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
    double error = all.length < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(all) / all.length);
    return new MeanError(StatUtils.mean(all), error, all.length);
  }
}
