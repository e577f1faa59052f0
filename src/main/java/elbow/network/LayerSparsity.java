package elbow.network;

/**
 * How many weights a layer keeps when those that its noise makes superfluous are left out. Biases
 * are not counted.
 *
 * @param layer index of the document's layer
 * @param rows of the weight matrix: inputs, or cells of a convolution's window
 * @param columns outputs
 * @param kept weights that stay
 */
public record LayerSparsity(int layer, int rows, int columns, long kept) {
  private static final int VALUE_BYTES = 4;
  private static final int POINTER_BYTES = 4;

  /** All weights. */
  public long weights() {
    return (long) rows * columns;
  }

  /** Share of the weights that are left out. */
  public double sparsity() {
    return 1 - (double) kept / weights();
  }

  /** Weights / weights kept; infinite where none is. */
  public double compression() {
    return (double) weights() / kept;
  }

  /** Bytes of the full matrix in single precision. */
  public long denseBytes() {
    return weights() * VALUE_BYTES;
  }

  /**
   * Bytes as compressed sparse rows: for each weight kept its value and its column (2 bytes, or 4
   * beyond 65 536 columns), and a pointer of 4 bytes to each row's start and one to the end.
   */
  public long sparseBytes() {
    int index = columns <= 1 << 16 ? 2 : 4;
    return kept * (VALUE_BYTES + index) + (rows + 1L) * POINTER_BYTES;
  }
}
