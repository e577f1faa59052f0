package elbow.ui.chart;

import elbow.uncertainty.Prediction;

/**
 * A prediction along one feature, original units.
 *
 * @param x ascending
 * @param prediction one example an x
 */
public record Band(double[] x, Prediction.Regression prediction) {
  /** Half the width of the drawn bands in standard deviations. */
  public static final double SDS = 2;

  /** Mean plus so many standard deviations of the whole mixture. */
  double[] total(double sds) {
    double[] edge = new double[x.length];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = prediction.mean()[i] + sds * prediction.sd(i);
    }
    return edge;
  }

  /** Mean plus so many standard deviations of the samples' means. */
  double[] epistemic(double sds) {
    double[] edge = new double[x.length];
    for (int i = 0; i < edge.length; i++) {
      edge[i] = prediction.mean()[i] + sds * Math.sqrt(prediction.epistemic()[i]);
    }
    return edge;
  }
}
