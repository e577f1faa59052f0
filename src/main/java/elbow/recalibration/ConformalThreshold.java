package elbow.recalibration;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;

/**
 * The score up to which split conformal prediction takes an answer into its set: the ⌈(n + 1)(1 −
 * a)⌉-th smallest score of n calibration examples (Vovk et al. 2005; Papadopoulos et al. 2002).
 * Where calibration and new examples are exchangeable, sets then hold the truth with a probability
 * of at least 1 − a over both, and of at most 1 − a + 1/(n + 1) where scores have no ties.
 *
 * @param miscoverage a, above 0 and below 1
 * @param count n
 * @param rank ⌈(n + 1)(1 − a)⌉, 1 to n + 1
 * @param value the score; infinite where the rank is n + 1: no finite one covers as asked
 */
public record ConformalThreshold(double miscoverage, int count, int rank, double value) {
  /** So that (n + 1)·a which is whole but for rounding counts as whole. */
  private static final double ROUNDING = 1e-9;

  /**
   * From scores.
   *
   * @param scores at least one; may be infinite
   * @throws IllegalArgumentException if a is out of range or a score is NaN
   */
  public static ConformalThreshold of(double[] scores, double miscoverage) {
    if (!(miscoverage > 0 && miscoverage < 1)) {
      throw new IllegalArgumentException(
          "miscoverage " + miscoverage + " must be above 0 and below 1, as 0.1 for 90 % coverage");
    }
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    // Sorting puts NaN last.
    if (n == 0 || Double.isNaN(sorted[n - 1])) {
      throw new IllegalArgumentException(n == 0 ? "no scores" : "a score is NaN");
    }
    int rank = n + 1 - (int) Math.floor((n + 1) * miscoverage + ROUNDING);
    rank = Math.max(1, rank);
    double value = rank > n ? Double.POSITIVE_INFINITY : sorted[rank - 1];
    return new ConformalThreshold(miscoverage, n, rank, value);
  }

  /** Calibration examples that a finite threshold needs: ⌈1/a⌉ − 1. */
  public static int needed(double miscoverage) {
    return (int) Math.ceil(1 / miscoverage - 1 - ROUNDING);
  }

  /** Whether there are too few calibration examples for the coverage asked. */
  public boolean isTooFew() {
    return rank > count;
  }

  /**
   * Standard deviation, over calibration splits, of the coverage that is reached with endless test
   * examples: that of a Beta(rank, n + 1 − rank) variable (Vovk 2012); 0 where all is covered.
   */
  public double coverageSd() {
    if (isTooFew()) {
      return 0;
    }
    double a = rank;
    double b = count + 1.0 - rank;
    return Math.sqrt(a * b / (a + b + 1)) / (a + b);
  }

  /** What the threshold promises, in words for a user. */
  public String guarantee() {
    String percent =
        new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(100 * (1 - miscoverage))
            + " %";
    return isTooFew()
        ? count
            + " calibration examples are too few for "
            + percent
            + " coverage, which needs "
            + needed(miscoverage)
            + ": every answer is taken in"
        : "covers at least "
            + percent
            + " on average, if new examples come as the "
            + count
            + " calibration examples did";
  }
}
