package elbow.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

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
   * @throws IllegalArgumentException if there are none, lengths differ, a number is not finite, an
   *     sd negative or a PIT no probability, naming the row (from 0); a log-density may be infinite
   */
  public RealPredictions {
    if (target.length == 0) {
      throw new IllegalArgumentException("no examples to measure");
    }
    for (double[] each : List.of(mean, sd, logDensity, crps, cumulative)) {
      if (each.length != target.length) {
        throw new IllegalArgumentException(each.length + " numbers for " + target.length + " rows");
      }
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
      if (Double.isNaN(crps[i]) || !(cumulative[i] >= 0 && cumulative[i] <= 1)) {
        throw new IllegalArgumentException(
            "row " + i + ": CRPS " + crps[i] + ", PIT " + cumulative[i] + " cannot be measured");
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
      cumulative[i] = Normal.cumulative(mean[i], sd[i], target[i]);
      if (logDensity == null) {
        density[i] = Normal.logDensity(mean[i], sd[i], target[i]);
      }
    }
    return new RealPredictions(
        target, mean, sd, density, crps, cumulative, CentralIntervals.normal(mean, sd, levels));
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
    return sd
        * (z * (2 * Normal.cumulative(z) - 1) + 2 * Normal.density(z) - 1 / Math.sqrt(Math.PI));
  }

  /**
   * Mixtures of Normal distributions in equal shares: ln density, CRPS, PIT and intervals are those
   * of the mixture, not of the Normal that has its mean and variance.
   *
   * @param draws the parts, of as many examples as there are targets
   * @param levels of the intervals
   * @throws IllegalArgumentException if a number is not finite or an sd negative, naming the row
   *     and sample (from 0)
   */
  public static RealPredictions mixture(double[] target, RealDraws draws, double[] levels) {
    int n = target.length;
    if (draws.count() != n) {
      throw new IllegalArgumentException(draws.count() + " predictions for " + n + " targets");
    }
    double[] mean = new double[n];
    double[] sd = new double[n];
    double[] logDensity = new double[n];
    double[] crps = new double[n];
    double[] cumulative = new double[n];
    CentralIntervals intervals =
        new CentralIntervals(levels, new double[levels.length][n], new double[levels.length][n]);
    double[] means = new double[draws.samples()];
    double[] sds = new double[draws.samples()];
    for (int i = 0; i < n; i++) {
      draws.copy(i, means, sds);
      NormalMixture mixture = mixture(i, means, sds);
      mean[i] = mixture.mean();
      sd[i] = Math.sqrt(mixture.variance());
      logDensity[i] = mixture.logDensity(target[i]);
      crps[i] = mixture.crps(target[i]);
      cumulative[i] = mixture.cumulative(target[i]);
      intervals.set(i, mixture);
    }
    return new RealPredictions(target, mean, sd, logDensity, crps, cumulative, intervals);
  }

  private static NormalMixture mixture(int row, double[] means, double[] sds) {
    try {
      return new NormalMixture(means, sds);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("row " + row + ", " + e.getMessage(), e);
    }
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

  /** Squared errors of the means, by example. */
  public double[] squaredErrors() {
    double[] squares = new double[target.length];
    for (int i = 0; i < squares.length; i++) {
      double error = target[i] - mean[i];
      squares[i] = error * error;
    }
    return squares;
  }

  /**
   * Some of the examples.
   *
   * @param rows which, from 0
   */
  public RealPredictions rows(int[] rows) {
    return new RealPredictions(
        Order.arranged(target, rows),
        Order.arranged(mean, rows),
        Order.arranged(sd, rows),
        Order.arranged(logDensity, rows),
        Order.arranged(crps, rows),
        Order.arranged(cumulative, rows),
        intervals.rows(rows));
  }
}
