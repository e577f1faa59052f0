package elbow.recalibration;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealPredictions;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Maps probabilities so that stated and observed ones agree: F'(y) = R(F(y)), R(u) the share of
 * targets whose cumulative probability (PIT) is at most u (Kuleshov et al. 2018). That share, the
 * empirical distribution of the PIT, rises by itself: isotonic regression on it, as the paper has
 * it, changes nothing. Mends the shape of the distributions too, which a factor cannot; needs some
 * hundred examples.
 *
 * <p>R is linear between knots at some of the sorted PITs, the r-th of n at r/(n + 1), ties at
 * their mean rank. So R has a derivative, F' a density f(y)·R'(F(y)) and every metric is defined:
 * PIT, intervals (quantiles F⁻¹(R⁻¹(p))), negative log-likelihood, mean, sd and CRPS, the last
 * three by numeric quadrature over quantiles. With a knot at every PIT the density would fit the
 * gaps between them (at a cost of 0.4 nats); there are 2 n^⅓ pieces of equal mass, as in a
 * histogram, the first and last of which are cut at ranks 1, 2, 4 … from their end: that is where
 * intervals are read, and where R of predictions that are too sure bends most.
 *
 * <p>A map of probabilities cannot reach further than the distributions do: PITs are kept within
 * 1e-12 of 0 and 1, and intervals stay within some seven standard deviations of a Normal one. Where
 * targets lie beyond, scale the variance first.
 *
 * @param from knots of R, strictly rising from 0 to 1
 * @param to R there, strictly rising from 0 to 1
 */
public record QuantileRecalibration(double[] from, double[] to) implements RealMending {
  private static final double EDGE = 1e-12;
  private static final double LEAST_QUANTILE = 1e-15;

  /**
   * Fits.
   *
   * @throws IllegalArgumentException if a PIT is NaN, naming the row (from 0)
   */
  public static QuantileRecalibration fit(RealPredictions validation) {
    int n = validation.count();
    double[] sorted = new double[n];
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(validation.cumulative()[i])) {
        throw new IllegalArgumentException("row " + i + ": the cumulative probability is NaN");
      }
      sorted[i] = Math.clamp(validation.cumulative()[i], EDGE, 1 - EDGE);
    }
    Arrays.sort(sorted);
    NavigableSet<Integer> ranks = ranks(n);
    double[] from = new double[ranks.size() + 2];
    double[] to = new double[ranks.size() + 2];
    int knots = 1;
    int last = -1;
    for (int rank : ranks) {
      int at = rank - 1;
      if (at > last) {
        int first = at;
        while (first > last + 1 && sorted[first - 1] == sorted[at]) {
          first--;
        }
        last = at;
        while (last + 1 < n && sorted[last + 1] == sorted[at]) {
          last++;
        }
        from[knots] = sorted[at];
        to[knots++] = ((first + last) / 2.0 + 1) / (n + 1);
      }
    }
    from[knots] = 1;
    to[knots++] = 1;
    return new QuantileRecalibration(Arrays.copyOf(from, knots), Arrays.copyOf(to, knots));
  }

  /** The ranks, 1 to n, that knots are put at: evenly, and ever closer towards both ends. */
  private static NavigableSet<Integer> ranks(int n) {
    int pieces = Math.min(n + 1, (int) Math.ceil(2 * Math.cbrt(n)));
    double mass = (n + 1.0) / pieces;
    NavigableSet<Integer> ranks = new TreeSet<>();
    for (int j = 1; j < pieces; j++) {
      ranks.add((int) Math.round(j * mass));
    }
    for (int rank = 1; rank < mass; rank *= 2) {
      ranks.add(rank);
      ranks.add(n + 1 - rank);
    }
    return ranks;
  }

  private ProbabilityMap map() {
    return new ProbabilityMap(from, to);
  }

  /** The recalibrated cumulative probability, R(u). */
  public double cumulative(double u) {
    return map().at(u);
  }

  /**
   * The level at which to ask the uncalibrated distribution for a quantile, R⁻¹(p), kept within
   * 1e-15 of 0 and 1.
   */
  public double level(double probability) {
    return Math.clamp(map().inverse(probability), LEAST_QUANTILE, 1 - LEAST_QUANTILE);
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of("pieces", from.length - 1.0);
  }

  @Override
  public RealPredictions apply(RealSplit split) {
    RealPredictions before = split.predictions();
    ProbabilityMap map = map();
    int n = before.count();
    double[] logDensity = new double[n];
    double[] cumulative = new double[n];
    for (int i = 0; i < n; i++) {
      double u = before.cumulative()[i];
      logDensity[i] = before.logDensity()[i] + Math.log(map.slope(u));
      cumulative[i] = map.at(u);
    }
    RecalibratedMoments moments = RecalibratedMoments.of(this, split);
    return new RealPredictions(
        before.target(),
        moments.mean(),
        moments.sd(),
        logDensity,
        moments.crps(),
        cumulative,
        intervals(split.distributions(), before.intervals().levels()));
  }

  private CentralIntervals intervals(RealDistributions distributions, double[] levels) {
    double[][] lower = new double[levels.length][];
    double[][] upper = new double[levels.length][];
    for (int l = 0; l < levels.length; l++) {
      lower[l] = distributions.quantiles(level((1 - levels[l]) / 2));
      upper[l] = distributions.quantiles(level((1 + levels[l]) / 2));
    }
    return new CentralIntervals(levels, lower, upper);
  }
}
