package elbow.chart.svg;

import elbow.chart.Extent;

/**
 * One series of a line chart.
 *
 * @param name in the legend
 * @param x ascending
 * @param y as many; what is not finite is a gap
 * @param low lower edge of a band about it, as many; null: no band
 * @param high upper edge
 * @param stroke how it looks
 * @param kind what is drawn
 */
public record Line(
    String name, double[] x, double[] y, double[] low, double[] high, Stroke stroke, Kind kind) {
  /** What is drawn of a series. */
  public enum Kind {
    /** A line that the eye should follow. */
    MAIN,
    /** A line in the background, as of single seeds; not in the legend. */
    THIN,
    /** A line with marks at its points, where there are few. */
    MARKED
  }

  /** Checks the lengths. */
  public Line {
    boolean isWhole = x.length == y.length && (low == null) == (high == null);
    if (!isWhole || (low != null && (low.length != x.length || high.length != x.length))) {
      throw new IllegalArgumentException(name + ": x, y and the band's edges differ in length");
    }
  }

  /** A line without band. */
  public static Line of(String name, double[] x, double[] y, Stroke stroke, Kind kind) {
    return new Line(name, x, y, null, null, stroke, kind);
  }

  /** The range of its values and of its band. */
  public Extent extent() {
    Extent own = Extent.of(y);
    return low == null ? own : own.with(Extent.of(low)).with(Extent.of(high));
  }
}
