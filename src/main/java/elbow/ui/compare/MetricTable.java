package elbow.ui.compare;

import elbow.chart.Extent;
import elbow.chart.Numbers;
import elbow.comparison.Summary;
import elbow.ui.Messages;
import elbow.ui.chart.IntervalPlot;
import elbow.ui.result.FigureTable;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.layout.Priority;

/** Arms as rows, metrics as columns; the best of each in bold. */
final class MetricTable {
  private final FigureTable table = new FigureTable();

  FigureTable view() {
    return table;
  }

  void show(Comparison comparison) {
    table.clear();
    table.words(Messages.text("compare.arm"), "");
    for (Metric metric : comparison.metrics()) {
      table.numbers(metric.title(), metric.unit());
      if (metric == comparison.nll()) {
        table.column(
            Messages.text("compare.interval"), interval(comparison), HPos.CENTER, Priority.ALWAYS);
      }
    }
    table.numbers(Messages.text("compare.parameters"), "");
    table.numbers(Messages.text("compare.seconds"), "");
    comparison.rows().forEach(row -> row(comparison, row));
  }

  private static String interval(Comparison comparison) {
    int seeds = comparison.mostSeeds();
    return seeds == 1
        ? Messages.text("compare.oneSeed")
        : Messages.text("compare.intervalOf", Numbers.percent(comparison.level()), seeds);
  }

  private void row(Comparison comparison, CompareRow row) {
    List<Node> cells = new ArrayList<>();
    cells.add(
        FigureTable.arm(
            row.arm().arm().name(),
            row.arm().color(),
            row.seeds() < comparison.seeds()
                ? Messages.text("compare.seedsOf", row.seeds(), comparison.seeds())
                : ""));
    ComparisonText text = new ComparisonText(comparison);
    for (Metric metric : comparison.metrics()) {
      CompareRow best = comparison.best(metric);
      boolean isBest = best != null && best.mean(metric) == row.mean(metric);
      cells.add(FigureTable.cell(text.cell(row, metric), isBest && comparison.rows().size() > 1));
      if (metric == comparison.nll()) {
        cells.add(plot(comparison, row));
      }
    }
    cells.add(FigureTable.cell(Numbers.count(row.parameters())));
    cells.add(FigureTable.cell(Numbers.significant(row.secondsPerEpoch(), 2)));
    table.row(cells.toArray(Node[]::new));
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
