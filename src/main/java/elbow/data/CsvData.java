package elbow.data;

import elbow.experiment.Column;
import elbow.experiment.Likelihood;
import elbow.experiment.Names;
import elbow.experiment.Shape;
import elbow.experiment.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a table of delimited text once, line by line, into columns of floats. */
final class CsvData {
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "?", "none");
  private static final int MOST_REPORTED = 20;

  private final Source.Csv source;
  private final Path file;
  private final List<String> missing = new ArrayList<>();
  private int missingCount;
  private List<CsvColumn> columns;
  private int line;

  private CsvData(Source.Csv source, Path file) {
    this.source = source;
    this.file = file;
  }

  /** The table; whether the target is a class follows from the likelihood. */
  static RawData read(Source.Csv source, Likelihood likelihood, Path file) throws DataException {
    CsvData table = new CsvData(source, file);
    int rows = table.readColumns();
    return table.assemble(rows, likelihood);
  }

  private int readColumns() throws DataException {
    int rows = 0;
    CsvLine splitter = null;
    List<String> cells = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        line++;
        if (text.isBlank()) {
          continue;
        }
        if (splitter == null) {
          splitter = CsvLine.of(source.delimiter(), text);
        }
        splitter.split(text, cells, file + ":" + line);
        if (columns == null) {
          boolean header = source.header() != null ? source.header() : looksLikeHeader(cells);
          columns = columns(cells, header);
          if (header) {
            continue;
          }
        }
        addRow(cells);
        rows++;
      }
    } catch (MalformedInputException e) {
      throw new DataException(
          file + ":" + (line + 1) + ": not text in UTF-8; save the table as UTF-8", e);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
    if (rows == 0) {
      throw new DataException(file + ": has no rows of data");
    }
    if (missingCount > 0) {
      throw new DataException(
          file
              + ": "
              + missingCount
              + " missing values, at "
              + String.join("; ", missing)
              + (missingCount > missing.size() ? "; …" : "")
              + ". Fill them in, or leave out the column or the rows");
    }
    return rows;
  }

  /** A first line is names where no cell of it is a number. */
  private static boolean looksLikeHeader(List<String> cells) {
    return cells.stream().noneMatch(cell -> cell.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"))
        && cells.stream().distinct().count() == cells.size();
  }

  private static List<CsvColumn> columns(List<String> cells, boolean header) {
    List<CsvColumn> columns = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      columns.add(new CsvColumn(header ? cells.get(i) : "column " + i));
    }
    return columns;
  }

  private void addRow(List<String> cells) throws DataException {
    if (cells.size() != columns.size()) {
      throw new DataException(
          file
              + ":"
              + line
              + ": "
              + cells.size()
              + " cells, but the first line has "
              + columns.size());
    }
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.length() <= 4 && MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
        if (isUsed(i)) {
          missingCount++;
          if (missing.size() < MOST_REPORTED) {
            missing.add("line " + line + ", " + columns.get(i).name());
          }
        }
        cell = "0";
      }
      columns.get(i).add(cell, file + ":" + line + ", " + columns.get(i).name());
    }
  }

  private boolean isUsed(int column) throws DataException {
    return column == index(source.target(), "target") || featureIndices().contains(column);
  }

  private List<Integer> featureIndices() throws DataException {
    List<Integer> indices = new ArrayList<>();
    int target = index(source.target(), "target");
    if (source.columns() == null) {
      for (int i = 0; i < columns.size(); i++) {
        if (i != target) {
          indices.add(i);
        }
      }
      return indices;
    }
    for (Column column : source.columns()) {
      int index = index(column, "columns");
      if (index == target) {
        throw new DataException(
            "data.source.columns: \"" + column + "\" is the target; it cannot be a feature too");
      }
      indices.add(index);
    }
    return indices;
  }

  private int index(Column column, String field) throws DataException {
    switch (column) {
      case Column.ByIndex byIndex -> {
        if (byIndex.index() < columns.size()) {
          return byIndex.index();
        }
        throw new DataException(
            "data.source."
                + field
                + ": there is no column "
                + byIndex.index()
                + " in "
                + file
                + "; the last is "
                + (columns.size() - 1));
      }
      case Column.ByName byName -> {
        List<String> names = columns.stream().map(CsvColumn::name).toList();
        int index = names.indexOf(byName.name());
        if (index >= 0) {
          return index;
        }
        throw new DataException(
            "data.source."
                + field
                + ": no column of "
                + file
                + " is named \""
                + byName.name()
                + "\""
                + Names.hint(byName.name(), names));
      }
    }
  }

  private RawData assemble(int rows, Likelihood likelihood) throws DataException {
    List<Integer> features = featureIndices();
    if (features.isEmpty()) {
      throw new DataException(file + ": no feature columns are left beside the target");
    }
    List<String> names = new ArrayList<>();
    List<CsvColumn> from = new ArrayList<>();
    List<Integer> codes = new ArrayList<>();
    for (int feature : features) {
      CsvColumn column = columns.get(feature);
      if (!column.isCategorical()) {
        names.add(column.name());
        from.add(column);
        codes.add(-1);
      } else {
        List<String> categories = column.categories();
        categories.stream()
            .sorted()
            .forEach(
                category -> {
                  names.add(column.name() + "=" + category);
                  from.add(column);
                  codes.add(categories.indexOf(category));
                });
      }
    }
    int width = names.size();
    if ((long) rows * width > Integer.MAX_VALUE - 8) {
      throw new DataException(file + ": " + rows + " × " + width + " numbers are too many");
    }
    float[] inputs = new float[rows * width];
    for (int f = 0; f < width; f++) {
      CsvColumn column = from.get(f);
      int code = codes.get(f);
      for (int r = 0; r < rows; r++) {
        float value = column.value(r);
        inputs[r * width + f] = code < 0 ? value : value == code ? 1 : 0;
      }
    }
    CsvColumn target = columns.get(index(source.target(), "target"));
    boolean isReal = likelihood instanceof Likelihood.Gaussian;
    List<String> classes = isReal ? null : classes(target, likelihood);
    double[] targets = isReal ? reals(target, rows) : codes(target, classes, rows);
    return new RawData(
        new Shape.Flat(width), rows, inputs, targets, classes, target.name(), names);
  }

  private List<String> classes(CsvColumn target, Likelihood likelihood) throws DataException {
    if (!target.hasCategories()) {
      throw new DataException(
          file
              + ": the target "
              + target.name()
              + " has more different values than classes can be; for a real target use the"
              + " likelihood \"gaussian\"");
    }
    List<String> classes = sorted(target.categories());
    if (classes.size() < 2 || likelihood instanceof Likelihood.Bernoulli && classes.size() != 2) {
      throw new DataException(
          file
              + ": the target "
              + target.name()
              + " has "
              + classes.size()
              + (classes.size() < 2
                  ? " class; there must be two at least"
                  : " classes; the likelihood \"bernoulli\" needs exactly two"));
    }
    return classes;
  }

  /** Class indices of a target whose texts, or numbers, are classes. */
  private static double[] codes(CsvColumn target, List<String> classes, int rows) {
    Map<Float, Integer> byValue = new HashMap<>();
    for (int code = 0; code < target.categories().size(); code++) {
      String text = target.categories().get(code);
      float value = target.isCategorical() ? code : Float.parseFloat(text);
      byValue.put(value, classes.indexOf(text));
    }
    double[] targets = new double[rows];
    Arrays.setAll(targets, row -> byValue.get(target.value(row)));
    return targets;
  }

  private double[] reals(CsvColumn target, int rows) throws DataException {
    if (target.isCategorical()) {
      throw new DataException(
          file
              + ": the target "
              + target.name()
              + " has values that are no numbers, such as \""
              + target.categories().stream()
                  .filter(text -> !text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"))
                  .findFirst()
                  .orElse("")
              + "\"; for classes use the likelihood \"categorical\"");
    }
    double[] values = new double[rows];
    Arrays.setAll(values, target::value);
    return values;
  }

  /** Classes in order: by number where all are numbers, else by name. */
  static List<String> sorted(List<String> categories) {
    boolean numeric =
        categories.stream().allMatch(text -> text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?"));
    Comparator<String> order =
        numeric ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    return categories.stream().sorted(order).toList();
  }
}
