package elbow.layer;

import elbow.kernel.Arithmetic;

/**
 * How a layer's weights are applied: y = x·W + b, and its gradients. This class does it without
 * noise of its own; what is drawn then is the weights.
 *
 * <p>Rows here are those of matrices: an example, or a position of an image. Whatever happens to a
 * row depends on its number alone.
 */
class Products {
  final WeightPosterior weights;
  final LinearMap map;
  final int k;
  final int n;
  private final Panels matrixPanels = new Panels();
  private final Panels gradientPanels = new Panels();

  Products(WeightPosterior weights, LinearMap map) {
    this.weights = weights;
    this.map = map;
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

  /**
   * Says what will be multiplied with, to find out what to copy for it.
   *
   * @param rows of the batch
   * @param weightRows whose gradients are made at a time
   */
  final void reserve(Pass pass, int rows, int weightRows) {
    reserve(pass, matrixPanels, gradientPanels, rows, weightRows);
    reserveMore(pass, rows, weightRows);
  }

  /** The same for what a kind of products has besides. */
  void reserveMore(Pass pass, int rows, int weightRows) {}

  /** Of one matrix, and the gradients by what comes out of its products. */
  final void reserve(Pass pass, Panels ofMatrix, Panels ofGradient, int rows, int weightRows) {
    ofMatrix.begin(k, n);
    ofGradient.begin(rows, n);
    // A shared draw is made after all parts were prepared, too late to be copied.
    if (!(map instanceof LinearMap.Dense) || pass.isShared()) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    int rowsOfRange = rows / pass.ranges();
    if (pass.ranges() > 1) {
      ofMatrix.reserve(arithmetic, rowsOfRange);
    }
    if (pass.isTraining()) {
      ofGradient.reserve(arithmetic, weightRows);
      if (pass.ranges() > 1 && pass.wantsInputGradient()) {
        ofMatrix.reserveTransposed(arithmetic, rowsOfRange, weightRows);
      }
    }
  }

  /** Whether there is anything to {@link #copy}. */
  final boolean copies() {
    return !matrixPanels.isEmpty();
  }

  /**
   * Copies rows of all matrices, which were just prepared, to where ranges of rows read them
   * fastest.
   */
  void copy(Pass pass, int first, int rows) {
    long from = pass.arithmetic().at(matrix(pass), (long) first * n);
    matrixPanels.copy(pass.arithmetic(), first, rows, from);
  }

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
   * @param x address of the batch's first input
   * @param y address of the first row's outputs
   * @param kept room for rows × n where {@link #keeps()}
   */
  void forward(Pass pass, int first, int rows, long x, long y, long kept) {
    map.outputs(
        pass.arithmetic(), first, rows, false, x, matrix(pass), matrixPanels, bias(pass), y);
  }

  /**
   * Turns what was kept of outputs into the gradients by the spread's part of them.
   *
   * @param count outputs
   * @param dy gradients by them
   */
  void spreadGradient(Pass pass, int count, long dy, long kept) {}

  /**
   * Computes dx (unless 0).
   *
   * @param rows of whole examples where dx is wanted
   * @param x address of the batch's first input
   * @param kept as {@link #spreadGradient} left it
   * @param dx address of the first row's inputs' gradients
   */
  void backward(Pass pass, int first, int rows, long x, long dy, long kept, long dx) {
    gradientPanels.copy(pass.arithmetic(), first, rows, dy);
    if (dx != 0) {
      map.inputGradient(pass.arithmetic(), rows, dy, matrix(pass), matrixPanels, dx);
    }
  }

  /**
   * Computes, or adds, gradients of some rows of the weights.
   *
   * @param first number of the first row of inputs
   * @param rows of inputs
   * @param x address of the batch's first input
   * @param dy address of their outputs' gradients
   * @param kept as {@link #spreadGradient} left it
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
    map.weightGradient(
        pass.arithmetic(),
        first,
        rows,
        false,
        x,
        dy,
        gradientPanels,
        firstWeight,
        weightRows,
        adds,
        byMean);
  }

  void close() {
    matrixPanels.close();
    gradientPanels.close();
  }
}
