package elbow.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a table of delimited text line by line, without making objects of its cells: in UTF-8, with
 * or without a byte order mark, lines ended in any way, blank ones skipped, as many cells in each
 * as in the first.
 */
public final class CsvReader implements AutoCloseable {
  private final Path file;
  private final String delimiter;
  private final BufferedReader reader;
  private CsvLine cells;
  private int columns = -1;
  private int line;

  private CsvReader(Path file, String delimiter, BufferedReader reader) {
    this.file = file;
    this.delimiter = delimiter;
    this.reader = reader;
  }

  /**
   * Opens a file.
   *
   * @param delimiter one character, {@code whitespace}, or null for what the first line has most of
   * @throws DataException if it cannot be read
   */
  public static CsvReader open(Path file, String delimiter) throws DataException {
    try {
      return new CsvReader(file, delimiter, Files.newBufferedReader(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataException unreadable(Path file, IOException e) {
    return new DataException(file + ": cannot be read: " + e.getMessage(), e);
  }

  /**
   * Goes to the next line that is not blank.
   *
   * @return false at the end
   * @throws DataException if the file cannot be read on, or the line has another number of cells
   *     than the first
   */
  public boolean next() throws DataException {
    String text = nextText();
    if (text == null) {
      return false;
    }
    if (cells == null) {
      cells = CsvLine.of(delimiter, text);
    }
    cells.split(text, this::place);
    if (columns < 0) {
      columns = cells.count();
    } else if (cells.count() != columns) {
      throw new DataException(
          place() + ": " + cells.count() + " cells, but the first line has " + columns);
    }
    return true;
  }

  private String nextText() throws DataException {
    try {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (line == 1 && text.startsWith("\uFEFF")) {
          text = text.substring(1);
        }
        if (!text.isBlank()) {
          return text;
        }
      }
      return null;
    } catch (MalformedInputException e) {
      throw new DataException(
          file + ": after line " + line + ": not text in UTF-8; save the table as UTF-8", e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Where the reader is, as messages show it: {@code file:line}. */
  public String place() {
    return file + ":" + line;
  }

  /** The line's number in the file, from 1; 0 before the first. */
  public int line() {
    return line;
  }

  CsvLine cells() {
    return cells;
  }

  /** The line's cells. */
  public List<String> texts() {
    return cells.texts();
  }

  /** A cell's text, trimmed, without its quotes. */
  public String text(int cell) {
    return cells.text(cell);
  }

  /** A cell's number, the nearest double; NaN where the cell is no finite decimal number. */
  public double number(int cell) {
    return DecimalNumber.parse(cells.source(cell), cells.start(cell), cells.end(cell));
  }

  /** The same, the nearest float; infinite where the number is beyond floats. */
  public float floatNumber(int cell) {
    return DecimalNumber.parseFloat(cells.source(cell), cells.start(cell), cells.end(cell));
  }

  /** Whether a cell is empty or says in a usual way that there is no value, as {@code NA}. */
  public boolean isMissing(int cell) {
    return cells.isMissing(cell);
  }

  /** Whether a cell is this text; makes no objects. */
  public boolean is(int cell, String text) {
    int start = cells.start(cell);
    return cells.end(cell) - start == text.length() && cells.source(cell).startsWith(text, start);
  }

  @Override
  public void close() throws DataException {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
