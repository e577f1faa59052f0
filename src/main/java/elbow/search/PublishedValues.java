package elbow.search;

import elbow.data.DataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What others reached fold by fold, read from a table with a header: a column {@code fold} (or
 * {@code split}), and {@code rmse} ({@code rmse_mc}), {@code ll} ({@code test_ll}) or both.
 *
 * @param file it was read from
 * @param byMetric for {@code rmse} and {@code ll}, values by fold
 */
public record PublishedValues(Path file, Map<String, Map<Integer, Double>> byMetric) {
  private static final List<String> FOLD = List.of("fold", "split");
  private static final Map<String, List<String>> METRICS =
      Map.of("rmse", List.of("rmse", "rmse_mc"), "ll", List.of("ll", "test_ll"));

  /** Makes the maps immutable. */
  public PublishedValues {
    byMetric = Collections.unmodifiableMap(byMetric);
  }

  /**
   * Reads a file.
   *
   * @param file of comma-separated cells without quotes
   * @param where what other columns must hold, for a file of several sets or methods
   * @throws DataException if it is none: file, line and what would be right
   */
  public static PublishedValues read(Path file, Map<String, String> where) throws DataException {
    List<String> lines = lines(file);
    List<String> header = cells(lines.getFirst());
    int fold = column(header, FOLD);
    if (fold < 0) {
      throw new DataException(
          file + ":1: there is no column \"fold\" or \"split\"; columns are " + header);
    }
    for (String name : where.keySet()) {
      if (!header.contains(name)) {
        throw new DataException(
            file + ":1: there is no column \"" + name + "\"; columns are " + header);
      }
    }
    Map<String, Map<Integer, Double>> byMetric = new TreeMap<>();
    METRICS.forEach(
        (metric, names) -> {
          if (column(header, names) >= 0) {
            byMetric.put(metric, new TreeMap<>());
          }
        });
    if (byMetric.isEmpty()) {
      throw new DataException(
          file + ":1: there is no column \"rmse\" or \"ll\"; columns are " + header);
    }
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = cells(lines.get(i));
      String at = file + ":" + (i + 1);
      if (lines.get(i).isBlank()) {
        continue;
      }
      if (cells.size() != header.size()) {
        throw new DataException(
            at + ": has " + cells.size() + " cells, but the header has " + header.size());
      }
      boolean isWanted =
          where.entrySet().stream()
              .allMatch(e -> cells.get(header.indexOf(e.getKey())).equals(e.getValue()));
      if (isWanted) {
        add(byMetric, header, cells, fold(cells.get(fold), at), at);
      }
    }
    if (byMetric.values().iterator().next().isEmpty()) {
      throw new DataException(file + ": no row has " + where);
    }
    return new PublishedValues(file, byMetric);
  }

  private static void add(
      Map<String, Map<Integer, Double>> byMetric,
      List<String> header,
      List<String> cells,
      int fold,
      String at)
      throws DataException {
    for (Map.Entry<String, Map<Integer, Double>> metric : byMetric.entrySet()) {
      double value = number(cells.get(column(header, METRICS.get(metric.getKey()))), at);
      if (metric.getValue().put(fold, value) != null) {
        throw new DataException(
            at
                + ": the fold "
                + fold
                + " stands twice; say which rows are meant with --published-where column=value");
      }
    }
  }

  private static List<String> lines(Path file) throws DataException {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty()) {
        throw new DataException(file + ": is empty; it should have a header and a row a fold");
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": not text in UTF-8, so no table", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",", -1)) {
      cells.add(cell.strip());
    }
    return cells;
  }

  private static int column(List<String> header, List<String> names) {
    return names.stream().mapToInt(header::indexOf).filter(i -> i >= 0).findFirst().orElse(-1);
  }

  private static int fold(String text, String at) throws DataException {
    double value = number(text, at);
    if (value < 0 || value != (int) value) {
      throw new DataException(at + ": \"" + text + "\" is no fold; they are numbered from 0");
    }
    return (int) value;
  }

  private static double number(String text, String at) throws DataException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as of numbers that are not finite.
    }
    throw new DataException(at + ": \"" + text + "\" is no number");
  }
}
