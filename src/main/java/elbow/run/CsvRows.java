package elbow.run;

import elbow.experiment.WholeFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes comma-separated rows, each cell by cell, into a file that is whole or not there. Numbers
 * are written in the fewest digits that are read back as the same number.
 */
final class CsvRows implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final WholeFile file;
  private final Writer writer;
  private final List<String> header;
  private final StringBuilder row = new StringBuilder();
  private int column;

  private CsvRows(WholeFile file, List<String> header) {
    this.file = file;
    this.writer =
        new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), BUFFER);
    this.header = header;
  }

  /** Begins a file with a head of names that need no quotes. */
  static CsvRows begin(Path file, List<String> header) throws IOException {
    CsvRows rows = new CsvRows(WholeFile.begin(file), header);
    try {
      rows.writer.write(String.join(",", header) + "\n");
    } catch (IOException e) {
      rows.close();
      throw e;
    }
    return rows;
  }

  /**
   * Adds the name of a part, quoted where it must be.
   *
   * @throws IllegalArgumentException if it is blank or has lines
   */
  CsvRows name(String text) {
    if (text.isBlank() || text.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new IllegalArgumentException("\"" + text + "\" cannot be a part's name in a file");
    }
    next();
    boolean isPlain = text.equals(text.strip()) && text.indexOf(',') < 0 && text.indexOf('"') < 0;
    row.append(isPlain ? text : '"' + text.replace("\"", "\"\"") + '"');
    return this;
  }

  CsvRows number(long value) {
    next();
    row.append(value);
    return this;
  }

  /**
   * Adds a number.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  CsvRows number(float value) {
    next();
    refuse(!Float.isFinite(value), value);
    row.append(value);
    return this;
  }

  /**
   * Adds a number.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  CsvRows number(double value) {
    next();
    refuse(!Double.isFinite(value), value);
    row.append(value);
    return this;
  }

  /**
   * Adds a number or ±Infinity.
   *
   * @throws IllegalArgumentException if it is NaN
   */
  CsvRows numberOrInfinity(double value) {
    next();
    refuse(Double.isNaN(value), value);
    row.append(value);
    return this;
  }

  private void next() {
    if (column++ > 0) {
      row.append(',');
    }
  }

  private void refuse(boolean isWrong, double value) {
    if (isWrong) {
      throw new IllegalArgumentException(
          header.get(column - 1) + " of the row " + row + "…: " + value + " cannot be written");
    }
  }

  /** Ends a row of as many cells as the head has. */
  void end() throws IOException {
    if (column != header.size()) {
      throw new IllegalStateException(column + " cells under a head of " + header.size());
    }
    writer.append(row.append('\n'));
    row.setLength(0);
    column = 0;
  }

  /** Puts the file into its place. */
  void commit() throws IOException {
    writer.flush();
    file.commit();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
