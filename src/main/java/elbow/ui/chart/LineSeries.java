package elbow.ui.chart;

import elbow.chart.Polyline;
import javafx.scene.paint.Color;

/**
 * One line of a chart. Its arrays are never changed once handed over.
 *
 * @param name in the cross-hair and in exported tables
 * @param legend entry it belongs to; lines of one entry are hidden together; empty: none
 * @param x ascending
 * @param y as many values; NaN is a gap with a mark
 * @param style how it looks
 * @param isOnRight whether it is measured on the second axis
 */
public record LineSeries(
    String name, String legend, double[] x, double[] y, Style style, boolean isOnRight) {

  /**
   * How a line looks.
   *
   * @param color of the stroke
   * @param dash lengths on and off; empty: solid
   * @param width in pixels
   * @param isQuiet whether it is only background: pale, and left out of the cross-hair
   */
  public record Style(Color color, double[] dash, double width, boolean isQuiet) {
    /** The line an eye should follow. */
    public static Style of(Color color, double... dash) {
      return new Style(color, dash, 1.6, false);
    }

    /** A line behind it, such as a single seed's. */
    public static Style quiet(Color color, double... dash) {
      return new Style(color.deriveColor(0, 1, 1, 0.35), dash, 1, true);
    }
  }

  /** A line on the left axis. */
  public static LineSeries of(String name, String legend, double[] x, double[] y, Style style) {
    return new LineSeries(name, legend, x, y, style, false);
  }

  /** The same on the right axis. */
  public LineSeries onRight() {
    return new LineSeries(name, legend, x, y, style, true);
  }

  /** Index of the point nearest to a value; −1 if there are no points. */
  int nearest(double value) {
    if (x.length == 0) {
      return -1;
    }
    int after = Math.min(x.length - 1, Polyline.firstNotBelow(x, value));
    return after > 0 && value - x[after - 1] <= x[after] - value ? after - 1 : after;
  }
}
