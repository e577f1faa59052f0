package elbow.ui.compare;

import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.comparison.Summary;
import elbow.ui.Messages;
import elbow.ui.chart.IntervalPlot;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** Arms as rows, metrics as columns; the best of each in bold. */
final class MetricTable extends GridPane {
  private static final int LONG_NAME = 24;

  MetricTable() {
    getStyleClass().add("metric-table");
  }

  void show(Comparison comparison) {
    getChildren().clear();
    getColumnConstraints().clear();
    column(HPos.LEFT, Priority.SOMETIMES);
    head(0, Messages.text("compare.arm"), "");
    int c = 1;
    for (Metric metric : comparison.metrics()) {
      column(HPos.RIGHT, Priority.SOMETIMES);
      head(c++, metric.title(), metric.unit());
      if (metric == comparison.nll()) {
        column(HPos.CENTER, Priority.ALWAYS);
        head(c++, Messages.text("compare.interval"), interval(comparison));
      }
    }
    column(HPos.RIGHT, Priority.SOMETIMES);
    head(c++, Messages.text("compare.parameters"), "");
    column(HPos.RIGHT, Priority.SOMETIMES);
    head(c, Messages.text("compare.seconds"), "");
    for (int r = 0; r < comparison.rows().size(); r++) {
      row(comparison, comparison.rows().get(r), r + 1);
    }
  }

  private static String interval(Comparison comparison) {
    int seeds = comparison.mostSeeds();
    return seeds == 1
        ? Messages.text("compare.oneSeed")
        : Messages.text("compare.intervalOf", Numbers.percent(comparison.level()), seeds);
  }

  private void column(HPos alignment, Priority grow) {
    ColumnConstraints constraints = new ColumnConstraints();
    constraints.setHalignment(alignment);
    constraints.setHgrow(grow);
    getColumnConstraints().add(constraints);
  }

  private void head(int c, String name, String unit) {
    Label title = new Label(name);
    title.getStyleClass().add("metric-head");
    Label beneath = new Label(unit);
    beneath.getStyleClass().add("metric-unit");
    VBox box = new VBox(title, beneath);
    HPos side = getColumnConstraints().get(c).getHalignment();
    box.setAlignment(
        side == HPos.RIGHT ? Pos.TOP_RIGHT : side == HPos.LEFT ? Pos.TOP_LEFT : Pos.TOP_CENTER);
    box.getStyleClass().add("metric-box");
    for (Label label : new Label[] {title, beneath}) {
      label.setMinWidth(Region.USE_PREF_SIZE);
    }
    add(box, c, 0);
  }

  private void row(Comparison comparison, CompareRow row, int r) {
    Region line = new Region();
    line.getStyleClass().add("metric-row");
    add(line, 0, r, GridPane.REMAINING, 1);
    Label name = new Label(row.arm().arm().name());
    name.getStyleClass().add("metric-cell");
    name.setMinWidth(row.arm().arm().name().length() > LONG_NAME ? 150 : USE_PREF_SIZE);
    name.setTooltip(new Tooltip(row.arm().arm().name()));
    HBox arm = new HBox(8, new Circle(4.5, row.arm().color()), name);
    arm.setAlignment(Pos.CENTER_LEFT);
    if (row.seeds() < comparison.seeds()) {
      Label seeds = new Label(Messages.text("compare.seedsOf", row.seeds(), comparison.seeds()));
      seeds.getStyleClass().add("muted-text");
      seeds.setMinWidth(Region.USE_PREF_SIZE);
      arm.getChildren().add(seeds);
    }
    cell(arm, 0, r);
    int c = 1;
    ComparisonText text = new ComparisonText(comparison);
    for (Metric metric : comparison.metrics()) {
      Label value = new Label(text.cell(row, metric));
      value.getStyleClass().add("metric-cell");
      value.setMinWidth(Region.USE_PREF_SIZE);
      CompareRow best = comparison.best(metric);
      boolean isBest = best != null && best.mean(metric) == row.mean(metric);
      if (isBest && comparison.rows().size() > 1) {
        value.getStyleClass().add("best");
      }
      cell(value, c++, r);
      if (metric == comparison.nll()) {
        cell(plot(comparison, row), c++, r);
      }
    }
    for (String words :
        new String[] {
          Numbers.count(row.parameters()), Numbers.significant(row.secondsPerEpoch(), 2)
        }) {
      Label value = new Label(words);
      value.getStyleClass().add("metric-cell");
      value.setMinWidth(Region.USE_PREF_SIZE);
      cell(value, c++, r);
    }
  }

  private void cell(Node node, int c, int r) {
    HBox box = new HBox(node);
    HPos side = getColumnConstraints().get(c).getHalignment();
    box.setAlignment(side == HPos.RIGHT ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
    box.getStyleClass().add("metric-box");
    if (node instanceof IntervalPlot) {
      HBox.setHgrow(node, Priority.ALWAYS);
    }
    add(box, c, r);
  }

  private static IntervalPlot plot(Comparison comparison, CompareRow row) {
    Metric nll = comparison.nll();
    Summary summary = row.metrics().get(nll.key());
    boolean isInterval = summary != null && Double.isFinite(summary.low());
    CompareRow best = comparison.best(nll);
    return new IntervalPlot(
        row.arm().color(),
        comparison.range(nll),
        row.mean(nll),
        isInterval ? new Extent(summary.low(), summary.high()) : Extent.EMPTY,
        best == null ? Double.NaN : best.mean(nll));
  }
}
