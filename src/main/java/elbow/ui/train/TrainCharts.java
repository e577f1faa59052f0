package elbow.ui.train;

import elbow.chart.Extent;
import elbow.data.Target;
import elbow.training.RunStatus;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.chart.LineChart;
import elbow.ui.result.ResponsiveGrid;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Segments;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;

/** The curves of all arms: loss, its two parts, and a score people know. */
final class TrainCharts {
  private final TrainModel model;
  private final ResponsiveGrid grid;
  private final LineChart loss;
  private final LineChart logLikelihood;
  private final LineChart kl;
  private final LineChart score;
  private final Segments<Boolean> perStep;

  /**
   * Charts without lines yet.
   *
   * @param isAlone whether nothing follows beneath, so that they may take the height there is
   */
  TrainCharts(TrainModel model, boolean isAlone, Runnable onChange) {
    this.model = model;
    grid =
        isAlone
            ? new ResponsiveGrid(300, 0.7, 225, 270, 420)
            : new ResponsiveGrid(262, 0.66, 200, 236, 300);
    SessionView session = model.session();
    String epoch = Messages.text("train.epochs");
    loss = new LineChart(Messages.text("train.loss"), "", epoch);
    logLikelihood =
        new LineChart(
            Messages.text("train.logLikelihood"), Messages.text("train.logLikelihood.unit"), epoch);
    kl = new LineChart(Messages.text("train.kl"), Messages.text("train.kl.unit"), epoch);
    kl.setRightName("β");
    String unit = session.data().target() instanceof Target.Real real ? real.name() : "";
    int samples = session.experiment().training().validationSamples();
    String passes =
        samples == 0
            ? Messages.text("chart.pass.one")
            : Messages.text("chart.pass.samples", samples);
    score =
        model.isClassification()
            ? new LineChart(
                Messages.text("train.accuracy"),
                Messages.text("train.accuracy.unit", passes),
                epoch)
            : new LineChart(
                Messages.text("train.rmse"), Messages.text("train.rmse.unit", unit, passes), epoch);
    perStep =
        new Segments<>(
            List.of(false, true),
            step -> Messages.text(step ? "train.perStep" : "train.perEpoch"),
            step -> onChange.run());
    loss.addControl(perStep);
    for (LineChart chart : List.of(loss, logLikelihood, kl, score)) {
      chart.shareLegend(null);
      chart.setRanges(new Extent(0, 1), Extent.EMPTY);
      if (chart != loss) {
        chart.crossHair().bindBidirectional(loss.crossHair());
      }
    }
    kl.setRanges(new Extent(0, 1), new Extent(0, 0));
    score.setLimits(new Extent(0, model.isClassification() ? 1 : Double.MAX_VALUE));
    if (isAlone) {
      grid.setFilling();
    }
    grid.getChildren().addAll(loss, logLikelihood, kl, score);
  }

  Node view() {
    return grid;
  }

  /** Hides the lines of arms, by name. */
  void hide(Set<String> names) {
    List.of(loss, logLikelihood, kl, score).forEach(chart -> chart.hide(names));
  }

  /** The cross-hair that all charts of the page share. */
  ObjectProperty<Double> crossHair() {
    return loss.crossHair();
  }

  /** Whether a chart's curves grow within an epoch too. */
  boolean isMoving(Node chart) {
    return chart == loss
        && perStep.value()
        && model.session().runs().stream().anyMatch(run -> run.status() == RunStatus.RUNNING);
  }

  /**
   * Brings charts up to date.
   *
   * @param isInView whether a chart can be seen: others are left as they are
   */
  void refresh(SeedChoice choice, Predicate<Node> isInView) {
    boolean isStep = perStep.value();
    loss.setSubtitle(
        isStep
            ? Messages.text(
                "train.loss.perStep", Long.toString(model.arms().getFirst().first(choice).seed()))
            : Messages.text("train.loss.unit"));
    if (isInView.test(loss)) {
      loss.show(isStep ? model.stepLoss(choice) : model.loss(choice));
    }
    if (isInView.test(logLikelihood)) {
      logLikelihood.show(model.logLikelihood(choice));
    }
    if (isInView.test(kl)) {
      kl.show(model.kl(choice));
    }
    if (isInView.test(score)) {
      score.show(model.score(choice));
    }
  }
}
