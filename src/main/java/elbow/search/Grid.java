package elbow.search;

import elbow.data.DataException;
import elbow.data.DataFiles;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The axes of a search with their values.
 *
 * @param axes values by axis, in the document's order
 */
record Grid(Map<String, List<Double>> axes) {
  /**
   * Reads the values that stand in files.
   *
   * @throws DataException if a file is not there or holds anything but different numbers
   */
  static Grid of(List<Search.Axis> axes, DataFiles files) throws DataException {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (Search.Axis axis : axes) {
      values.put(
          axis.name(), axis.values() != null ? axis.values() : read(files.find(axis.file())));
    }
    return new Grid(values);
  }

  private static List<Double> read(Path file) throws DataException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": not text in UTF-8; it should have one number a line", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).strip();
      if (!text.isEmpty()) {
        values.add(number(text, file + ":" + (i + 1)));
      }
    }
    if (values.isEmpty()) {
      throw new DataException(file + ": has no values; it should have one number a line");
    }
    if (new HashSet<>(values).size() < values.size()) {
      throw new DataException(file + ": a value stands twice; its trainings would be the same");
    }
    return List.copyOf(values);
  }

  private static double number(String text, String where) throws DataException {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as of numbers that are not finite.
    }
    throw new DataException(where + ": \"" + text + "\" is no number; there should be one a line");
  }

  /** All points, the last axis changing fastest; one without values where there are no axes. */
  List<Point> points() {
    List<Map<String, Double>> points = List.of(Map.of());
    for (Map.Entry<String, List<Double>> axis : axes.entrySet()) {
      List<Map<String, Double>> longer = new ArrayList<>();
      for (Map<String, Double> point : points) {
        for (double value : axis.getValue()) {
          Map<String, Double> next = new LinkedHashMap<>(point);
          next.put(axis.getKey(), value);
          longer.add(next);
        }
      }
      points = longer;
    }
    return points.stream().map(Point::new).toList();
  }

  /** The axes that have more than one value. */
  List<String> varied() {
    return axes.keySet().stream().filter(name -> axes.get(name).size() > 1).toList();
  }
}
