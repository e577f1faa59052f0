package elbow.data;

import elbow.experiment.Likelihood;
import elbow.experiment.Shape;
import elbow.experiment.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes examples of a table's columns: categories become one column of 0 and 1 each. */
final class CsvData {
  private final Path file;
  private final CsvTable table;
  private final Likelihood likelihood;

  private CsvData(CsvTable table, Path file, Likelihood likelihood) {
    this.table = table;
    this.file = file;
    this.likelihood = likelihood;
  }

  /** The table; whether the target is a class follows from the likelihood. */
  static RawData read(Source.Csv source, Likelihood likelihood, Path file) throws DataException {
    return new CsvData(CsvTable.read(source, file), file, likelihood).assemble();
  }

  private RawData assemble() throws DataException {
    int rows = table.rows();
    List<String> names = new ArrayList<>();
    for (CsvColumn column : table.features()) {
      if (column.isCategorical()) {
        refuseDecimalCommas(column);
        column.categories().stream().sorted().forEach(c -> names.add(column.name() + "=" + c));
      } else {
        names.add(column.name());
      }
    }
    int width = names.size();
    if ((long) rows * width > Integer.MAX_VALUE - 8) {
      throw new DataException(
          file
              + ": "
              + rows
              + " rows × "
              + width
              + " features are too many numbers; leave out columns with data.source.columns");
    }
    float[] inputs = new float[rows * width];
    int at = 0;
    for (CsvColumn column : table.features()) {
      at +=
          column.isCategorical()
              ? oneHot(column, inputs, at, width)
              : copy(column, inputs, at, width);
    }
    CsvColumn target = table.target();
    boolean isReal = likelihood instanceof Likelihood.Gaussian;
    List<String> classes = isReal ? null : classes(target);
    double[] targets = isReal ? reals(target) : codes(target, classes);
    return new RawData(new Shape.Flat(width), rows, inputs, targets, classes, target.name(), names);
  }

  private int copy(CsvColumn column, float[] inputs, int at, int width) {
    for (int r = 0; r < table.rows(); r++) {
      inputs[r * width + at] = column.value(r);
    }
    return 1;
  }

  private int oneHot(CsvColumn column, float[] inputs, int at, int width) {
    int[] order = order(column.categories(), column.categories().stream().sorted().toList());
    for (int r = 0; r < table.rows(); r++) {
      inputs[r * width + at + order[column.code(r)]] = 1;
    }
    return order.length;
  }

  /** By code, the position of each category among the sorted ones. */
  private static int[] order(List<String> categories, List<String> sorted) {
    int[] order = new int[categories.size()];
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      positions.put(sorted.get(i), i);
    }
    Arrays.setAll(order, code -> positions.get(categories.get(code)));
    return order;
  }

  private void refuseDecimalCommas(CsvColumn column) throws DataException {
    boolean allNumbers = column.categories().stream().allMatch(CsvTable::isDecimalComma);
    if (allNumbers) {
      throw new DataException(
          file
              + ": the column "
              + column.name()
              + " has decimal commas, such as \""
              + column.categories().stream().filter(c -> c.contains(",")).findFirst().orElse("")
              + "\"; write the numbers with decimal points");
    }
  }

  private List<String> classes(CsvColumn target) throws DataException {
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
  private double[] codes(CsvColumn target, List<String> classes) {
    int[] order = order(target.categories(), classes);
    double[] targets = new double[table.rows()];
    Arrays.setAll(targets, row -> order[target.code(row)]);
    return targets;
  }

  private double[] reals(CsvColumn target) throws DataException {
    if (target.isCategorical()) {
      refuseDecimalCommas(target);
      throw new DataException(
          file
              + ": the target "
              + target.name()
              + " has values that are no numbers, such as \""
              + target.categories().stream()
                  .filter(text -> !DecimalNumber.is(text))
                  .findFirst()
                  .orElse("")
              + "\"; for classes use the likelihood \"categorical\"");
    }
    double[] values = new double[table.rows()];
    Arrays.setAll(values, target::value);
    return values;
  }

  /** Classes in order: by number where all are numbers, else by name. */
  static List<String> sorted(List<String> categories) {
    boolean isNumeric = categories.stream().allMatch(DecimalNumber::is);
    Comparator<String> order =
        isNumeric ? Comparator.comparingDouble(Double::parseDouble) : Comparator.naturalOrder();
    return categories.stream().sorted(order).toList();
  }
}
