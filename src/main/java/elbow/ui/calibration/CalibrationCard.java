package elbow.ui.calibration;

import elbow.calibration.ClassificationMetrics;
import elbow.calibration.CoverageCurve;
import elbow.calibration.RegressionMetrics;
import elbow.calibration.ReliabilityDiagram;
import elbow.ui.result.ArmRuns;

/** What is known of one arm's calibration on the test examples. */
public sealed interface CalibrationCard {
  /** The arm. */
  ArmRuns arm();

  /**
   * Of class probabilities.
   *
   * @param arm the arm
   * @param basis what it was made from
   * @param classes K
   * @param diagram the chosen bins
   * @param metrics of the pooled predictions
   */
  record Classes(
      ArmRuns arm,
      Basis basis,
      int classes,
      ReliabilityDiagram diagram,
      ClassificationMetrics metrics)
      implements CalibrationCard {}

  /**
   * Of predicted distributions of a number.
   *
   * @param arm the arm
   * @param basis what it was made from
   * @param pit how many probability integral transforms fall into each of equally wide bins of [0,
   *     1]; all alike if calibrated (Gneiting et al. 2007)
   * @param coverage of central intervals
   * @param metrics of the pooled predictions
   */
  record Reals(
      ArmRuns arm, Basis basis, int[] pit, CoverageCurve coverage, RegressionMetrics metrics)
      implements CalibrationCard {}

  /**
   * Nothing to show.
   *
   * @param arm the arm
   * @param message why not; empty while runs are not over
   */
  record Missing(ArmRuns arm, String message) implements CalibrationCard {}

  /**
   * What numbers rest on.
   *
   * @param examples test examples
   * @param seeds runs pooled
   * @param samples stochastic passes; 0: one deterministic pass
   */
  record Basis(int examples, int seeds, int samples) {}
}
