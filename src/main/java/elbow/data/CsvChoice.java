package elbow.data;

import elbow.experiment.Column;
import elbow.experiment.Names;
import elbow.experiment.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a table are used.
 *
 * @param target index of the target's column
 * @param features indices of the features' columns, in their order
 */
record CsvChoice(int target, List<Integer> features) {

  /**
   * Finds the columns a document names.
   *
   * @param names of all columns
   * @param file for messages
   * @throws DataException if there is no such column, saying which are near
   */
  static CsvChoice of(Source.Csv source, List<String> names, Path file) throws DataException {
    int target = index(source.target(), "target", names, file);
    List<Integer> features = new ArrayList<>();
    if (source.columns() == null) {
      for (int i = 0; i < names.size(); i++) {
        if (i != target) {
          features.add(i);
        }
      }
    } else {
      for (Column column : source.columns()) {
        int index = index(column, "columns", names, file);
        if (index == target || features.contains(index)) {
          throw new DataException(
              "data.source.columns: \""
                  + column
                  + (index == target
                      ? "\" is the target; it cannot be a feature too"
                      : "\" stands twice"));
        }
        features.add(index);
      }
    }
    if (features.isEmpty()) {
      throw new DataException(file + ": no feature columns are left beside the target");
    }
    return new CsvChoice(target, List.copyOf(features));
  }

  private static int index(Column column, String field, List<String> names, Path file)
      throws DataException {
    String where = "data.source." + field + ": ";
    return switch (column) {
      case Column.ByIndex byIndex -> {
        if (byIndex.index() < names.size()) {
          yield byIndex.index();
        }
        throw new DataException(
            where
                + "there is no column "
                + byIndex.index()
                + " in "
                + file
                + "; the last is "
                + (names.size() - 1));
      }
      case Column.ByName byName -> {
        int index = names.indexOf(byName.name());
        if (index < 0) {
          throw new DataException(
              where
                  + "no column of "
                  + file
                  + " is named \""
                  + byName.name()
                  + "\""
                  + Names.hint(byName.name(), names));
        }
        if (index != names.lastIndexOf(byName.name())) {
          throw new DataException(
              where
                  + "several columns of "
                  + file
                  + " are named \""
                  + byName.name()
                  + "\"; give the column's index from 0");
        }
        yield index;
      }
    };
  }
}
