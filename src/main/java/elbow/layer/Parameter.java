package elbow.layer;

/**
 * One block of a layer's parameters; blocks lie one after the other in the flat vector, row-major.
 *
 * @param name key in the Deeplearning4j parameter table
 * @param rows first dimension
 * @param columns second dimension
 * @param isBias whether Deeplearning4j is to see it as a bias (no weight decay)
 */
public record Parameter(String name, int rows, int columns, boolean isBias) {
  /** How many numbers. */
  public int count() {
    return rows * columns;
  }
}
