package elbow.calibration;

/**
 * Whether predicted standard deviations are as great as errors (Levi et al. 2022): examples in
 * equal-mass bins of their predicted sd, in each the root mean variance (RMV) against the root mean
 * squared error (RMSE).
 *
 * @param counts of examples by bin, from low to high sd
 * @param rootMeanVariance by bin
 * @param rootMeanSquare error by bin
 * @param error expected normalised calibration error: mean over bins of |RMV − RMSE|/RMV; where
 *     ties make bins unequal, they weigh by their examples. A bin without any predicted spread adds
 *     0 if it has no errors either, and else makes it infinite
 */
public record NormalizedCalibration(
    long[] counts, double[] rootMeanVariance, double[] rootMeanSquare, double error) {
  /**
   * Measures.
   *
   * @param bins at most
   */
  public static NormalizedCalibration of(RealPredictions predictions, int bins) {
    return of(sorted(predictions).sums(bins));
  }

  /** Variances and squared errors by sd. */
  static EqualMassBins sorted(RealPredictions predictions) {
    double[] variance = predictions.sd().clone();
    for (int i = 0; i < variance.length; i++) {
      variance[i] *= variance[i];
    }
    return new EqualMassBins(predictions.sd(), variance, predictions.squaredErrors());
  }

  static NormalizedCalibration of(EqualMassBins.Sums sums) {
    int bins = sums.bins();
    long[] counts = new long[bins];
    double[] variance = new double[bins];
    double[] square = new double[bins];
    double error = 0;
    double total = 0;
    for (int b = 0; b < bins; b++) {
      double count = sums.count()[b];
      counts[b] = (long) count;
      variance[b] = Math.sqrt(sums.sums()[b][0] / count);
      square[b] = Math.sqrt(sums.sums()[b][1] / count);
      double gap = Math.abs(variance[b] - square[b]);
      error += gap == 0 ? 0 : count * gap / variance[b];
      total += count;
    }
    return new NormalizedCalibration(counts, variance, square, error / total);
  }
}
