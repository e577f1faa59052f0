package elbow.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The data of a chart as comma-separated text: all points, none thinned, with their names. */
public final class SeriesTable {
  private SeriesTable() {}

  /**
   * Writes lines side by side, one row for each x that any of them has.
   *
   * @param xName head of the first column
   * @param series one column each, headed by its name
   */
  public static String csv(String xName, List<LineSeries> series) {
    TreeMap<Double, String[]> rows = new TreeMap<>();
    for (int s = 0; s < series.size(); s++) {
      LineSeries line = series.get(s);
      for (int i = 0; i < line.x().length; i++) {
        String[] row = rows.computeIfAbsent(line.x()[i], x -> new String[series.size()]);
        row[s] = plain(line.y()[i]);
      }
    }
    List<String> names = new ArrayList<>();
    names.add(xName);
    series.forEach(line -> names.add(line.name()));
    StringBuilder text = new StringBuilder();
    row(text, names);
    rows.forEach(
        (x, values) -> {
          List<String> cells = new ArrayList<>();
          cells.add(plain(x));
          for (String value : values) {
            cells.add(value == null ? "" : value);
          }
          row(text, cells);
        });
    return text.toString();
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Adds a row; a cell with a comma, a quote or a line break is quoted. */
  public static void row(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      boolean isQuoted = cell.matches("(?s).*[,\"\\r\\n].*");
      text.append(i == 0 ? "" : ",")
          .append(isQuoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    text.append("\r\n");
  }
}
