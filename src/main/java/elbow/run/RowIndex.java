package elbow.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds examples by their rows. */
final class RowIndex {
  private final long[] rows;

  /** Null where rows ascend, so that they can be searched. */
  private final Map<Long, Integer> examples;

  private RowIndex(long[] rows, Map<Long, Integer> examples) {
    this.rows = rows;
    this.examples = examples;
  }

  /** An index; of equal rows it has one. */
  static RowIndex of(long[] rows) {
    if (ascends(rows)) {
      return new RowIndex(rows, null);
    }
    Map<Long, Integer> examples = HashMap.newHashMap(rows.length);
    for (int i = 0; i < rows.length; i++) {
      examples.putIfAbsent(rows[i], i);
    }
    return new RowIndex(rows, examples);
  }

  private static boolean ascends(long[] rows) {
    for (int i = 1; i < rows.length; i++) {
      if (rows[i] <= rows[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** The first example whose row an earlier one has too; −1: all rows differ. */
  int firstRepeated() {
    for (int i = 0; examples != null && i < rows.length; i++) {
      if (examples.get(rows[i]) != i) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The example of a row; −1: there is none.
   *
   * @param guess the example that the last line was of: its row or the next one's are most likely
   */
  int find(long row, int guess) {
    for (int i = guess; i <= guess + 1 && i < rows.length; i++) {
      if (rows[i] == row) {
        return i;
      }
    }
    if (examples != null) {
      return examples.getOrDefault(row, -1);
    }
    return Math.max(-1, Arrays.binarySearch(rows, row));
  }
}
