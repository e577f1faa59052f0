package elbow.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.calibration.Interval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Metrics of the parts of a file of predictions, as text and as JSON.
 *
 * @param file its name
 * @param predicted what is predicted and how it is measured, a few words each
 * @param bins of calibration errors
 * @param parts at least one
 */
public record MetricsReport(String file, List<String> predicted, int bins, List<Part> parts) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String MAIN = "test";

  /** Makes the lists immutable. */
  public MetricsReport {
    predicted = List.copyOf(predicted);
    parts = List.copyOf(parts);
  }

  /**
   * Metrics of one part.
   *
   * @param split its name
   * @param metrics by name
   * @param intervals over examples by the bootstrap, by metric; empty if not asked for
   */
  public record Part(
      String split, int examples, Map<String, Double> metrics, Map<String, Interval> intervals) {
    /** What is NaN or infinite among the metrics. */
    public Map<String, Double> nonFinite() {
      Map<String, Double> nonFinite = new LinkedHashMap<>(metrics);
      nonFinite.values().removeIf(Double::isFinite);
      return nonFinite;
    }
  }

  /** The part whose numbers stand for the file: {@code test} if there is one, else the last. */
  public Part main() {
    return parts.stream().filter(p -> p.split().equals(MAIN)).findFirst().orElse(parts.getLast());
  }

  /** A line for each metric, a column for each part. */
  public String toText() {
    List<String> header = new ArrayList<>(List.of("metric"));
    List<String> examples = new ArrayList<>(List.of("examples"));
    for (Part part : parts) {
      header.add(part.split());
      examples.add(Integer.toString(part.examples()));
    }
    List<List<String>> rows = new ArrayList<>(List.of(examples));
    for (String metric : main().metrics().keySet()) {
      List<String> row = new ArrayList<>(List.of(metric));
      parts.forEach(part -> row.add(cell(part, metric)));
      rows.add(row);
    }
    String title = file + ": " + String.join("; ", predicted) + "; " + bins + " bins";
    return new ResultTable(title, header, rows).toText();
  }

  private static String cell(Part part, String metric) {
    String number = ResultTable.number(part.metrics().get(metric));
    Interval interval = part.intervals().get(metric);
    return interval == null
        ? number
        : number
            + " ["
            + ResultTable.number(interval.low())
            + ", "
            + ResultTable.number(interval.high())
            + "]";
  }

  /**
   * One object, indented: {@code file}, {@code split}, {@code examples}, {@code bins}, {@code
   * metrics} of the {@link #main} part; {@code nonFinite} for those that are null; where there are
   * several parts also {@code splits}, each the same without the file.
   */
  public String toJson() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("file", file);
    put(root, main());
    if (parts.size() > 1) {
      ArrayNode splits = root.putArray("splits");
      parts.forEach(part -> put(splits.addObject(), part));
    }
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a tree of plain values, written to memory
    }
  }

  private void put(ObjectNode node, Part part) {
    node.put("split", part.split()).put("examples", part.examples()).put("bins", bins);
    JsonNumbers.put(node, "metrics", part.metrics());
    if (!part.intervals().isEmpty()) {
      ObjectNode intervals = node.putObject("intervals");
      part.intervals()
          .forEach((name, interval) -> JsonNumbers.put(intervals.putObject(name), interval));
    }
    Map<String, Double> nonFinite = part.nonFinite();
    if (!nonFinite.isEmpty()) {
      ObjectNode texts = node.putObject("nonFinite");
      nonFinite.forEach((name, value) -> texts.put(name, value.toString()));
    }
  }
}
