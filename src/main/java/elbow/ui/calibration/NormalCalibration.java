package elbow.ui.calibration;

import org.apache.commons.math3.special.Erf;

/**
 * Calibration of predicted numbers, each taken as the Normal with its mean and standard deviation.
 *
 * @param pit how many probability integral transforms Φ((target − mean)/sd) fall into each of
 *     equally wide bins of [0, 1]; all alike if calibrated (Gneiting et al. 2007). A prediction
 *     that is NaN is in none, and covers no target
 * @param nominal levels of central intervals, ascending from 0 to 1
 * @param coverage share of targets within each interval; equal to the level if calibrated
 * @param sharpness mean standard deviation, original units
 */
public record NormalCalibration(int[] pit, double[] nominal, double[] coverage, double sharpness) {
  private static final int LEVELS = 20;

  /**
   * Measures.
   *
   * @param mean predicted
   * @param sd predicted, not negative
   * @param target as many
   * @param bins of the transforms
   */
  static NormalCalibration of(double[] mean, double[] sd, double[] target, int bins) {
    int[] pit = new int[bins];
    double[] nominal = new double[LEVELS + 1];
    double[] coverage = new double[LEVELS + 1];
    double sds = 0;
    for (int l = 0; l <= LEVELS; l++) {
      nominal[l] = (double) l / LEVELS;
    }
    for (int i = 0; i < mean.length; i++) {
      double u = transform(mean[i], sd[i], target[i]);
      if (!Double.isNaN(u)) { // a long made of NaN would be 0
        pit[Math.clamp((long) (u * bins), 0, bins - 1)]++;
      }
      sds += sd[i];
      // The smallest central interval that holds the target has this level.
      double level = Math.abs(2 * u - 1);
      for (int l = 0; l <= LEVELS; l++) {
        coverage[l] += level <= nominal[l] ? 1.0 / mean.length : 0;
      }
    }
    return new NormalCalibration(pit, nominal, coverage, sds / mean.length);
  }

  /** Φ((target − mean)/sd); without spread 0, ½ or 1. */
  static double transform(double mean, double sd, double target) {
    if (sd == 0) {
      return target < mean ? 0 : target > mean ? 1 : 0.5;
    }
    return 0.5 * Erf.erfc((mean - target) / (sd * Math.sqrt(2)));
  }
}
