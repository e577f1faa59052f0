package elbow.run;

import elbow.data.DataException;
import java.util.Arrays;

/** The examples of one part, growing as lines are read. */
abstract class PartRows {
  private static final int MOST = Integer.MAX_VALUE - 8;

  private final RowCells cells;
  private final int rowColumn;
  private final int width;
  private long[] rows = new long[16];
  private int[] lines = new int[16];
  private int count;

  /**
   * No examples yet.
   *
   * @param cells where they are read from
   * @param rowColumn of their rows; −1: they are counted
   * @param width the most numbers an example has in one array
   */
  PartRows(RowCells cells, int rowColumn, int width) {
    this.cells = cells;
    this.rowColumn = rowColumn;
    this.width = width;
  }

  /** What is wrong with the line read last, or a cell of it, is said by these. */
  RowCells cells() {
    return cells;
  }

  int count() {
    return count;
  }

  /** Adds the example of the line that the cells are of. */
  final void add() throws DataException {
    if (count == rows.length) {
      long grown = Math.min(count + (count >> 1) + 16L, MOST / width);
      if (grown <= count) {
        throw cells.wrong(
            "too many numbers in one part, more than "
                + MOST
                + "; read the part in pieces, each in a file of its own");
      }
      rows = Arrays.copyOf(rows, (int) grown);
      lines = Arrays.copyOf(lines, (int) grown);
    }
    rows[count] = rowColumn < 0 ? count : cells.whole(rowColumn);
    lines[count] = cells.lines().line();
    read(count, rows.length);
    count++;
  }

  /**
   * Reads an example's numbers.
   *
   * @param at its index
   * @param capacity examples that there is to be room for
   */
  abstract void read(int at, int capacity) throws DataException;

  /**
   * All examples.
   *
   * @param split the part's name
   * @throws DataException if two have one row
   */
  final PredictedPart finish(String split, String file) throws DataException {
    long[] all = Arrays.copyOf(rows, count);
    int repeated = RowIndex.of(all).firstRepeated();
    if (repeated >= 0) {
      int first = 0;
      while (all[first] != all[repeated]) {
        first++;
      }
      throw new DataException(
          file
              + ":"
              + lines[repeated]
              + ": row "
              + all[repeated]
              + " of the part "
              + split
              + " stands in line "
              + lines[first]
              + " already; leave one out, or leave the column row out to have rows counted");
    }
    return part(split, all);
  }

  abstract PredictedPart part(String split, long[] allRows);
}
