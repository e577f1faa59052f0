package elbow.run;

import elbow.training.History;
import elbow.training.Series;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A run's series as comma-separated text: a head {@code series,at,value}, then a line for each
 * point. Numbers are written so that they are read back bit for bit, NaN and infinities too.
 */
public final class MetricsFile {
  private static final String HEAD = "series,at,value";

  private MetricsFile() {}

  /** Writes every series that has points. */
  static void write(History history, Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write(HEAD + "\n");
      for (String name : history.names()) {
        Series.Points points = history.series(name).points();
        for (int i = 0; i < points.x().length; i++) {
          writer.write(name + "," + points.x()[i] + "," + points.y()[i] + "\n");
        }
      }
    }
  }

  /**
   * Reads a file that was written so.
   *
   * @throws IOException if it cannot be read, or is no such file; then it names the line
   */
  public static History read(Path file) throws IOException {
    History history = new History();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      String head = reader.readLine();
      if (!HEAD.equals(head)) {
        throw new IOException(
            file + " is no file of metrics: its first line must be \"" + HEAD + "\"");
      }
      int number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(history, line, file + ":" + ++number);
      }
    }
    return history;
  }

  private static void add(History history, String line, String place) throws IOException {
    String[] parts = line.split(",", -1);
    if (parts.length != 3 || parts[0].isEmpty()) {
      throw new IOException(place + ": expected series,at,value, found \"" + line + "\"");
    }
    try {
      double at = Double.parseDouble(parts[1]);
      history.series(parts[0]).add(at, Double.parseDouble(parts[2]));
    } catch (NumberFormatException e) {
      throw new IOException(place + ": expected two numbers, found \"" + line + "\"", e);
    }
  }
}
