package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;

/**
 * Copies of a matrix that stands on the right of several products of a pass, as those read it
 * fastest: made once for all of them, where they would otherwise each copy it. Where there is none
 * the matrix is read where it lies.
 */
final class Panels implements AutoCloseable {
  /** Of a matrix that nobody copies. */
  static final Panels NONE = new Panels();

  private final Scratch room = new Scratch();
  private final Scratch roomOfTransposed = new Scratch();
  private int rows;
  private int columns;
  private long panels;
  private long transposed;

  /** Forgets the copies of the last pass; the next one's matrix is so large. */
  void begin(int newRows, int newColumns) {
    rows = newRows;
    columns = newColumns;
    panels = 0;
    transposed = 0;
  }

  /** Makes room for a copy if products of so many rows each repay it. */
  void reserve(Arithmetic arithmetic, int rowsOfProduct) {
    if (arithmetic.repaysPanels(rowsOfProduct, columns, rows)) {
      panels = room.atLeast(arithmetic.panelBytes(columns, rows));
    }
  }

  /**
   * The same for products with the transpose, if it can be copied by parts.
   *
   * @param rowsOfPart rows of the matrix that are copied at a time
   */
  void reserveTransposed(Arithmetic arithmetic, int rowsOfProduct, int rowsOfPart) {
    if (arithmetic.repaysPanels(rowsOfProduct, rows, columns)
        && (rowsOfPart >= rows || rowsOfPart % arithmetic.panelColumns() == 0)) {
      transposed = roomOfTransposed.atLeast(arithmetic.panelBytes(rows, columns));
    }
  }

  /** Whether nothing is copied. */
  boolean isEmpty() {
    return panels == 0 && transposed == 0;
  }

  /**
   * Copies some rows, where there is room for them.
   *
   * @param first row; where the transpose is wanted, the first of a part
   * @param from address of its first element
   */
  void copy(Arithmetic arithmetic, int first, int count, long from) {
    if (panels != 0) {
      arithmetic.copyPanels(false, columns, rows, from, columns, first, count, panels);
    }
    if (transposed != 0) {
      arithmetic.copyPanels(true, rows, columns, from, columns, first, count, transposed);
    }
  }

  /**
   * C (m × n) = op(A)·matrix, or C += where it adds.
   *
   * @param lda elements from one row of A to the next
   * @param matrix its first element's address, k × n: as it was copied, if it was
   */
  void multiply(
      Arithmetic arithmetic,
      boolean transposeA,
      boolean squareA,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long matrix,
      boolean adds,
      long c) {
    if (panels != 0) {
      arithmetic.multiplyPanels(transposeA, squareA, m, n, k, a, lda, panels, adds, c, n);
    } else {
      arithmetic.multiply(transposeA, squareA, false, m, n, k, a, lda, matrix, n, adds, c, n);
    }
  }

  /** C (m × n) = A·matrixᵀ, the matrix being n × k. */
  void multiplyTransposed(Arithmetic arithmetic, int m, int n, int k, long a, long matrix, long c) {
    if (transposed != 0) {
      arithmetic.multiplyPanels(false, false, m, n, k, a, k, transposed, false, c, n);
    } else {
      arithmetic.multiply(false, false, true, m, n, k, a, k, matrix, k, false, c, n);
    }
  }

  @Override
  public void close() {
    room.close();
    roomOfTransposed.close();
  }
}
