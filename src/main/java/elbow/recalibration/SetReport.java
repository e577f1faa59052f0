package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import java.util.ArrayList;
import java.util.List;

/**
 * What conformal sets are worth.
 *
 * @param method the score's name
 * @param threshold with what it promises
 * @param fittedOn the calibration split
 * @param reportedOn the test split
 * @param coverage share of test examples whose class is in their set
 * @param meanSize classes a set
 * @param emptyShare share of sets without any class
 * @param strata coverage by size of set (Angelopoulos et al. 2021): sizes 0, 1, 2, 3–4, 5–8 and so
 *     on that occur; where large sets cover less than small ones, hard examples are not covered as
 *     promised on average
 * @param sets of the test examples
 */
public record SetReport(
    String method,
    ConformalThreshold threshold,
    SplitSize fittedOn,
    SplitSize reportedOn,
    Coverage coverage,
    double meanSize,
    double emptyShare,
    List<SizeStratum> strata,
    PredictionSets sets) {
  private static final int MOST_STRATA = 34;

  /**
   * Calibrates on one split and reports on another.
   *
   * @param miscoverage a, above 0 and below 1
   * @param seed of randomised scores
   * @throws IllegalArgumentException if both are one split or the same data, with a message fit for
   *     a user
   */
  public static SetReport of(
      ClassSplit calibration, ClassSplit test, ClassScore score, double miscoverage, long seed) {
    SeparateSplits.check(calibration, test);
    ConformalSets conformal =
        ConformalSets.fit(calibration.predictions(), score, miscoverage, seed);
    PredictionSets sets = conformal.apply(test.predictions());
    ClassPredictions predictions = test.predictions();
    int[] counts = new int[MOST_STRATA];
    int[] covered = new int[MOST_STRATA];
    long sizes = 0;
    int allCovered = 0;
    for (int i = 0; i < sets.count(); i++) {
      int size = sets.size(i);
      boolean isCovered = sets.contains(i, predictions.labels()[i]);
      sizes += size;
      counts[stratum(size)]++;
      covered[stratum(size)] += isCovered ? 1 : 0;
      allCovered += isCovered ? 1 : 0;
    }
    return new SetReport(
        score.label(),
        conformal.threshold(),
        calibration.size(),
        test.size(),
        Coverage.of(allCovered, sets.count(), conformal.threshold()),
        (double) sizes / sets.count(),
        (double) counts[0] / sets.count(),
        strata(counts, covered, sets.classes()),
        sets);
  }

  /** 0, 1, 2, 3–4, 5–8 …: of size s the bits of s − 1, and one more. */
  private static int stratum(int size) {
    return size == 0 ? 0 : 1 + Integer.SIZE - Integer.numberOfLeadingZeros(size - 1);
  }

  private static List<SizeStratum> strata(int[] counts, int[] covered, int classes) {
    List<SizeStratum> strata = new ArrayList<>();
    for (int s = 0; s < counts.length; s++) {
      if (counts[s] > 0) {
        int least = s < 2 ? s : (1 << (s - 2)) + 1;
        int greatest = s < 2 ? s : Math.min(classes, 1 << (s - 1));
        strata.add(new SizeStratum(least, greatest, counts[s], (double) covered[s] / counts[s]));
      }
    }
    return List.copyOf(strata);
  }
}
