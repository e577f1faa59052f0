package elbow.ui.compare;

import elbow.chart.Numbers;
import elbow.comparison.Summary;
import elbow.report.ResultTable;
import elbow.ui.Messages;
import elbow.ui.chart.SeriesTable;
import java.util.ArrayList;
import java.util.List;

/** The comparison as text that leaves the program. */
final class ComparisonText {
  private final Comparison comparison;

  ComparisonText(Comparison comparison) {
    this.comparison = comparison;
  }

  /** A cell as the window shows it: mean ± half the interval. */
  String cell(CompareRow row, Metric metric) {
    int decimals = comparison.decimals(metric);
    String mean = Numbers.fixed(row.mean(metric), decimals);
    double half = row.half(metric);
    return Double.isNaN(half) ? mean : mean + " ± " + Numbers.fixed(half, decimals);
  }

  private List<String> heads() {
    List<String> heads = new ArrayList<>();
    heads.add(Messages.text("compare.arm"));
    for (Metric metric : comparison.metrics()) {
      heads.add(
          metric.unit().isEmpty() ? metric.title() : metric.title() + " (" + metric.unit() + ")");
    }
    heads.add(Messages.text("compare.parameters"));
    heads.add(Messages.text("compare.seconds"));
    heads.add(Messages.text("compare.seeds"));
    return heads;
  }

  private List<String> cells(CompareRow row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.arm().arm().name());
    comparison.metrics().forEach(metric -> cells.add(cell(row, metric)));
    cells.add(Numbers.count(row.parameters()));
    cells.add(Numbers.significant(row.secondsPerEpoch(), 2));
    cells.add(Integer.toString(row.seeds()));
    return cells;
  }

  /** Columns in line, for a plain letter. */
  String plain() {
    List<List<String>> table = new ArrayList<>();
    table.add(heads());
    comparison.rows().forEach(row -> table.add(cells(row)));
    StringBuilder text = new StringBuilder();
    for (List<String> line : table) {
      StringBuilder padded = new StringBuilder();
      for (int c = 0; c < line.size(); c++) {
        int column = c;
        int width = table.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
        padded.append(line.get(c)).repeat(' ', width - line.get(c).length() + 2);
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** A table for Markdown. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, heads());
    List<String> rule = new ArrayList<>();
    rule.add("---");
    for (int c = 1; c < heads().size(); c++) {
      rule.add("---:");
    }
    line(text, rule);
    comparison.rows().forEach(row -> line(text, cells(row)));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append("| ");
    List<String> safe = cells.stream().map(ResultTable::markdown).toList();
    text.append(String.join(" | ", safe)).append(" |\n");
  }

  /** Comma-separated, unrounded: mean, low and high of each metric. */
  String csv() {
    StringBuilder text = new StringBuilder();
    List<String> heads = new ArrayList<>(List.of("arm"));
    for (Metric metric : comparison.metrics()) {
      heads.add("test." + metric.key());
      heads.add("test." + metric.key() + " low");
      heads.add("test." + metric.key() + " high");
    }
    heads.addAll(List.of("parameters", "seconds per epoch", "seeds"));
    SeriesTable.row(text, heads);
    for (CompareRow row : comparison.rows()) {
      List<String> cells = new ArrayList<>(List.of(row.arm().arm().name()));
      for (Metric metric : comparison.metrics()) {
        Summary summary = row.metrics().get(metric.key());
        cells.add(summary == null ? "" : raw(summary.mean()));
        cells.add(summary == null ? "" : raw(summary.low()));
        cells.add(summary == null ? "" : raw(summary.high()));
      }
      cells.add(Long.toString(row.parameters()));
      cells.add(raw(row.secondsPerEpoch()));
      cells.add(Integer.toString(row.seeds()));
      SeriesTable.row(text, cells);
    }
    return text.toString();
  }

  private static String raw(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
