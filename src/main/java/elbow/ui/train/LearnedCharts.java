package elbow.ui.train;

import elbow.chart.Extent;
import elbow.training.LearnedQuantity;
import elbow.ui.Messages;
import elbow.ui.chart.DashKey;
import elbow.ui.chart.LineChart;
import elbow.ui.result.ResponsiveGrid;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A chart for each quantity that some arm's layers learn, and the forms of the KL where a prior is
 * log-uniform; nothing where no arm learns anything.
 */
final class LearnedCharts {
  /** Up to where an axis of shares goes at least: where all are 0, that is not next to nothing. */
  private static final double LEAST_SHARE = 0.1;

  /** One chart, of one quantity or of a choice of them. */
  private record Shown(LineChart chart, Segments<LearnedQuantity> choice, boolean isDifference) {
    LearnedQuantity quantity() {
      return choice.value();
    }
  }

  private final LearnedModel model;
  private final ObjectProperty<Double> crossHair;
  private final Runnable onChange;
  private final List<Shown> charts = new ArrayList<>();
  private final KlFormsCard forms;
  private final VBox view = new VBox(8);

  LearnedCharts(LearnedModel model, ObjectProperty<Double> crossHair, Runnable onChange) {
    this.model = model;
    this.crossHair = crossHair;
    this.onChange = onChange;
    add(false, LearnedQuantity.KL);
    add(false, LearnedQuantity.RATE);
    add(false, LearnedQuantity.ALPHA, LearnedQuantity.LOG_ALPHA);
    add(false, LearnedQuantity.ALPHA_AT_BOUND);
    add(false, LearnedQuantity.SIGMA);
    add(false, LearnedQuantity.SIGNAL_TO_NOISE);
    add(false, LearnedQuantity.PRUNABLE);
    add(false, LearnedQuantity.PRIOR_SCALE);
    add(true, LearnedQuantity.KL_MOLCHANOV, LearnedQuantity.KL_KINGMA);
    boolean hasForms = !model.arms(LearnedQuantity.KL_EXACT).isEmpty();
    forms = hasForms ? new KlFormsCard() : null;
    if (!charts.isEmpty()) {
      ResponsiveGrid grid = new ResponsiveGrid(262, 0.66, 200, 236, 300);
      charts.forEach(shown -> grid.getChildren().add(shown.chart()));
      if (hasForms) {
        grid.getChildren().add(forms);
      }
      view.getChildren().addAll(heading(), grid);
    }
  }

  private HBox heading() {
    Label title = new Label(Messages.text("train.learned"));
    title.getStyleClass().add("headline");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label hint = new Label(Messages.text("train.learned.hint"));
    hint.getStyleClass().add("card-subtitle");
    hint.setMinWidth(0);
    HBox heading = new HBox(14, title, key(), hint);
    heading.setAlignment(Pos.CENTER_LEFT);
    return heading;
  }

  private DashKey key() {
    return new DashKey(
        model.layers().stream().map(LearnedModel.LayerLine::name).toList(),
        model.layers().stream().map(LearnedModel.LayerLine::dash).toList());
  }

  private void add(boolean isDifference, LearnedQuantity... quantities) {
    List<LearnedQuantity> learned =
        List.of(quantities).stream().filter(q -> !model.arms(q).isEmpty()).toList();
    if (learned.isEmpty()) {
      return;
    }
    LearnedQuantity first = learned.getFirst();
    LineChart chart =
        new LineChart(
            isDifference ? Messages.text("train.klDifference") : first.title(),
            "",
            Messages.text("train.epochs"));
    Segments<LearnedQuantity> choice =
        new Segments<>(learned, q -> Messages.text("train.choice." + q.key()), q -> changed(q));
    if (learned.size() > 1) {
      chart.addControl(choice);
    }
    chart.shareLegend(key());
    if (isDifference) {
      chart.hideLogarithmic();
    }
    chart.crossHair().bindBidirectional(crossHair);
    Shown shown = new Shown(chart, choice, isDifference);
    charts.add(shown);
    axes(shown);
  }

  private void changed(LearnedQuantity now) {
    charts.stream().filter(shown -> shown.quantity() == now).forEach(this::axes);
    onChange.run();
  }

  private void axes(Shown shown) {
    LearnedQuantity quantity = shown.quantity();
    Extent epochs = new Extent(0, 1);
    LineChart chart = shown.chart();
    if (shown.isDifference()) {
      chart.setRanges(epochs, new Extent(0, 0));
      chart.setSubtitle(Messages.text("train.klDifference.unit"));
      return;
    }
    chart.setLogarithmic(quantity.axis() == LearnedQuantity.Axis.LOGARITHMIC);
    chart.setRanges(
        epochs,
        switch (quantity.axis()) {
          case SHARE -> new Extent(0, LEAST_SHARE);
          case LINEAR -> quantity == LearnedQuantity.KL ? new Extent(0, 0) : Extent.EMPTY;
          case LOGARITHMIC -> Extent.EMPTY;
        });
    boolean isShare = quantity.axis() == LearnedQuantity.Axis.SHARE;
    chart.setLimits(isShare ? new Extent(0, 1) : Extent.EMPTY);
    chart.setSubtitle(quantity.unit());
  }

  /** Hides the lines of arms, by name. */
  void hide(Set<String> names) {
    charts.forEach(shown -> shown.chart().hide(names));
  }

  Node view() {
    return view;
  }

  boolean isEmpty() {
    return charts.isEmpty();
  }

  /**
   * Brings charts up to date.
   *
   * @param isInView whether a card can be seen: others are left as they are
   */
  void refresh(SeedChoice choice, Predicate<Node> isInView) {
    for (Shown shown : charts) {
      if (isInView.test(shown.chart())) {
        shown
            .chart()
            .show(
                shown.isDifference()
                    ? model.differences(shown.quantity(), choice)
                    : model.lines(shown.quantity(), choice));
      }
    }
    if (forms != null && isInView.test(forms)) {
      forms.show(model.klForms(choice));
    }
  }
}
