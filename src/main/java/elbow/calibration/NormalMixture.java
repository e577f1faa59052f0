package elbow.calibration;

import java.util.Arrays;

/**
 * Normal distributions mixed in equal shares: one example's prediction over S samples.
 *
 * @param means S, at least one
 * @param sds S, at least 0; 0: a share of 1/S of all mass lies at the mean
 */
public record NormalMixture(double[] means, double[] sds) {
  private static final int MOST_STEPS = 200;
  private static final double PRECISION = 1e-12;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if there are none, as many sds as means are not there, or a
   *     number is not finite or an sd negative, naming the sample (from 0)
   */
  public NormalMixture {
    if (means.length == 0 || means.length != sds.length) {
      throw new IllegalArgumentException(
          means.length + " means and " + sds.length + " sds make no mixture");
    }
    for (int s = 0; s < means.length; s++) {
      if (!Double.isFinite(means[s]) || !Double.isFinite(sds[s]) || sds[s] < 0) {
        throw new IllegalArgumentException(
            "sample " + s + ": mean " + means[s] + ", sd " + sds[s] + " is no Normal distribution");
      }
    }
  }

  /** How many are mixed. */
  public int samples() {
    return means.length;
  }

  /** Mean of the mixture. */
  public double mean() {
    double sum = 0;
    for (double mean : means) {
      sum += mean - means[0];
    }
    return means[0] + sum / means.length;
  }

  /** Its variance: mean of the variances plus variance of the means. */
  public double variance() {
    double mean = mean();
    double sum = 0;
    for (int s = 0; s < means.length; s++) {
      sum += sds[s] * sds[s] + (means[s] - mean) * (means[s] - mean);
    }
    return sum / means.length;
  }

  /** ln density at a value, nats; infinite where mass lies at it, −∞ where there is none at all. */
  public double logDensity(double value) {
    double[] logs = new double[means.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < logs.length; s++) {
      logs[s] = Normal.logDensity(means[s], sds[s], value);
      greatest = Math.max(greatest, logs[s]);
    }
    if (Double.isInfinite(greatest)) {
      return greatest;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - greatest);
    }
    return greatest + Math.log(sum / logs.length);
  }

  /**
   * Probability of values up to the given one, of mass that lies at the value itself half: the
   * probability integral transform, which is ½ in the mean where the forecast is true.
   */
  public double cumulative(double value) {
    double sum = 0;
    for (int s = 0; s < means.length; s++) {
      sum += Normal.cumulative(means[s], sds[s], value);
    }
    return sum / means.length;
  }

  /** The same with all mass at the value. */
  private double distribution(double value) {
    double sum = 0;
    for (int s = 0; s < means.length; s++) {
      sum +=
          sds[s] == 0
              ? (value >= means[s] ? 1 : 0)
              : Normal.cumulative((value - means[s]) / sds[s]);
    }
    return sum / means.length;
  }

  /** Density of what is spread. */
  private double density(double value) {
    double sum = 0;
    for (int s = 0; s < means.length; s++) {
      sum += sds[s] == 0 ? 0 : Normal.density((value - means[s]) / sds[s]) / sds[s];
    }
    return sum / means.length;
  }

  /**
   * The least value up to which lies at least the given probability, by Newton's method held
   * between bounds that contain it, to 1e-12 of the bounds' first distance or to rounding.
   *
   * @param p above 0 and below 1
   */
  public double quantile(double p) {
    double z = Normal.quantile(p);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int s = 0; s < means.length; s++) {
      // Each part has at most p below its own p-quantile: so has the mixture below the least.
      low = Math.min(low, means[s] + z * sds[s]);
      high = Math.max(high, means[s] + z * sds[s]);
    }
    if (low == high) {
      return low;
    }
    double rounding = 4 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
    double precision = Math.max(PRECISION * (high - low), rounding);
    // The part's quantiles are rounded.
    low -= precision;
    high += precision;
    double at = Math.clamp(mean() + z * Math.sqrt(variance()), low, high);
    for (int step = 0; step < MOST_STEPS && high - low > precision; step++) {
      double miss = distribution(at) - p;
      if (miss >= 0) {
        high = at;
      } else {
        low = at;
      }
      double next = at - miss / density(at);
      // A step that has become small is made longer, so that the far bound closes in as well.
      next += Math.abs(next - at) < precision / 4 ? -Math.signum(miss) * precision / 2 : 0;
      at = next > low && next < high ? next : low + (high - low) / 2;
    }
    return massWithin(low, high, p);
  }

  /** The upper bound, or the value between the bounds at which mass makes the probability. */
  private double massWithin(double low, double high, double p) {
    double least = high;
    for (int s = 0; s < means.length; s++) {
      boolean isMass = sds[s] == 0 && means[s] > low && means[s] < least;
      if (isMass && distribution(means[s]) >= p) {
        least = means[s];
      }
    }
    return least;
  }

  /**
   * Continuous ranked probability score: E|X − y| − ½E|X − X'| (Gneiting and Raftery 2007, eq. 21),
   * both in closed form for Normals (Grimit et al. 2006, eq. 5); the second by {@link
   * MeanDifference}, whose cost is nearly linear in S.
   */
  public double crps(double value) {
    double sum = 0;
    for (int s = 0; s < means.length; s++) {
      sum += Normal.absolute(means[s] - value, sds[s]);
    }
    return sum / means.length - MeanDifference.of(means, sds) / 2;
  }

  /**
   * CRPS of the distribution that gives each of S values a share of 1/S: mean|x − y| − ½ mean|x_i −
   * x_j|, the second mean over all S² pairs (not the "fair" one over different i and j, which
   * judges the distribution behind the sample); O(S log S).
   *
   * @param sample S values, at least one
   */
  public static double sampleCrps(double[] sample, double value) {
    if (sample.length == 0) {
      throw new IllegalArgumentException("no sample to measure");
    }
    double n = sample.length;
    double distance = 0;
    double[] sorted = new double[sample.length];
    for (int s = 0; s < sample.length; s++) {
      sorted[s] = sample[s] - value;
      distance += Math.abs(sorted[s]);
    }
    Arrays.sort(sorted);
    return distance / n - MeanDifference.sumOfSorted(sorted) / (n * n);
  }
}
