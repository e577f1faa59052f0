package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Window;

/**
 * What a layer does with a matrix (k × n) and nothing else: multiplies it with inputs, or with
 * every window of images. Rows are those of its outputs, counted from the batch's first; x is
 * always the address of the batch's first input, other addresses are those of the first row's.
 */
sealed interface LinearMap {
  /** Numbers going in for so many rows. */
  int inputs(int rows);

  /**
   * y = x·matrix + bias.
   *
   * @param first row
   * @param rows how many, rows × n out
   * @param squares whether inputs are squared
   * @param panels of the matrix; the map of images has no use for them
   * @param bias n numbers, or 0 for none
   */
  void outputs(
      Arithmetic arithmetic,
      int first,
      int rows,
      boolean squares,
      long x,
      long matrix,
      Panels panels,
      long bias,
      long y);

  /** The gradient by the inputs, of whole examples. */
  void inputGradient(Arithmetic arithmetic, int rows, long dy, long matrix, Panels panels, long dx);

  /**
   * The gradient by some rows of the matrix.
   *
   * @param firstWeight first of them; the map of images knows only all of them
   * @param weightRows how many
   * @param panels of dy
   * @param adds whether to add to what is there
   */
  void weightGradient(
      Arithmetic arithmetic,
      int first,
      int rows,
      boolean squares,
      long x,
      long dy,
      Panels panels,
      int firstWeight,
      int weightRows,
      boolean adds,
      long out);

  /** Each row is an example. */
  record Dense(int k, int n) implements LinearMap {
    @Override
    public int inputs(int rows) {
      return rows * k;
    }

    @Override
    public void outputs(
        Arithmetic arithmetic,
        int first,
        int rows,
        boolean squares,
        long x,
        long matrix,
        Panels panels,
        long bias,
        long y) {
      long in = arithmetic.at(x, (long) first * k);
      panels.multiply(arithmetic, false, squares, rows, n, k, in, k, matrix, false, y);
      if (bias != 0) {
        arithmetic.addToRows(rows, n, bias, y);
      }
    }

    @Override
    public void inputGradient(
        Arithmetic arithmetic, int rows, long dy, long matrix, Panels panels, long dx) {
      panels.multiplyTransposed(arithmetic, rows, k, n, dy, matrix, dx);
    }

    @Override
    public void weightGradient(
        Arithmetic arithmetic,
        int first,
        int rows,
        boolean squares,
        long x,
        long dy,
        Panels panels,
        int firstWeight,
        int weightRows,
        boolean adds,
        long out) {
      long columns = arithmetic.at(x, (long) first * k + firstWeight);
      panels.multiply(arithmetic, true, squares, weightRows, n, rows, columns, k, dy, adds, out);
    }
  }

  /** Each row is a position of a window; they come in whole lines. */
  record Convolution(Window window, int n) implements LinearMap {
    private int line(int row) {
      return row / window.outputWidth();
    }

    @Override
    public int inputs(int rows) {
      return rows / window.positions() * window.image();
    }

    @Override
    public void outputs(
        Arithmetic arithmetic,
        int first,
        int rows,
        boolean squares,
        long x,
        long matrix,
        Panels panels,
        long bias,
        long y) {
      arithmetic.convolve(window, line(first), line(rows), squares, x, n, matrix, bias, y);
    }

    @Override
    public void inputGradient(
        Arithmetic arithmetic, int rows, long dy, long matrix, Panels panels, long dx) {
      arithmetic.convolutionInputGradient(window, rows / window.positions(), n, dy, matrix, dx);
    }

    @Override
    public void weightGradient(
        Arithmetic arithmetic,
        int first,
        int rows,
        boolean squares,
        long x,
        long dy,
        Panels panels,
        int firstWeight,
        int weightRows,
        boolean adds,
        long out) {
      if (firstWeight != 0 || weightRows != window.patch()) {
        throw new IllegalArgumentException("a convolution's weights have their gradients together");
      }
      arithmetic.convolutionGradient(window, line(first), line(rows), squares, x, n, dy, adds, out);
    }
  }
}
