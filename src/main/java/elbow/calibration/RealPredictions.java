package elbow.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.special.Erf;

/**
 * Predictive distributions of a real number whose value is known, one an example: what metrics need
 * of them, in the target's units. A distribution may be Normal or any other, such as a mixture over
 * samples; what depends on its form was computed by who knows it.
 *
 * @param target n
 * @param mean n, of the distribution
 * @param sd n, of the distribution; 0: all mass at the mean
 * @param logDensity n, ln density of the target, nats
 * @param crps n, continuous ranked probability score of the target
 * @param cumulative n, probability that the distribution gives to values up to the target (the
 *     probability integral transform, PIT), 0 to 1
 * @param intervals of the distribution
 */
public record RealPredictions(
    double[] target,
    double[] mean,
    double[] sd,
    double[] logDensity,
    double[] crps,
    double[] cumulative,
    CentralIntervals intervals)
    implements Predictions {
  /**
   * Checks every row.
   *
   * @throws IllegalArgumentException if there are none, or a number is not finite or an sd
   *     negative, naming the row (from 0); a log-density may be infinite
   */
  public RealPredictions {
    if (target.length == 0) {
      throw new IllegalArgumentException("no examples to measure");
    }
    for (int i = 0; i < target.length; i++) {
      boolean isFinite =
          Double.isFinite(target[i]) && Double.isFinite(mean[i]) && Double.isFinite(sd[i]);
      if (!isFinite || sd[i] < 0 || Double.isNaN(logDensity[i])) {
        throw new IllegalArgumentException(
            "row "
                + i
                + ": mean "
                + mean[i]
                + ", sd "
                + sd[i]
                + ", target "
                + target[i]
                + ", ln density "
                + logDensity[i]
                + " cannot be measured");
      }
    }
  }

  /**
   * Normal distributions.
   *
   * @param logDensity n where it is known more exactly than by mean and sd; else null
   * @param levels of the intervals
   */
  public static RealPredictions normal(
      double[] target, double[] mean, double[] sd, double[] logDensity, double[] levels) {
    int n = target.length;
    double[] density = logDensity == null ? new double[n] : logDensity;
    double[] crps = new double[n];
    double[] cumulative = new double[n];
    for (int i = 0; i < n; i++) {
      crps[i] = normalCrps(mean[i], sd[i], target[i]);
      double z = (target[i] - mean[i]) / sd[i];
      cumulative[i] = target[i] == mean[i] ? 0.5 : Erf.erfc(-z / Math.sqrt(2)) / 2;
      if (logDensity == null) {
        density[i] = normalLogDensity(mean[i], sd[i], target[i]);
      }
    }
    return new RealPredictions(
        target, mean, sd, density, crps, cumulative, CentralIntervals.normal(mean, sd, levels));
  }

  /** ln density of N(mean, sd²), nats; where sd is 0, infinite: +∞ at the mean, −∞ elsewhere. */
  private static double normalLogDensity(double mean, double sd, double target) {
    if (sd == 0) {
      return target == mean ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
    double z = (target - mean) / sd;
    return -z * z / 2 - Math.log(sd) - Math.log(2 * Math.PI) / 2;
  }

  /**
   * CRPS of N(mean, sd²): sd·(z(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (target − mean)/sd (Gneiting and
   * Raftery 2007, eq. 21); the absolute error where sd is 0.
   */
  public static double normalCrps(double mean, double sd, double target) {
    if (sd == 0) {
      return Math.abs(target - mean);
    }
    double z = (target - mean) / sd;
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return sd * (z * Erf.erf(z / Math.sqrt(2)) + 2 * density - 1 / Math.sqrt(Math.PI));
  }

  /**
   * One after the other.
   *
   * @param parts at least one, with intervals at the same levels
   */
  public static RealPredictions concat(List<RealPredictions> parts) {
    return new RealPredictions(
        joined(parts, RealPredictions::target),
        joined(parts, RealPredictions::mean),
        joined(parts, RealPredictions::sd),
        joined(parts, RealPredictions::logDensity),
        joined(parts, RealPredictions::crps),
        joined(parts, RealPredictions::cumulative),
        CentralIntervals.concat(parts.stream().map(RealPredictions::intervals).toList()));
  }

  static <T> double[] joined(List<T> parts, Function<T, double[]> numbers) {
    return parts.stream().map(numbers).flatMapToDouble(Arrays::stream).toArray();
  }

  @Override
  public int count() {
    return target.length;
  }
}
