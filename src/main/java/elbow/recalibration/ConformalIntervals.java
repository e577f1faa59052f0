package elbow.recalibration;

import elbow.calibration.RealPredictions;

/**
 * Intervals by split conformal prediction, calibrated: all values whose score is not above the
 * threshold.
 *
 * @param score how badly a value fits
 * @param threshold of the scores
 */
public record ConformalIntervals(RealScore score, ConformalThreshold threshold) {
  /**
   * Intervals.
   *
   * @param lower n; −∞ where unbounded
   * @param upper n; below the lower end where the interval is empty
   */
  public record Ends(double[] lower, double[] upper) {
    /** From {@code lower − by} to {@code upper + by}. */
    static Ends around(double[] lower, double[] upper, double[] by) {
      double[] from = new double[lower.length];
      double[] to = new double[lower.length];
      for (int i = 0; i < lower.length; i++) {
        from[i] = lower[i] - by[i];
        to[i] = upper[i] + by[i];
      }
      return new Ends(from, to);
    }

    /** An example's width; 0 where the interval is empty. */
    public double width(int example) {
      return Math.max(0, upper[example] - lower[example]);
    }
  }

  /**
   * Calibrates.
   *
   * @param calibration examples that nothing was fitted on
   * @param miscoverage a: intervals are to miss the truth with at most this probability
   */
  public static ConformalIntervals fit(
      RealPredictions calibration, RealScore score, double miscoverage) {
    return new ConformalIntervals(
        score, ConformalThreshold.of(score.scores(calibration), miscoverage));
  }

  /** The intervals of new examples; targets are not looked at. */
  public Ends apply(RealPredictions predictions) {
    return score.ends(predictions, threshold.value());
  }

  /**
   * Which targets lie within their interval, told by their scores, which decides at the ends as
   * calibration did where rounding would move them.
   */
  public boolean[] covers(RealPredictions predictions) {
    double[] scores = score.scores(predictions);
    boolean[] covers = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      covers[i] = scores[i] <= threshold.value();
    }
    return covers;
  }
}
