package elbow.layer;

/**
 * One block of a layer's parameters; blocks lie one after the other in the flat vector, row-major.
 *
 * @param name key in the Deeplearning4j parameter table
 * @param rows first dimension
 * @param columns second dimension
 * @param kind what it is, so that weight decay and constraints reach only what they are meant for
 */
public record Parameter(String name, int rows, int columns, Kind kind) {
  /** What a block is. */
  public enum Kind {
    /** Weights, or their means. */
    WEIGHT,
    /** Biases, or their means. */
    BIAS,
    /** What a noise learns: no weight decay and no bias updater is meant for it. */
    NOISE
  }

  /** How many numbers. */
  public int count() {
    return rows * columns;
  }
}
