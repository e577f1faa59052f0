package elbow.run;

import elbow.data.CsvReader;
import elbow.data.DataException;
import java.util.List;
import java.util.regex.Pattern;

/** The cells of the line that a reader is at, as checked numbers. */
final class RowCells {
  private static final Pattern INFINITE =
      Pattern.compile("[-+]?(inf(inity)?|[0-9.]+e\\+?[0-9]+)", Pattern.CASE_INSENSITIVE);
  private static final long MOST_WHOLE = 1L << 53;

  private final CsvReader lines;
  private final List<String> names;

  RowCells(CsvReader lines, List<String> names) {
    this.lines = lines;
    this.names = names;
  }

  CsvReader lines() {
    return lines;
  }

  /** What is wrong with a cell. */
  DataException wrong(int column, String what) {
    return new DataException(lines.place() + ", " + names.get(column) + ": " + what);
  }

  /** What is wrong with the line. */
  DataException wrong(String what) {
    return new DataException(lines.place() + ": " + what);
  }

  /** A finite number. */
  double finite(int column) throws DataException {
    double value = lines.number(column);
    if (Double.isNaN(value)) {
      throw noNumber(column);
    }
    return value;
  }

  /** A finite number in single precision. */
  float finiteFloat(int column) throws DataException {
    float value = lines.floatNumber(column);
    if (!Float.isFinite(value)) {
      throw noNumber(column);
    }
    return value;
  }

  /** A number that may be infinite, in the spellings of the usual programs. */
  double finiteOrInfinite(int column) throws DataException {
    double value = lines.number(column);
    if (!Double.isNaN(value)) {
      return value;
    }
    String text = lines.text(column);
    if (INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    throw noNumber(column);
  }

  private DataException noNumber(int column) {
    String text = lines.text(column);
    if (lines.isMissing(column)) {
      return wrong(
          column,
          (text.isEmpty() ? "there is no value" : "\"" + text + "\" is no value")
              + "; fill it in, or leave the row out");
    }
    return wrong(
        column,
        INFINITE.matcher(text).matches()
            ? text + " is not finite; put it right, or leave the row out"
            : "\"" + text + "\" is no number; numbers are written as 0.25 or 2.5e-1");
  }

  /** A standard deviation: finite, not negative. */
  double sd(int column) throws DataException {
    double value = finite(column);
    if (value < 0) {
      throw wrong(column, lines.text(column) + " is negative; a standard deviation is 0 or more");
    }
    return value;
  }

  /** A whole number from 0 on. */
  long whole(int column) throws DataException {
    double value = lines.number(column);
    if (!(value >= 0 && value <= MOST_WHOLE) || value != Math.rint(value)) {
      throw wrong(
          column, "\"" + lines.text(column) + "\" is no whole number; they are counted from 0");
    }
    return (long) value;
  }
}
