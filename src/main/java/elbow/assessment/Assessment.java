package elbow.assessment;

import elbow.calibration.Interval;
import java.util.List;
import java.util.Map;

/**
 * All that was asked of one candidate.
 *
 * @param judgement of the part as it is
 * @param shifts the same part shifted, kind by kind and from the first severity to the last
 * @param detection how well each score tells foreign examples from the part's, with intervals over
 *     examples of both: by score, then {@code auroc}, {@code aupr}, {@code fpr95}; empty if not
 *     asked for
 * @param mendings what recalibrations, fitted on validation, made of it; empty if not asked for
 * @param conformals conformal sets or intervals, calibrated on validation; empty if not asked for
 */
public record Assessment(
    Judgement judgement,
    List<ShiftPoint> shifts,
    Map<String, Map<String, Interval>> detection,
    List<Mending> mendings,
    List<Conformal> conformals) {

  /**
   * Metrics of a shifted part.
   *
   * @param kind of shift
   * @param severity of it
   * @param unit of the severity
   * @param metrics by name
   */
  public record ShiftPoint(
      String kind, double severity, String unit, Map<String, Double> metrics) {}

  /**
   * A recalibration.
   *
   * @param method its name
   * @param fittedOn the part it was fitted on, and its examples
   * @param parameters what was fitted, by name
   * @param before metrics without it
   * @param after metrics with it
   */
  public record Mending(
      String method,
      String fittedOn,
      Map<String, Double> parameters,
      Map<String, Double> before,
      Map<String, Double> after) {}

  /**
   * Conformal sets of classes, or intervals.
   *
   * @param method the score's name
   * @param fittedOn the part they were calibrated on, and its examples
   * @param wanted coverage that was asked for, 0 to 1
   * @param coverage share of targets covered
   * @param standardError of the coverage: what calibration and test examples being so many allow
   * @param size mean classes a set, or mean width in the target's units
   * @param guarantee what is promised, in words
   */
  public record Conformal(
      String method,
      String fittedOn,
      double wanted,
      double coverage,
      double standardError,
      double size,
      String guarantee) {}
}
