package elbow.data;

import elbow.experiment.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a table of delimited text once, line by line, into the columns that are used. */
final class CsvTable {
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("[-+]?[0-9]*,?[0-9]+([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE =
      Pattern.compile("[-+]?inf(inity)?", Pattern.CASE_INSENSITIVE);
  private static final int MOST_REPORTED = 20;

  private final Source.Csv source;
  private final Path file;
  private final CsvReader lines;
  private final List<String> missing = new ArrayList<>();
  private int missingCount;
  private List<String> names;
  private CsvColumn[] columns;
  private CsvColumn target;
  private final List<CsvColumn> features = new ArrayList<>();
  private int rows;

  private CsvTable(Source.Csv source, Path file, CsvReader lines) {
    this.source = source;
    this.file = file;
    this.lines = lines;
  }

  /**
   * Reads.
   *
   * @throws DataException if the file is no table, or values are missing in columns that are used
   */
  static CsvTable read(Source.Csv source, Path file) throws DataException {
    try (CsvReader lines = CsvReader.open(file, source.delimiter())) {
      CsvTable table = new CsvTable(source, file, lines);
      table.readLines();
      table.refuseMissing();
      table.refuseNearlyNumeric();
      return table;
    }
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

  private void readLines() throws DataException {
    while (lines.next()) {
      CsvLine cells = lines.cells();
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

  /** Silently, a slip in one cell would make a feature of numbers a feature for each of them. */
  private void refuseNearlyNumeric() throws DataException {
    for (CsvColumn column : features) {
      if (column.isNearlyNumeric()) {
        String where = file + ":" + column.lineOfFirstText() + ", " + column.name() + ": ";
        String text = column.firstText();
        throw new DataException(
            isDecimalComma(text)
                ? where + decimalComma(text)
                : where
                    + "\""
                    + text
                    + "\" is no number, but "
                    + column.differentNumbers()
                    + " other values of this column are; correct it, or leave the column or the"
                    + " row out. If they are categories, write none of them as a number");
      }
    }
  }

  private static boolean isInfinite(String text) {
    return INFINITE.matcher(text).matches();
  }

  private static String decimalComma(String text) {
    return "\"" + text + "\" has a decimal comma; write the numbers with decimal points";
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
    float value = DecimalNumber.parseFloat(from, start, end);
    if (Float.isInfinite(value)) {
      throw new DataException(
          lines.place()
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
    if (cells.isMissing(i)) {
      missingCount++;
      if (missing.size() < MOST_REPORTED) {
        missing.add("line " + lines.line() + ", " + column.name());
      }
    } else if (isInfinite(text)) {
      throw new DataException(
          lines.place() + ", " + column.name() + ": " + text + " is no finite number");
    } else if (!column.add(text, lines.line())) {
      throw tooMany(column, text);
    }
  }

  private DataException tooMany(CsvColumn column, String text) {
    String where = lines.place() + ", " + column.name() + ": ";
    if (isDecimalComma(text) && text.contains(",")) {
      return new DataException(where + decimalComma(text));
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
