package elbow.run;

import elbow.data.DataException;
import elbow.experiment.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The columns of a table by their names, and which of them nobody asked for. */
final class FileColumns {
  private static final Pattern PROBABILITY =
      Pattern.compile(PredictionFile.PROBABILITY + "(0|[1-9][0-9]{0,6})");

  private final String place;
  private final List<String> names;
  private final boolean[] used;

  /**
   * Of a head.
   *
   * @param place file and line of it
   */
  FileColumns(String place, List<String> names) {
    this.place = place;
    this.names = List.copyOf(names);
    this.used = new boolean[names.size()];
  }

  /** What is wrong with the head as a whole. */
  DataException wrong(String what) {
    return new DataException(place + ": " + what);
  }

  List<String> names() {
    return names;
  }

  /** Whether there is a column of this name. */
  boolean has(String name) {
    return names.contains(name);
  }

  /** A column's index; −1 where there is none. */
  int find(String name) throws DataException {
    int index = names.indexOf(name);
    if (index != names.lastIndexOf(name)) {
      throw wrong("two columns are named \"" + name + "\"; rename or remove one");
    }
    if (index >= 0) {
      used[index] = true;
    }
    return index;
  }

  /**
   * A column's index.
   *
   * @param what it is, for the message where there is none
   */
  int require(String name, String what) throws DataException {
    int index = find(name);
    if (index < 0) {
      throw wrong("no column is named \"" + name + "\": " + what + Names.hint(name, names));
    }
    return index;
  }

  /** Indices of {@code p_0} to the last; empty where there are none; −1 for one that is missing. */
  int[] probabilities() throws DataException {
    int last = -1;
    for (String name : names) {
      Matcher matcher = PROBABILITY.matcher(name);
      last = matcher.matches() ? Math.max(last, Integer.parseInt(matcher.group(1))) : last;
    }
    if (last >= names.size() + 1) {
      throw wrong("there is a column p_" + last + ", but not one for each class from p_0 on");
    }
    int[] columns = new int[last + 1];
    for (int k = 0; k <= last; k++) {
      columns[k] = find(PredictionFile.PROBABILITY + k);
    }
    return columns;
  }

  /** Names of the columns that were not found by these methods. */
  List<String> unused() {
    List<String> unused = new ArrayList<>();
    for (int i = 0; i < used.length; i++) {
      if (!used[i]) {
        unused.add(names.get(i));
      }
    }
    return unused;
  }
}
