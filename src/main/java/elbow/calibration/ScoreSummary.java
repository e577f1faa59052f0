package elbow.calibration;

import java.util.Arrays;

/**
 * What values of a score are like.
 *
 * @param count how many
 * @param mean of them; NaN where there are none
 * @param quantiles at {@link #levels()}, interpolated linearly between order statistics (type 7 of
 *     Hyndman and Fan 1996); NaN where there are none
 */
public record ScoreSummary(int count, double mean, double[] quantiles) {
  private static final double[] LEVELS = {0.05, 0.25, 0.5, 0.75, 0.95};

  /** Levels of the quantiles. */
  public static double[] levels() {
    return LEVELS.clone();
  }

  /**
   * Summarises.
   *
   * @throws IllegalArgumentException if a score is NaN, naming its row (from 0)
   */
  public static ScoreSummary of(double[] scores) {
    Order.requireNumbers("score", scores);
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    double[] quantiles = new double[LEVELS.length];
    Arrays.setAll(quantiles, l -> quantile(sorted, LEVELS[l]));
    return new ScoreSummary(
        sorted.length, Arrays.stream(sorted).average().orElse(Double.NaN), quantiles);
  }

  private static double quantile(double[] sorted, double level) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = level * (sorted.length - 1);
    int below = (int) at;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, sorted.length - 1)];
    // Two infinities have no number between them.
    return low == high ? low : low + (at - below) * (high - low);
  }
}
