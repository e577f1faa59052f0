package elbow.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One line of delimited text after another, split into cells without making objects; cells may be
 * quoted with " and doubled quotes inside.
 */
final class CsvLine {
  private static final char WHITESPACE = 0;
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?", "none");

  private final char delimiter;
  private String line = "";
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private String[] unquoted = new String[64];
  private int count;

  private CsvLine(char delimiter) {
    this.delimiter = delimiter;
  }

  /** By a document's delimiter, or by what the first line has most of. */
  static CsvLine of(String stated, String firstLine) throws DataException {
    if (stated == null) {
      return new CsvLine(detect(firstLine));
    }
    if (stated.equals("whitespace")) {
      return new CsvLine(WHITESPACE);
    }
    if (stated.length() != 1) {
      throw new DataException(
          "data.source.delimiter: \""
              + stated
              + "\" is not one character; whitespace of any length is \"whitespace\"");
    }
    return new CsvLine(stated.charAt(0));
  }

  private static char detect(String line) {
    String candidates = ",;\t|";
    int[] counts = new int[candidates.length()];
    boolean isQuoted = false;
    int decimals = 0;
    boolean areTabsWhitespace = line.endsWith("\t");
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      isQuoted ^= c == '"';
      int candidate = candidates.indexOf(c);
      if (!isQuoted && candidate >= 0) {
        counts[candidate]++;
        decimals += c == ',' && isDigit(line, i - 1) && isDigit(line, i + 1) ? 1 : 0;
        areTabsWhitespace |= c == '\t' && (isSpace(line, i - 1) || isSpace(line, i + 1));
      }
    }
    if (areTabsWhitespace) {
      counts[2] = 0;
    }
    // Where something else delimits too, commas between digits are decimal ones.
    if (counts[0] == decimals && counts[1] + counts[2] + counts[3] > 0) {
      counts[0] = 0;
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return counts[best] == 0 ? WHITESPACE : candidates.charAt(best);
  }

  private static boolean isDigit(String line, int at) {
    return at >= 0 && at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9';
  }

  private static boolean isSpace(String line, int at) {
    return at >= 0 && at < line.length() && line.charAt(at) == ' ';
  }

  /**
   * Splits a line into cells, trimmed.
   *
   * @param where file and line, for messages
   * @throws DataException if a quoted cell does not end
   */
  void split(String text, Where where) throws DataException {
    line = text;
    count = 0;
    int n = line.length();
    int i = 0;
    while (i <= n) {
      while (i < n && line.charAt(i) != delimiter && isBlank(line.charAt(i))) {
        i++;
      }
      if (delimiter == WHITESPACE && i == n) {
        return;
      }
      if (i < n && line.charAt(i) == '"') {
        i = quoted(i + 1, where);
      } else {
        int start = i;
        while (i < n && !ends(line.charAt(i))) {
          i++;
        }
        int end = i;
        while (end > start && isBlank(line.charAt(end - 1))) {
          end--;
        }
        add(start, end, null);
      }
      i++;
    }
  }

  /** Where a line is. */
  interface Where {
    /** File and line, as messages show them. */
    String shown();
  }

  private void add(int start, int end, String text) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      unquoted = Arrays.copyOf(unquoted, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    unquoted[count++] = text;
  }

  private int quoted(int start, Where where) throws DataException {
    StringBuilder cell = new StringBuilder();
    int i = start;
    while (true) {
      if (i >= line.length()) {
        throw new DataException(where.shown() + ": a quoted cell does not end on its line");
      }
      char c = line.charAt(i++);
      if (c != '"') {
        cell.append(c);
      } else if (i < line.length() && line.charAt(i) == '"') {
        cell.append('"');
        i++;
      } else {
        break;
      }
    }
    add(0, cell.length(), cell.toString());
    while (i < line.length() && !ends(line.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean ends(char c) {
    return delimiter == WHITESPACE ? isBlank(c) : c == delimiter;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** Cells of the line. */
  int count() {
    return count;
  }

  /** What a cell's {@link #start} and {@link #end} are positions in. */
  String source(int cell) {
    return unquoted[cell] == null ? line : unquoted[cell];
  }

  /** Where a cell begins. */
  int start(int cell) {
    return starts[cell];
  }

  /** Where a cell ends. */
  int end(int cell) {
    return ends[cell];
  }

  /** A cell. */
  String text(int cell) {
    return source(cell).substring(starts[cell], ends[cell]);
  }

  /** Whether a cell is empty or says in a usual way that there is no value. */
  boolean isMissing(int cell) {
    return ends[cell] - starts[cell] <= 4 && MISSING.contains(text(cell).toLowerCase(Locale.ROOT));
  }

  /** All cells. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(text(i));
    }
    return texts;
  }
}
