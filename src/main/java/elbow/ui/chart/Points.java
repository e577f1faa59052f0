package elbow.ui.chart;

/**
 * Examples to draw over a prediction, in original units.
 *
 * @param x first feature
 * @param y second feature, or the target
 * @param labels class of each; null where there are none
 */
public record Points(double[] x, double[] y, int[] labels) {}
