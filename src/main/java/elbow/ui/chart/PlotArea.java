package elbow.ui.chart;

import elbow.chart.Scale;

/**
 * The rectangle inside a chart's axes, with the scales that fill it.
 *
 * @param left pixel
 * @param top pixel
 * @param right pixel
 * @param bottom pixel
 * @param x across
 * @param y up, on the left
 * @param second up, on the right; null where there is none
 */
record PlotArea(
    double left, double top, double right, double bottom, Scale x, Scale y, Scale second) {
  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  boolean contains(double px, double py) {
    return px >= left && px <= right && py >= top && py <= bottom;
  }

  Scale scaleOf(LineSeries line) {
    return line.isOnRight() && second != null ? second : y;
  }
}
