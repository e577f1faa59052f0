package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.Predictions;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import java.util.Map;

/**
 * What a mending did: fitted on one split, judged on another.
 *
 * @param method as documents and reports call it
 * @param parameters what was fitted, by name
 * @param fittedOn the split of the fit
 * @param reportedOn the split of the metrics
 * @param before metrics without the mending, by name
 * @param after metrics with it
 * @param predictions mended, of the split reported on
 */
public record Mended<P extends Predictions>(
    String method,
    Map<String, Double> parameters,
    SplitSize fittedOn,
    SplitSize reportedOn,
    Map<String, Double> before,
    Map<String, Double> after,
    P predictions) {
  /**
   * Mends class probabilities.
   *
   * @param validation to fit on
   * @param test to report on
   * @param bins of the calibration errors
   * @throws IllegalArgumentException if both are one split or the same data, or the method needs
   *     samples that are not there, with a message fit for a user
   */
  public static Mended<ClassPredictions> of(
      ClassMethod method, ClassSplit validation, ClassSplit test, int bins) {
    SeparateSplits.check(validation, test);
    ClassMending mending = method.fit(validation);
    ClassPredictions after = mending.apply(test);
    return new Mended<>(
        method.label(),
        mending.parameters(),
        validation.size(),
        test.size(),
        ClassificationMetrics.of(test.predictions(), bins).toMap(),
        ClassificationMetrics.of(after, bins).toMap(),
        after);
  }

  /**
   * Mends distributions of a real number.
   *
   * @param validation to fit on
   * @param test to report on
   * @param bins of the ENCE
   * @throws IllegalArgumentException if both are one split or the same data, with a message fit for
   *     a user
   */
  public static Mended<RealPredictions> of(
      RealMethod method, RealSplit validation, RealSplit test, int bins) {
    SeparateSplits.check(validation, test);
    RealMending mending = method.fit(validation);
    RealPredictions after = mending.apply(test);
    return new Mended<>(
        method.label(),
        mending.parameters(),
        validation.size(),
        test.size(),
        RegressionMetrics.of(test.predictions(), bins).toMap(),
        RegressionMetrics.of(after, bins).toMap(),
        after);
  }
}
