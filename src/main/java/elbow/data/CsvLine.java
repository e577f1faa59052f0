package elbow.data;

import java.util.List;

/** Splits lines of delimited text; cells may be quoted with " and doubled quotes inside. */
final class CsvLine {
  private static final char WHITESPACE = 0;

  private final char delimiter;

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
    char best = WHITESPACE;
    long most = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      long count = line.chars().filter(c -> c == candidate).count();
      // A tab among blanks is whitespace, not a delimiter, where it ends the line.
      if (count > most && !(candidate == '\t' && line.indexOf(' ') >= 0)) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** Puts a line's cells, trimmed, into a list. */
  void split(String line, List<String> cells, String where) throws DataException {
    cells.clear();
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
        i = quoted(line, i + 1, cells, where);
      } else {
        int start = i;
        while (i < n && !ends(line.charAt(i))) {
          i++;
        }
        cells.add(line.substring(start, i).strip());
      }
      i++;
    }
  }

  private int quoted(String line, int start, List<String> cells, String where)
      throws DataException {
    StringBuilder cell = new StringBuilder();
    int i = start;
    while (true) {
      if (i >= line.length()) {
        throw new DataException(where + ": a quoted cell does not end on its line");
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
    cells.add(cell.toString());
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
}
