package elbow.chart;

import java.util.Arrays;

/**
 * A series as it is drawn: at most two vertices a pixel column, the least and the greatest value in
 * it, in the order they came. No peak is lost, however many points there are.
 */
public final class Polyline {
  private double[] xs = new double[256];
  private double[] ys = new double[256];
  private int size;
  private int[] starts = new int[4];
  private int pieces;
  private double[] gaps = new double[4];
  private int gapCount;
  private boolean isOpen;

  private Polyline() {}

  /**
   * Thins a series for a view.
   *
   * @param x ascending
   * @param y as many; what is not finite (or has no place on a logarithmic axis) is a gap
   * @param xScale of the view; points beyond its ends are left out but for one at either side
   * @param yScale of the view
   */
  public static Polyline of(double[] x, double[] y, Scale xScale, Scale yScale) {
    Polyline line = new Polyline();
    int from = Math.max(0, firstNotBelow(x, xScale.values().min()) - 1);
    int to = Math.min(x.length, firstNotBelow(x, xScale.values().max()) + 2);
    long column = Long.MIN_VALUE;
    int least = -1;
    int greatest = -1;
    for (int i = from; i < to; i++) {
      double px = xScale.pixel(x[i]);
      boolean isGap = !Double.isFinite(y[i]) || Double.isNaN(yScale.pixel(y[i]));
      if (Double.isNaN(px)) {
        continue;
      }
      long at = (long) Math.floor(px);
      if ((isGap || at != column) && least >= 0) {
        line.column(x, y, least, greatest, xScale, yScale);
        least = -1;
        greatest = -1;
      }
      column = at;
      if (isGap) {
        line.gap(px);
      } else {
        least = least < 0 || y[i] < y[least] ? i : least;
        greatest = greatest < 0 || y[i] > y[greatest] ? i : greatest;
      }
    }
    if (least >= 0) {
      line.column(x, y, least, greatest, xScale, yScale);
    }
    return line;
  }

  private void column(double[] x, double[] y, int least, int greatest, Scale xs, Scale ys) {
    int first = Math.min(least, greatest);
    int last = Math.max(least, greatest);
    add(xs.pixel(x[first]), ys.pixel(y[first]));
    if (last != first) {
      add(xs.pixel(x[last]), ys.pixel(y[last]));
    }
  }

  private void add(double px, double py) {
    if (!isOpen) {
      starts = pieces == starts.length ? Arrays.copyOf(starts, 2 * pieces) : starts;
      starts[pieces++] = size;
      isOpen = true;
    }
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
    }
    xs[size] = px;
    ys[size++] = py;
  }

  private void gap(double px) {
    isOpen = false;
    if (gapCount > 0 && px - gaps[gapCount - 1] < 1) {
      return; // one mark a pixel is enough
    }
    gaps = gapCount == gaps.length ? Arrays.copyOf(gaps, 2 * gapCount) : gaps;
    gaps[gapCount++] = px;
  }

  /** How many pieces there are between gaps. */
  public int pieces() {
    return pieces;
  }

  /** Pixels across of a piece. */
  public double[] x(int piece) {
    return Arrays.copyOfRange(xs, starts[piece], end(piece));
  }

  /** Pixels down of a piece. */
  public double[] y(int piece) {
    return Arrays.copyOfRange(ys, starts[piece], end(piece));
  }

  /** Pixels across where values were missing. */
  public double[] gaps() {
    return Arrays.copyOf(gaps, gapCount);
  }

  private int end(int piece) {
    return piece + 1 < pieces ? starts[piece + 1] : size;
  }

  /** Index of the first element that is not below a value; the length if there is none. */
  public static int firstNotBelow(double[] ascending, double value) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
