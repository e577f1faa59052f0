package elbow.recalibration;

import elbow.calibration.RealPredictions;

/**
 * What conformal intervals are worth.
 *
 * @param method the score's name
 * @param threshold with what it promises
 * @param fittedOn the calibration split
 * @param reportedOn the test split
 * @param coverage share of test targets within their interval
 * @param meanWidth target's units; infinite where calibration examples are too few
 * @param emptyShare share of intervals without any value
 * @param ends of the test examples
 */
public record IntervalReport(
    String method,
    ConformalThreshold threshold,
    SplitSize fittedOn,
    SplitSize reportedOn,
    Coverage coverage,
    double meanWidth,
    double emptyShare,
    ConformalIntervals.Ends ends) {
  /**
   * Calibrates on one split and reports on another.
   *
   * @param miscoverage a, above 0 and below 1
   * @throws IllegalArgumentException if both are one split or the same data, or predictions lack
   *     what the score needs, with a message fit for a user
   */
  public static IntervalReport of(
      RealSplit calibration, RealSplit test, RealScore score, double miscoverage) {
    SeparateSplits.check(calibration, test);
    RealPredictions predictions = test.predictions();
    ConformalIntervals conformal =
        ConformalIntervals.fit(calibration.predictions(), score, miscoverage);
    ConformalIntervals.Ends ends = conformal.apply(predictions);
    boolean[] covers = conformal.covers(predictions);
    int n = predictions.count();
    double widths = 0;
    int covered = 0;
    int empty = 0;
    for (int i = 0; i < n; i++) {
      widths += ends.width(i);
      covered += covers[i] ? 1 : 0;
      empty += ends.upper()[i] < ends.lower()[i] ? 1 : 0;
    }
    return new IntervalReport(
        score.label(),
        conformal.threshold(),
        calibration.size(),
        test.size(),
        Coverage.of(covered, n, conformal.threshold()),
        widths / n,
        (double) empty / n,
        ends);
  }
}
