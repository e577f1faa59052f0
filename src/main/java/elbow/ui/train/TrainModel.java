package elbow.ui.train;

import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.training.History;
import elbow.training.RunView;
import elbow.training.Series;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.chart.LineSeries;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.Curves;
import elbow.ui.result.Features;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.SeriesCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;

/** What the Train workspace shows of a session; looks at it only when asked. */
final class TrainModel {
  /** What can be drawn of an arm's predictions. */
  enum PortraitKind {
    /** Two features, classes. */
    SURFACE,
    /** One feature, a real target. */
    BAND,
    /** Neither: its numbers. */
    NUMBERS
  }

  private static final double[] VALIDATION_DASH = {4, 3};
  private static final double[] BETA_DASH = {3, 3};
  private static final Color BETA_COLOR = Color.gray(0.55);

  private final SessionView session;
  private final List<ArmRuns> arms;
  private final SeriesCache cache = new SeriesCache();
  private final Curves curves = new Curves(cache);

  TrainModel(SessionView session) {
    this.session = session;
    this.arms = ArmRuns.of(session);
  }

  SessionView session() {
    return session;
  }

  List<ArmRuns> arms() {
    return arms;
  }

  boolean isClassification() {
    return session.data().target() instanceof Target.Classes;
  }

  PortraitKind kind() {
    PreparedData data = session.data();
    if (isClassification() && Features.isFlat(data, 2)) {
      return PortraitKind.SURFACE;
    }
    return !isClassification() && Features.isFlat(data, 1)
        ? PortraitKind.BAND
        : PortraitKind.NUMBERS;
  }

  /** Loss after each epoch; validation NLL dashed. */
  List<LineSeries> loss(SeedChoice choice) {
    List<LineSeries> lines = new ArrayList<>();
    lines.addAll(curves.of(arms, choice, History.LOSS, Messages.text("train.training")));
    lines.addAll(
        curves.of(
            arms,
            choice,
            History.VALIDATION_NLL,
            Messages.text("train.validation"),
            VALIDATION_DASH));
    return lines;
  }

  /** Loss of each step, at its place among the epochs. */
  List<LineSeries> stepLoss(SeedChoice choice) {
    int batch = Math.min(session.experiment().training().batch(), session.data().train().count());
    double stepsPerEpoch = Math.ceil((double) session.data().train().count() / batch);
    List<LineSeries> lines = new ArrayList<>();
    for (ArmRuns arm : arms) {
      RunView run = arm.first(choice);
      Series.Points points = cache.points(run, History.STEP_LOSS);
      lines.add(
          LineSeries.of(
              arm.arm().name(),
              arm.arm().name(),
              Arrays.stream(points.x()).map(step -> step / stepsPerEpoch).toArray(),
              points.y(),
              LineSeries.Style.of(arm.color())));
    }
    return lines;
  }

  List<LineSeries> logLikelihood(SeedChoice choice) {
    return curves.of(arms, choice, History.LOG_LIKELIHOOD, "");
  }

  /** KL/N of the arms that have any; β dashed on the right axis. */
  List<LineSeries> kl(SeedChoice choice) {
    List<LineSeries> lines = new ArrayList<>();
    for (ArmRuns arm : arms) {
      List<LineSeries> ofArm = curves.ofArm(arm, choice, History.KL, "");
      if (ofArm.stream().anyMatch(line -> Arrays.stream(line.y()).anyMatch(v -> v != 0))) {
        lines.addAll(ofArm);
      }
    }
    lines.addAll(beta(choice));
    return lines;
  }

  /** One line where all arms share β; else one an arm. */
  private List<LineSeries> beta(SeedChoice choice) {
    boolean isShared =
        arms.stream().mapToDouble(arm -> arm.arm().klWeight()).distinct().count() == 1;
    List<LineSeries> lines = new ArrayList<>();
    for (ArmRuns arm : arms) {
      Series.Points longest = cache.points(arm.first(choice), History.BETA);
      for (RunView run : arm.of(choice)) {
        Series.Points points = cache.points(run, History.BETA);
        longest = points.x().length > longest.x().length ? points : longest;
      }
      String name = isShared ? "β" : arm.arm().name() + " · β";
      Color color = isShared ? BETA_COLOR : arm.color();
      LineSeries line =
          LineSeries.of(
                  name,
                  isShared ? "" : arm.arm().name(),
                  longest.x(),
                  longest.y(),
                  LineSeries.Style.of(color, BETA_DASH))
              .onRight();
      if (!isShared) {
        lines.add(line);
      } else if (lines.isEmpty() || longest.x().length > lines.getFirst().x().length) {
        lines = new ArrayList<>(List.of(line));
      }
    }
    return lines;
  }

  /** Validation accuracy, or RMSE. */
  List<LineSeries> score(SeedChoice choice) {
    String metric = isClassification() ? History.VALIDATION_ACCURACY : History.VALIDATION_RMSE;
    return curves.of(arms, choice, metric, "");
  }

  /** The last value of a run's metric; NaN where there is none. */
  double last(RunView run, String metric) {
    double[] values = cache.points(run, metric).y();
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }
}
