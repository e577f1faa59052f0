package elbow.recalibration;

/**
 * How many test examples were covered.
 *
 * @param count of test examples
 * @param share of them covered, 0 to 1
 * @param standardError of the share from the test split's size: √(share (1 − share)/count)
 * @param calibrationSd what other calibration splits would change: {@link
 *     ConformalThreshold#coverageSd}
 */
public record Coverage(int count, double share, double standardError, double calibrationSd) {
  static Coverage of(int covered, int count, ConformalThreshold threshold) {
    double share = (double) covered / count;
    return new Coverage(
        count, share, Math.sqrt(share * (1 - share) / count), threshold.coverageSd());
  }
}
