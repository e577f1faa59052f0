package elbow.ui.compare;

import elbow.data.Examples;
import elbow.data.Target;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.chart.LineSeries;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Features;
import elbow.ui.result.PassKind;
import elbow.ui.theme.ArmColors;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Error among the examples kept when the least sure are refused, against the share kept (El-Yaniv
 * and Wiener 2010). Of classes the share that is wrong, in %, kept by confidence; of numbers the
 * root mean squared error, kept by standard deviation.
 */
final class RiskCoverage {
  private RiskCoverage() {}

  /** One line an arm: the mean over its seeds; takes its time, for a background thread. */
  static List<LineSeries> of(SessionView session, PassKind pass) {
    List<LineSeries> lines = new ArrayList<>();
    for (ArmRuns arm : ArmRuns.of(session)) {
      double[] mean = null;
      int runs = 0;
      for (RunView run : arm.runs()) {
        var evaluation = pass.of(run, "test");
        if (evaluation.isPresent()) {
          double[] risk = risk(evaluation.get(), session.data().target());
          mean = mean == null ? new double[risk.length] : mean;
          for (int i = 0; i < risk.length; i++) {
            mean[i] += risk[i];
          }
          runs++;
        }
      }
      if (mean != null) {
        int n = mean.length;
        int count = runs;
        double[] kept = new double[n];
        Arrays.setAll(kept, i -> 100.0 * (i + 1) / n);
        lines.add(
            LineSeries.of(
                arm.arm().name(),
                arm.arm().name(),
                kept,
                Arrays.stream(mean).map(sum -> sum / count).toArray(),
                LineSeries.Style.of(arm.color(), ArmColors.dash(arm.index()))));
      }
    }
    return lines;
  }

  private static double[] risk(Evaluation evaluation, Target target) {
    Examples examples = evaluation.examples();
    int n = examples.count();
    double[] unsure = new double[n];
    double[] loss = new double[n];
    for (int i = 0; i < n; i++) {
      switch (evaluation.prediction()) {
        case Prediction.Classification p -> {
          int best = p.best(i);
          unsure[i] = -p.probabilities()[i * p.classes() + best];
          loss[i] = best == (int) examples.targets()[i] ? 0 : 100;
        }
        case Prediction.Regression p -> {
          unsure[i] = p.sd(i);
          double error = p.mean()[i] - Features.target((Target.Real) target, examples, i);
          loss[i] = error * error;
        }
      }
    }
    double[] risk = curve(unsure, loss);
    return evaluation.prediction() instanceof Prediction.Regression
        ? Arrays.stream(risk).map(Math::sqrt).toArray()
        : risk;
  }

  /**
   * Mean loss of the surest 1, 2, … n examples. Examples equally sure share the mean of what they
   * would cost in any order.
   */
  static double[] curve(double[] unsure, double[] loss) {
    int n = unsure.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> unsure[i]));
    double[] curve = new double[n];
    double sum = 0;
    int from = 0;
    while (from < n) {
      int to = from;
      double tied = 0;
      do { // once at least: a NaN does not equal itself
        tied += loss[order[to++]];
      } while (to < n && unsure[order[to]] == unsure[order[from]]);
      double each = tied / (to - from);
      for (int i = from; i < to; i++) {
        sum += each;
        curve[i] = sum / (i + 1);
      }
      from = to;
    }
    return curve;
  }
}
