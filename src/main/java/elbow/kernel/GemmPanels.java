package elbow.kernel;

/**
 * A right operand op(B) (k × n) as tiles read it, in native memory: panels of two vectors of
 * columns one after the other, each with all its k rows. Behind them the steps of k that a tile
 * takes are filled up with zeros.
 *
 * <p>Products copy a large B panel by panel, each for itself; where several share one, it is copied
 * once, here. Different rows of B may be copied by different threads.
 */
final class GemmPanels {
  private static final int PANEL = GemmTile.PANEL;

  /** Rows copied together, each read a panel at a time: so many streams processors foresee. */
  private static final int ROWS_AT_ONCE = 8;

  private GemmPanels() {}

  /** Bytes that the panels of a k × n operand have. */
  static long bytes(int n, int k) {
    return at(k, (n + PANEL - 1) / PANEL * PANEL, 0);
  }

  /** Bytes to the row of the panel that begins with a column. */
  static long at(int k, int column, int row) {
    return 4L * ((long) column * rowsOfPanel(k) + (long) row * PANEL);
  }

  /** Whole blocks of a transposition, which are whole steps of a tile too. */
  private static int rowsOfPanel(int k) {
    return (k + Transposition.SIZE - 1) / Transposition.SIZE * Transposition.SIZE;
  }

  /**
   * Copies some rows of B, which lies as op(B) = B.
   *
   * @param b address of the first row's first element
   * @param ldb elements from one row of B to the next
   * @param first row
   * @param rows how many
   */
  static void copy(int n, int k, long b, int ldb, int first, int rows, long out) {
    for (int top = first; top < first + rows; top += ROWS_AT_ONCE) {
      int some = Math.min(ROWS_AT_ONCE, first + rows - top);
      long from = b + 4L * (top - first) * ldb;
      for (int left = 0; left < n; left += PANEL) {
        int columns = Math.min(PANEL, n - left);
        long to = out + at(k, left, top);
        FloatPacking.copyPanel(from + 4L * left, 4L * ldb, some, columns, to);
      }
    }
    if (first + rows == k) {
      fillUp(n, k, out);
    }
  }

  private static void fillUp(int n, int k, long out) {
    for (int left = 0; left < n; left += PANEL) {
      for (int row = k; row < GemmTile.steps(k); row++) {
        for (int j = 0; j < PANEL; j++) {
          Memory.setFloat(out + at(k, left, row) + 4L * j, 0);
        }
      }
    }
  }
}
