package elbow.report;

import elbow.comparison.Summary;
import elbow.experiment.Experiment;
import elbow.experiment.Likelihood;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Arms × metrics as text: mean ± half the interval over seeds.
 *
 * @param title what is shown: split, samples, bins, seeds
 * @param header column names
 * @param rows one an arm
 */
public record ResultTable(String title, List<String> header, List<List<String>> rows) {
  private static final List<String> CLASSIFICATION = List.of("nll", "accuracy", "ece", "brier");
  private static final List<String> REGRESSION = List.of("nll", "rmse", "mae", "crps", "picp95");

  /** The table of the test part, or of the validation part where no test part was judged. */
  public static ResultTable of(Experiment experiment, List<ArmResult> results) {
    boolean hasTest = results.stream().anyMatch(result -> result.metric("test.nll") != null);
    String split = hasTest ? "test" : "validation";
    boolean isReal = experiment.model().likelihood() instanceof Likelihood.Gaussian;
    List<String> metrics = isReal ? REGRESSION : CLASSIFICATION;
    List<String> header = new ArrayList<>();
    header.add("arm");
    metrics.forEach(metric -> header.add(split + "." + metric));
    header.add("parameters");
    header.add("s/epoch");
    List<List<String>> rows = new ArrayList<>();
    for (ArmResult result : results) {
      List<String> row = new ArrayList<>();
      row.add(result.name());
      metrics.forEach(metric -> row.add(cell(result.metric(split + "." + metric))));
      row.add(Long.toString(result.parameters()));
      row.add(number(result.secondsPerEpoch()));
      rows.add(row);
    }
    return new ResultTable(title(experiment, split, isReal), header, rows);
  }

  private static String title(Experiment experiment, String split, boolean isReal) {
    int seeds = experiment.seeds().size();
    return String.format(
        Locale.ROOT,
        "%s: %s part, %s (arms without noise: one deterministic pass)%s, %s",
        experiment.name(),
        split,
        experiment.evaluation().drawsInWords(),
        isReal ? "" : ", " + experiment.evaluation().bins() + " equal-width bins",
        seeds == 1
            ? "one seed, so no intervals"
            : String.format(
                Locale.ROOT,
                "mean ± half the %.0f %% t interval over %d seeds",
                100 * experiment.evaluation().level(),
                seeds));
  }

  private static String cell(ArmResult.Metric metric) {
    if (metric == null || !Double.isFinite(metric.summary().mean())) {
      return "–";
    }
    Summary summary = metric.summary();
    String half =
        Double.isNaN(summary.low()) ? "" : " ± " + number((summary.high() - summary.low()) / 2);
    return number(summary.mean()) + half;
  }

  /** Four significant digits, without an exponent where people would not write one. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A number as people would write it: 15, 0.5. */
  public static String shortest(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Columns lined up with blanks. */
  public String toText() {
    int[] widths = new int[header.size()];
    for (int c = 0; c < widths.length; c++) {
      widths[c] = header.get(c).length();
      for (List<String> row : rows) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    StringBuilder text = new StringBuilder(title).append("\n\n");
    line(text, header, widths);
    rows.forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.size(); c++) {
      String blanks = " ".repeat(widths[c] - cells.get(c).length());
      line.append(c == 0 ? cells.get(c) + blanks : "  " + blanks + cells.get(c));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  /** As a Markdown table. */
  public String toMarkdown() {
    StringBuilder text = new StringBuilder(title).append("\n\n");
    row(text, header);
    text.append("|---").append("|--:".repeat(header.size() - 1)).append("|\n");
    rows.forEach(row -> row(text, row));
    return text.toString();
  }

  /** As a LaTeX table without any package. */
  public String toLatex() {
    return LatexTable.of(this);
  }

  private static void row(StringBuilder text, List<String> cells) {
    cells.forEach(cell -> text.append("| ").append(markdown(cell)).append(' '));
    text.append("|\n");
  }

  /** A cell's text so that Markdown shows it as it is, in one row. */
  public static String markdown(String cell) {
    return cell.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", "<br>");
  }
}
