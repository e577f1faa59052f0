package elbow.ui.chart;

import elbow.chart.Extent;

/**
 * Points at the middles of the cells of a rectangle, row by row from the top left, to predict at.
 *
 * @param columns cells across
 * @param rows cells down
 * @param x range across, original units
 * @param y range up, original units
 */
public record PlaneGrid(int columns, int rows, Extent x, Extent y) {
  /** How many points. */
  public int count() {
    return columns * rows;
  }

  /**
   * The points as a network reads them.
   *
   * @param means of the two features, subtracted
   * @param sds of the two features, divided by
   * @return count × 2
   */
  public float[] inputs(double[] means, double[] sds) {
    float[] inputs = new float[2 * count()];
    for (int r = 0; r < rows; r++) {
      double up = y.max() - (r + 0.5) / rows * y.size();
      for (int c = 0; c < columns; c++) {
        double across = x.min() + (c + 0.5) / columns * x.size();
        int at = 2 * (r * columns + c);
        inputs[at] = (float) ((across - means[0]) / sds[0]);
        inputs[at + 1] = (float) ((up - means[1]) / sds[1]);
      }
    }
    return inputs;
  }
}
