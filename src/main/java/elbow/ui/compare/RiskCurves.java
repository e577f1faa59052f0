package elbow.ui.compare;

import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import elbow.calibration.RiskCoverage;
import elbow.comparison.Summary;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.chart.LineSeries;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.ui.theme.ArmColors;
import elbow.uncertainty.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An arm's selective prediction on the test examples: of classes the share that is wrong among
 * those kept, in %, the most confident first; of numbers the root mean squared error, those of
 * least standard deviation first.
 *
 * @param arm whose runs are behind it
 * @param line mean over seeds, against the % kept
 * @param aurc over seeds, area under the curve of the loss itself: % wrong, or squared error in
 *     target's units squared
 * @param excess over seeds, the same less that of the best possible order
 */
record RiskCurves(ArmRuns arm, LineSeries line, Summary aurc, Summary excess) {
  /** One an arm that has evaluations; takes its time, for a background thread. */
  static List<RiskCurves> of(SessionView session, PassKind pass) {
    double level = session.experiment().evaluation().level();
    List<RiskCurves> curves = new ArrayList<>();
    for (ArmRuns arm : ArmRuns.of(session)) {
      List<Evaluation> evaluations = new ArrayList<>();
      for (RunView run : arm.runs()) {
        pass.of(run, "test").ifPresent(evaluations::add);
      }
      if (!evaluations.isEmpty()) {
        curves.add(of(arm, evaluations, level));
      }
    }
    return curves;
  }

  private static RiskCurves of(ArmRuns arm, List<Evaluation> evaluations, double level) {
    int n = evaluations.getFirst().predictions().count();
    double[] mean = new double[n];
    double[] aurc = new double[evaluations.size()];
    double[] excess = new double[evaluations.size()];
    for (int e = 0; e < aurc.length; e++) {
      boolean isClasses = evaluations.get(e).predictions() instanceof ClassPredictions;
      RiskCoverage measured = measured(evaluations.get(e));
      for (int i = 0; i < n; i++) {
        double risk = measured.risk()[i];
        mean[i] += (isClasses ? 100 * risk : Math.sqrt(risk)) / aurc.length;
      }
      aurc[e] = measured.aurc() * (isClasses ? 100 : 1);
      excess[e] = measured.excessAurc() * (isClasses ? 100 : 1);
    }
    double[] kept = new double[n];
    Arrays.setAll(kept, i -> 100.0 * (i + 1) / n);
    String name = arm.arm().name();
    return new RiskCurves(
        arm,
        LineSeries.of(
            name, name, kept, mean, LineSeries.Style.of(arm.color(), ArmColors.dash(arm.index()))),
        Summary.of(aurc, level),
        Summary.of(excess, level));
  }

  private static RiskCoverage measured(Evaluation evaluation) {
    return switch (evaluation.predictions()) {
      case ClassPredictions classes -> RiskCoverage.of(classes);
      case RealPredictions reals -> RiskCoverage.of(reals);
    };
  }
}
