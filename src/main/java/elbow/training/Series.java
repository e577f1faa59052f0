package elbow.training;

import java.util.Arrays;

/**
 * An append-only series of points, written by one thread and read by any.
 *
 * <p>Points are primitive and never thinned. A reader sees all points published before its call.
 */
public final class Series {
  // Volatile, as a reader may see the longer arrays of a later point than the size it read: it must
  // then also see what was copied into them.
  private volatile double[] xs = new double[64];
  private volatile double[] ys = new double[64];
  private volatile int size;

  /**
   * Appends a point; only the writing thread may call this.
   *
   * @param x step or epoch
   * @param y the value; NaN is kept as NaN
   */
  public void add(double x, double y) {
    int n = size;
    if (n == xs.length) {
      xs = Arrays.copyOf(xs, 2 * n);
      ys = Arrays.copyOf(ys, 2 * n);
    }
    xs[n] = x;
    ys[n] = y;
    size = n + 1;
  }

  /** How many points there are. */
  public int size() {
    return size;
  }

  /** The points so far. */
  public Points points() {
    int n = size;
    return new Points(Arrays.copyOf(xs, n), Arrays.copyOf(ys, n));
  }

  /** The last value, or NaN if there is none. */
  public double last() {
    int n = size;
    return n == 0 ? Double.NaN : ys[n - 1];
  }

  /**
   * Points of a series at one moment.
   *
   * @param x steps or epochs
   * @param y values
   */
  public record Points(double[] x, double[] y) {}
}
