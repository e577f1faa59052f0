package elbow.ui.result;

import elbow.training.Series;
import java.util.List;

/** The mean of several runs' curves. */
final class MeanCurve {
  private MeanCurve() {}

  /**
   * The mean at each point that all curves have, so that the set behind it never changes along it.
   *
   * @param curves of one metric, point by point at the same epochs; at least one
   */
  static Series.Points of(List<Series.Points> curves) {
    int length = curves.stream().mapToInt(curve -> curve.x().length).min().orElseThrow();
    double[] x = java.util.Arrays.copyOf(curves.getFirst().x(), length);
    double[] y = new double[length];
    for (int i = 0; i < length; i++) {
      for (Series.Points curve : curves) {
        y[i] += curve.y()[i] / curves.size();
      }
    }
    return new Series.Points(x, y);
  }
}
