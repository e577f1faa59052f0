package elbow.ui.chart;

/** Smoothing that looks back only, so that a smoothed value never changes as points are added. */
public final class Smoothing {
  private Smoothing() {}

  /**
   * The exponential moving average, corrected for its start at zero as in Adam (Kingma and Ba
   * 2015): a constant stays that constant from its first point.
   *
   * @param y values; one that is not finite stays as it is and does not touch its neighbours
   * @param weight of what was before, 0 (nothing happens) to below 1
   */
  public static double[] exponential(double[] y, double weight) {
    double[] result = new double[y.length];
    double average = 0;
    double remaining = 1;
    for (int i = 0; i < y.length; i++) {
      if (!Double.isFinite(y[i])) {
        result[i] = y[i];
        continue;
      }
      average = weight * average + (1 - weight) * y[i];
      remaining *= weight;
      result[i] = average / (1 - remaining);
    }
    return result;
  }
}
