package elbow.layer;

import elbow.kernel.Arithmetic;

/**
 * How rows are multiplied with a layer's weights: y = x·W + b, and its gradients. This class does
 * it without noise of its own; what is drawn then is the weights.
 *
 * <p>Rows here are those of matrices: an example, or a position of an image. Whatever happens to a
 * row depends on its number alone.
 */
class Products {
  final WeightPosterior weights;
  final int k;
  final int n;

  Products(WeightPosterior weights) {
    this.weights = weights;
    this.k = weights.k;
    this.n = weights.n;
  }

  /** Whether a backward pass needs a number for each output kept. */
  boolean keeps() {
    return false;
  }

  /**
   * Whether the inputs are not read, because what samples have in common is known.
   *
   * @param first number of the first row
   */
  boolean isReadyWithout(Pass pass, int first) {
    return false;
  }

  /** Numbers an example that are kept because samples have them in common. */
  long shared() {
    return 0;
  }

  /** Whether outputs of this pass are x·W + b and nothing else. */
  boolean isPlain(Pass pass) {
    return true;
  }

  /** How many products a pass makes. */
  int count() {
    return 1;
  }

  /**
   * Makes room for a pass.
   *
   * @param rows of all examples together
   */
  void begin(Pass pass, int rows) {}

  /** After the weights were prepared; on one thread. */
  void prepared(Pass pass) {}

  /** The matrix that multiplies the inputs, k × n. */
  long matrix(Pass pass) {
    return weights.mean(pass);
  }

  /** The bias that belongs to it. */
  long bias(Pass pass) {
    return weights.bias(pass);
  }

  /**
   * Computes outputs.
   *
   * @param first number of the first row
   * @param rows how many
   * @param x address of the first row's inputs
   * @param y address of the first row's outputs
   * @param kept room for rows × n where {@link #keeps()}
   */
  void forward(Pass pass, int first, int rows, long x, long y, long kept) {
    multiply(pass, rows, x, y);
    pass.arithmetic().addToRows(rows, n, bias(pass), y);
  }

  /** y = x·W, without the bias. */
  final void multiply(Pass pass, int rows, long x, long y) {
    long matrix = matrix(pass);
    pass.arithmetic().multiply(false, false, false, rows, n, k, x, k, matrix, n, false, y, n);
  }

  /**
   * Computes dx (unless 0), and turns what was kept into the gradient by the spread's part of the
   * outputs.
   */
  void backward(Pass pass, int first, int rows, long x, long dy, long kept, long dx) {
    if (dx != 0) {
      Arithmetic arithmetic = pass.arithmetic();
      long matrix = matrix(pass);
      arithmetic.multiply(false, false, true, rows, k, n, dy, n, matrix, n, false, dx, k);
    }
  }

  /**
   * Computes, or adds, gradients of some rows of the weights.
   *
   * @param first number of the first row of inputs
   * @param rows of inputs
   * @param x address of the first
   * @param dy address of their outputs' gradients
   * @param kept as {@link #backward} left it
   * @param firstWeight first row of weights
   * @param weightRows how many
   * @param adds whether to add to what is there
   * @param byMean where the gradient by the means goes, weightRows × n
   * @param bySpread where that by the spreads goes, or 0
   */
  void weightGradient(
      Pass pass,
      int first,
      int rows,
      long x,
      long dy,
      long kept,
      int firstWeight,
      int weightRows,
      boolean adds,
      long byMean,
      long bySpread) {
    Arithmetic arithmetic = pass.arithmetic();
    long columns = arithmetic.at(x, firstWeight);
    arithmetic.multiply(
        true, false, false, weightRows, n, rows, columns, k, dy, n, adds, byMean, n);
  }

  void close() {}
}
