package elbow.data;

import elbow.experiment.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a table of delimited text once, line by line, into the columns that are used. */
final class CsvTable {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?", "none");
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("[-+]?[0-9]*,?[0-9]+([eE][-+]?[0-9]+)?");
  private static final int MOST_REPORTED = 20;

  private final Source.Csv source;
  private final Path file;
  private final List<String> missing = new ArrayList<>();
  private int missingCount;
  private List<String> names;
  private CsvColumn[] columns;
  private CsvColumn target;
  private final List<CsvColumn> features = new ArrayList<>();
  private int line;
  private int rows;

  private CsvTable(Source.Csv source, Path file) {
    this.source = source;
    this.file = file;
  }

  /**
   * Reads.
   *
   * @throws DataException if the file is no table, or values are missing in columns that are used
   */
  static CsvTable read(Source.Csv source, Path file) throws DataException {
    CsvTable table = new CsvTable(source, file);
    table.readLines();
    table.refuseMissing();
    return table;
  }

  /** Rows of data. */
  int rows() {
    return rows;
  }

  /** The target's column. */
  CsvColumn target() {
    return target;
  }

  /** The features' columns, at least one. */
  List<CsvColumn> features() {
    return features;
  }

  private String shownLine() {
    return file + ":" + line;
  }

  private void readLines() throws DataException {
    CsvLine cells = null;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (line == 1 && text.startsWith("\uFEFF")) {
          text = text.substring(1);
        }
        if (text.isBlank()) {
          continue;
        }
        if (cells == null) {
          cells = CsvLine.of(source.delimiter(), text);
        }
        cells.split(text, this::shownLine);
        if (columns == null) {
          boolean hasHeader =
              source.header() != null ? source.header() : looksLikeHeader(cells.texts());
          useColumns(cells.texts(), hasHeader);
          if (hasHeader) {
            continue;
          }
        }
        addRow(cells);
        rows++;
      }
    } catch (MalformedInputException e) {
      throw new DataException(
          file + ": after line " + line + ": not text in UTF-8; save the table as UTF-8", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
    if (rows == 0) {
      throw new DataException(file + ": has no rows of data");
    }
  }

  private void refuseMissing() throws DataException {
    if (missingCount > 0) {
      throw new DataException(
          file
              + ": "
              + missingCount
              + (missingCount == 1 ? " missing value, at " : " missing values, at ")
              + String.join("; ", missing)
              + (missingCount > missing.size() ? "; …" : "")
              + ". Fill them in, or leave out the column or the rows");
    }
  }

  /** A first line is names where no cell of it is a number, and no two are the same. */
  private static boolean looksLikeHeader(List<String> cells) {
    return cells.stream().noneMatch(DecimalNumber::is)
        && cells.stream().distinct().count() == cells.size();
  }

  /** Only the columns used are kept; others may hold anything. */
  private void useColumns(List<String> cells, boolean hasHeader) throws DataException {
    names = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      names.add(hasHeader ? cells.get(i) : "column " + i);
    }
    CsvChoice choice = CsvChoice.of(source, names, file);
    columns = new CsvColumn[cells.size()];
    target = new CsvColumn(names.get(choice.target()));
    columns[choice.target()] = target;
    for (int feature : choice.features()) {
      columns[feature] = new CsvColumn(names.get(feature));
      features.add(columns[feature]);
    }
  }

  private void addRow(CsvLine cells) throws DataException {
    if (cells.count() != columns.length) {
      throw new DataException(
          shownLine() + ": " + cells.count() + " cells, but the first line has " + columns.length);
    }
    for (int i = 0; i < columns.length; i++) {
      if (columns[i] != null) {
        addCell(columns[i], cells, i);
      }
    }
  }

  private void addCell(CsvColumn column, CsvLine cells, int i) throws DataException {
    String from = cells.source(i);
    int start = cells.start(i);
    int end = cells.end(i);
    float value = (float) DecimalNumber.parse(from, start, end);
    if (Float.isInfinite(value)) {
      throw new DataException(
          shownLine()
              + ", "
              + column.name()
              + ": "
              + cells.text(i)
              + " is too large a number; they go to 3.4e38");
    }
    if (!Float.isNaN(value)) {
      if (!column.add(value, from, start, end)) {
        throw tooMany(column, cells.text(i));
      }
      return;
    }
    String text = cells.text(i);
    if (text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      missingCount++;
      if (missing.size() < MOST_REPORTED) {
        missing.add("line " + line + ", " + column.name());
      }
    } else if (!column.add(text)) {
      throw tooMany(column, text);
    }
  }

  private DataException tooMany(CsvColumn column, String text) {
    String where = shownLine() + ", " + column.name() + ": ";
    if (isDecimalComma(text) && text.contains(",")) {
      return new DataException(
          where + "\"" + text + "\" has a decimal comma; write the numbers with decimal points");
    }
    return new DataException(
        column.isCategorical()
            ? where + "the column has more different texts than categories can be (10000)"
            : where + "\"" + text + "\" is no number, unlike all before it in this column");
  }

  /** Whether a text is a number, perhaps with a decimal comma. */
  static boolean isDecimalComma(String text) {
    return DECIMAL_COMMA.matcher(text).matches();
  }
}
