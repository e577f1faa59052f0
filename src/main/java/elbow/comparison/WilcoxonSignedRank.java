package elbow.comparison;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Wilcoxon's signed-rank test, two-sided, of differences that lie symmetrically about 0.
 *
 * <p>Equal |difference| share the mean of their ranks. Differences of 0 are ranked with the others
 * and then left out (Pratt, "Remarks on zeros and ties in the Wilcoxon signed rank procedures",
 * JASA 54, 1959). The p-value is exact given the ranks that are there: all 2ⁿ signs are equally
 * probable. Above {@link #MOST_EXACT} differences it is the normal approximation with the same
 * conditional mean and variance and a continuity correction of ½.
 */
public sealed interface WilcoxonSignedRank {
  /** The most non-zero differences whose p-value is exact. */
  int MOST_EXACT = 200;

  /** How many differences there are that are not 0. */
  int pairs();

  /** How many differences are 0. */
  int zeros();

  /**
   * A test.
   *
   * @param pairs differences that are not 0
   * @param zeros differences that are
   * @param positiveRanks sum of the ranks of the positive differences, W₊
   * @param p two-sided: twice the smaller tail, at most 1
   * @param isExact whether by enumeration; else by the normal approximation
   */
  record Tested(int pairs, int zeros, double positiveRanks, double p, boolean isExact)
      implements WilcoxonSignedRank {}

  /**
   * Too few differences: even if all had one sign, p = 2^(1−pairs) would be above 1 − level.
   *
   * @param pairs differences that are not 0
   * @param zeros differences that are
   * @param needed non-zero differences from which the level can be reached
   */
  record TooFew(int pairs, int zeros, int needed) implements WilcoxonSignedRank {}

  /**
   * Tests.
   *
   * @param differences finite
   * @param tolerance differences this near to 0 are 0, and |differences| this near to each other
   *     are equal: rounding must not break ties
   * @param level 1 − α
   */
  static WilcoxonSignedRank of(double[] differences, double tolerance, double level) {
    if (!Arrays.stream(differences).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("a difference is not finite");
    }
    SignedRanks ranks = SignedRanks.of(differences, tolerance);
    int pairs = ranks.doubled().length;
    int zeros = differences.length - pairs;
    int needed = needed(level);
    if (pairs < needed) {
      return new TooFew(pairs, zeros, needed);
    }
    boolean isExact = pairs <= MOST_EXACT;
    double p = isExact ? exact(ranks) : normal(ranks);
    return new Tested(pairs, zeros, ranks.positive() / 2.0, p, isExact);
  }

  /** The fewest non-zero differences whose least p, 2^(1−n), is at most 1 − level. */
  static int needed(double level) {
    return Math.max(1, (int) Math.ceil(1 - Math.log(1 - level) / Math.log(2) - 1e-9));
  }

  /** Adds a rank after the other to the distribution of W₊, by its two signs. */
  private static double exact(SignedRanks ranks) {
    double[] probability = new double[Math.toIntExact(ranks.total() + 1)];
    probability[0] = 1;
    int reached = 0;
    for (int rank : ranks.doubled()) {
      reached += rank;
      for (int sum = reached; sum >= 0; sum--) {
        probability[sum] = (probability[sum] + (sum >= rank ? probability[sum - rank] : 0)) / 2;
      }
    }
    int observed = Math.toIntExact(ranks.positive());
    double lower = Arrays.stream(probability, 0, observed + 1).sum();
    double upper = Arrays.stream(probability, observed, probability.length).sum();
    return Math.min(1, 2 * Math.min(lower, upper));
  }

  private static double normal(SignedRanks ranks) {
    double squares = Arrays.stream(ranks.doubled()).mapToDouble(r -> (double) r * r).sum();
    // Doubled ranks: the continuity correction is 1 and the variance Σr²/4 as for single ones.
    double distance = Math.max(0, Math.abs(ranks.positive() - ranks.total() / 2.0) - 1);
    double z = distance / Math.sqrt(squares / 4);
    return 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
  }
}
