package elbow.calibration;

/** {@link CoverageCurve#area} of examples that count several times, sorted once. */
final class CountedCoverage {
  private final int[] order;
  private final double[] thresholds;

  /** By central intervals, of PITs. */
  CountedCoverage(double[] cumulative) {
    double[] unordered = new double[cumulative.length];
    for (int i = 0; i < unordered.length; i++) {
      unordered[i] = Math.abs(2 * cumulative[i] - 1);
    }
    order = Order.ascending(unordered);
    thresholds = Order.arranged(unordered, order);
  }

  double area(int[] times) {
    double n = order.length;
    double area = 0;
    double from = 0;
    int below = 0;
    for (int j = 0; j < order.length; j++) {
      int t = times[order[j]];
      if (t > 0) {
        area += CoverageCurve.area(below / n, from, thresholds[j]);
        from = thresholds[j];
        below += t;
      }
    }
    return area + CoverageCurve.area(1, from, 1);
  }
}
