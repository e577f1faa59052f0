package elbow.chart;

/**
 * A closed range of numbers.
 *
 * @param min lower end; NaN in the empty range
 * @param max upper end; NaN in the empty range
 */
public record Extent(double min, double max) {
  /** The range of nothing. */
  public static final Extent EMPTY = new Extent(Double.NaN, Double.NaN);

  /** The range of some values; those that are not finite are left out. */
  public static Extent of(double... values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return min <= max ? new Extent(min, max) : EMPTY;
  }

  /** The range of the finite values above 0, for a logarithmic axis. */
  public static Extent ofPositive(double... values) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (value > 0 && Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return min <= max ? new Extent(min, max) : EMPTY;
  }

  /** Whether it holds no number. */
  public boolean isEmpty() {
    return Double.isNaN(min);
  }

  /** How long it is. */
  public double size() {
    return max - min;
  }

  /** The smallest range that holds both. */
  public Extent with(Extent other) {
    if (isEmpty()) {
      return other;
    }
    return other.isEmpty() ? this : new Extent(Math.min(min, other.min), Math.max(max, other.max));
  }

  /** A range longer by a share of its size at both ends; never of no length. */
  public Extent padded(double share) {
    if (isEmpty()) {
      return new Extent(0, 1);
    }
    double pad = size() * share;
    if (size() <= 1e-12 * Math.max(Math.abs(min), Math.abs(max)) || size() == 0) {
      pad = Math.max(1e-6, 0.1 * Math.max(Math.abs(min), Math.abs(max)));
    }
    return new Extent(min - pad, max + pad);
  }
}
