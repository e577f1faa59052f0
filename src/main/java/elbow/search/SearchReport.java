package elbow.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.report.ResultTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A search's result as a table and as JSON. */
public final class SearchReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final MathContext DIGITS = new MathContext(4);

  private final SearchResult result;

  /** Of a result. */
  public SearchReport(SearchResult result) {
    this.result = result;
  }

  /** A row a fold, then means and, beside published values, paired differences. */
  public ResultTable table() {
    List<String> metrics = result.metrics();
    List<String> header = new ArrayList<>(List.of("fold"));
    header.addAll(result.axes());
    for (String metric : metrics) {
      header.add("test." + metric);
      if (isPublished(metric)) {
        header.add("published " + metric);
      }
    }
    header.add("s");
    List<List<String>> rows = new ArrayList<>();
    for (FoldResult fold : result.folds()) {
      List<String> row = new ArrayList<>(List.of(Integer.toString(fold.fold())));
      result.axes().forEach(axis -> row.add(number(fold.point().values().get(axis))));
      for (String metric : metrics) {
        row.add(number(SearchResult.value(fold, metric)));
        if (isPublished(metric)) {
          row.add(number(result.published(fold, metric)));
        }
      }
      row.add(number(fold.searchSeconds() + fold.finalSeconds()));
      rows.add(row);
    }
    rows.add(means(metrics));
    if (metrics.stream().anyMatch(this::isPublished)) {
      rows.add(differences(metrics));
    }
    return new ResultTable(title(), header, rows);
  }

  private String title() {
    return result.search().name()
        + ": test part, "
        + result.search().experiment().evaluation().samples()
        + " samples, "
        + result.folds().size()
        + " of "
        + result.search().folds()
        + " folds, mean ± standard error";
  }

  private List<String> means(List<String> metrics) {
    List<String> row = new ArrayList<>(List.of("mean"));
    result.axes().forEach(axis -> row.add(""));
    for (String metric : metrics) {
      row.add(text(result.mean(metric)));
      if (isPublished(metric)) {
        row.add(text(result.publishedMean(metric)));
      }
    }
    row.add(
        number(
            MeanError.of(
                    result.folds().stream()
                        .map(fold -> fold.searchSeconds() + fold.finalSeconds())
                        .toList())
                .mean()));
    return row;
  }

  private List<String> differences(List<String> metrics) {
    List<String> row = new ArrayList<>(List.of("paired difference"));
    result.axes().forEach(axis -> row.add(""));
    for (String metric : metrics) {
      row.add(isPublished(metric) ? text(result.difference(metric)) : "");
      if (isPublished(metric)) {
        row.add("");
      }
    }
    row.add("");
    return row;
  }

  private boolean isPublished(String metric) {
    return result.published() != null && result.published().byMetric().containsKey(metric);
  }

  private static String text(MeanError value) {
    return number(value.mean())
        + (Double.isNaN(value.error()) ? "" : " ± " + number(value.error()));
  }

  /** Four significant digits. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    boolean isUsual = value == 0 || Math.abs(value) >= 1e-5 && Math.abs(value) < 1e9;
    return isUsual ? rounded.stripTrailingZeros().toPlainString() : rounded.toString();
  }

  /** The object: {@code search}, {@code folds}, {@code metrics}, {@code failures}. */
  public ObjectNode json() {
    Search search = result.search();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("search", search.name()).put("choose", search.choose());
    root.put("samples", search.experiment().evaluation().samples());
    root.put("foldsOfSearch", search.folds());
    ArrayNode folds = root.putArray("folds");
    for (FoldResult fold : result.folds()) {
      ObjectNode node = folds.addObject().put("fold", fold.fold());
      put(node.putObject("chosen"), fold.point().values());
      put(node, "chosenBy", fold.chosenBy());
      put(node.putObject("metrics"), fold.metrics());
      node.put("trainings", fold.trainings());
      node.put("searchSeconds", fold.searchSeconds()).put("finalSeconds", fold.finalSeconds());
    }
    ObjectNode metrics = root.putObject("metrics");
    for (String metric : result.metrics()) {
      ObjectNode node = metrics.putObject("test." + metric);
      put(node, result.mean(metric));
      if (isPublished(metric)) {
        put(node.putObject("published"), result.publishedMean(metric));
        put(node.putObject("pairedDifference"), result.difference(metric));
      }
    }
    ArrayNode failures = root.putArray("failures");
    result.failures().forEach(failures::add);
    return root;
  }

  /** The same as text, indented. */
  public String jsonText() {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a tree of plain values, written to memory
    }
  }

  /** Writes {@code results.json} and {@code report.md}. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("results.json"), jsonText() + "\n");
    StringBuilder text = new StringBuilder("# ").append(result.search().name()).append("\n\n");
    if (!result.search().notes().isBlank()) {
      text.append(result.search().notes()).append("\n\n");
    }
    text.append(table().toMarkdown());
    result.failures().forEach(failure -> text.append("\nFailed: ").append(failure));
    Files.writeString(folder.resolve("report.md"), text.append('\n').toString());
  }

  private static void put(ObjectNode node, Map<String, Double> values) {
    values.forEach((name, value) -> put(node, name, value));
  }

  private static void put(ObjectNode node, MeanError value) {
    put(node, "mean", value.mean());
    put(node, "standardError", value.error());
    node.put("count", value.count());
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
