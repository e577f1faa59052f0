package elbow.laplace;

import elbow.kernel.LinearAlgebra;
import java.util.Arrays;

/**
 * Features of examples with a 1 behind each row for the bias, a block of rows at a time, and the
 * outputs they lead to.
 */
final class FeatureRows {
  /** Rows of a block. */
  private static final int ROWS = 1024;

  private final LastLayer layer;
  private final float[] features;
  private final int count;
  private final double[] rows;
  private final double[] parameters;
  private final double[] outputs;

  /** What is done with a block. */
  @FunctionalInterface
  interface Work {
    /**
     * One block.
     *
     * @param first example
     * @param some how many
     * @param rows some × (D + 1)
     * @param outputs some × K
     */
    void block(int first, int some, double[] rows, double[] outputs);
  }

  /** Rows of some examples' features, examples × D. */
  FeatureRows(LastLayer layer, float[] features) {
    if (features.length % layer.features() != 0) {
      throw new IllegalArgumentException(
          features.length + " numbers are no rows of " + layer.features() + " features");
    }
    this.layer = layer;
    this.features = features;
    this.count = features.length / layer.features();
    int most = Math.min(count, ROWS);
    this.rows = new double[most * width()];
    this.outputs = new double[most * layer.outputs()];
    this.parameters = Arrays.copyOf(layer.weights(), layer.parameters());
    System.arraycopy(
        layer.bias(), 0, parameters, layer.features() * layer.outputs(), layer.outputs());
  }

  /** How many examples. */
  int count() {
    return count;
  }

  /** D + 1. */
  int width() {
    return layer.features() + 1;
  }

  /**
   * Goes through all blocks, in order.
   *
   * @throws IllegalArgumentException if a feature or an output is not finite, naming the row
   */
  void each(Work work) {
    for (int first = 0; first < count; first += ROWS) {
      int some = Math.min(ROWS, count - first);
      fill(first, some);
      LinearAlgebra.multiply(
          false, false, some, layer.outputs(), width(), rows, parameters, false, outputs);
      work.block(first, some, rows, outputs);
    }
  }

  private void fill(int first, int some) {
    int d = layer.features();
    for (int r = 0; r < some; r++) {
      for (int i = 0; i < d; i++) {
        float value = features[(first + r) * d + i];
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException(
              "row " + (first + r) + ", feature " + i + " of the last layer is " + value);
        }
        rows[r * width() + i] = value;
      }
      rows[r * width() + d] = 1;
    }
  }
}
