package elbow.ui.calibration;

import elbow.calibration.Binning;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.CoverageCurve;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import elbow.calibration.ReliabilityDiagram;
import elbow.data.Target;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.ui.result.SeedChoice;
import elbow.uncertainty.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Calibration of all arms on the test examples, the chosen seeds' predictions pooled. */
public final class CalibrationModel {
  private static final String SPLIT = "test";
  private static final int MOST_PIT_BINS = 20;

  private CalibrationModel() {}

  /**
   * Measures all arms; takes its time, for a background thread.
   *
   * @param session whose runs' evaluations are used, as far as they are there
   * @param seeds pooled
   * @param pass sampled or deterministic
   * @param binning of reliability diagrams
   */
  public static List<CalibrationCard> cards(
      SessionView session, SeedChoice seeds, PassKind pass, Binning binning) {
    List<CalibrationCard> cards = new ArrayList<>();
    for (ArmRuns arm : ArmRuns.of(session)) {
      cards.add(card(session, arm, seeds, pass, binning));
    }
    return cards;
  }

  private static CalibrationCard card(
      SessionView session, ArmRuns arm, SeedChoice seeds, PassKind pass, Binning binning) {
    List<Evaluation> evaluations =
        arm.of(seeds).stream().map(run -> pass.of(run, SPLIT)).flatMap(Optional::stream).toList();
    if (evaluations.isEmpty()) {
      List<RunView> failed = arm.failed(seeds);
      return new CalibrationCard.Missing(
          arm,
          failed.isEmpty()
              ? ""
              : Messages.text(
                  "train.failed",
                  Long.toString(failed.getFirst().seed()),
                  failed.getFirst().failure()));
    }
    Evaluation first = evaluations.getFirst();
    CalibrationCard.Basis basis =
        new CalibrationCard.Basis(
            first.examples().count(), evaluations.size(), first.prediction().samples());
    int bins = session.experiment().evaluation().bins();
    return switch (session.data().target()) {
      case Target.Classes classes ->
          classes(arm, basis, evaluations, classes.names().size(), bins, binning);
      case Target.Real real -> reals(arm, basis, evaluations, bins);
    };
  }

  private static CalibrationCard classes(
      ArmRuns arm,
      CalibrationCard.Basis basis,
      List<Evaluation> evaluations,
      int classes,
      int bins,
      Binning binning) {
    ClassPredictions predictions =
        ClassPredictions.concat(
            evaluations.stream().map(each -> (ClassPredictions) each.predictions()).toList());
    return new CalibrationCard.Classes(
        arm,
        basis,
        classes,
        ReliabilityDiagram.of(
            predictions.probabilities(), classes, predictions.labels(), bins, binning),
        ClassificationMetrics.of(predictions, bins));
  }

  private static CalibrationCard reals(
      ArmRuns arm, CalibrationCard.Basis basis, List<Evaluation> evaluations, int bins) {
    RealPredictions predictions =
        RealPredictions.concat(
            evaluations.stream().map(each -> (RealPredictions) each.predictions()).toList());
    return new CalibrationCard.Reals(
        arm,
        basis,
        pit(predictions.cumulative(), Math.min(bins, MOST_PIT_BINS)),
        CoverageCurve.ofIntervals(predictions.cumulative()),
        RegressionMetrics.of(predictions, bins));
  }

  /** How many PITs, 0 to 1, fall into each of equally wide bins; 1 is in the last. */
  static int[] pit(double[] cumulative, int bins) {
    int[] counts = new int[bins];
    for (double u : cumulative) {
      counts[Math.min((int) (u * bins), bins - 1)]++;
    }
    return counts;
  }

  /** The most examples behind any card; 0 where there is none. */
  static CalibrationCard.Basis basis(List<CalibrationCard> cards) {
    CalibrationCard.Basis most = new CalibrationCard.Basis(0, 0, 0);
    for (CalibrationCard card : cards) {
      CalibrationCard.Basis basis =
          switch (card) {
            case CalibrationCard.Classes c -> c.basis();
            case CalibrationCard.Reals r -> r.basis();
            case CalibrationCard.Missing missing -> most;
          };
      most =
          new CalibrationCard.Basis(
              Math.max(most.examples(), basis.examples()),
              Math.max(most.seeds(), basis.seeds()),
              Math.max(most.samples(), basis.samples()));
    }
    return most;
  }

  /** Least and greatest count of a bin that a uniform distribution gives 95 times in 100. */
  static double[] uniformBand(int[] counts) {
    double n = Arrays.stream(counts).sum();
    double share = 1.0 / counts.length;
    double half = 1.96 * Math.sqrt(n * share * (1 - share));
    return new double[] {Math.max(0, n * share - half), n * share + half};
  }
}
