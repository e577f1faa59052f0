package elbow.calibration;

/**
 * One bin of a reliability diagram.
 *
 * @param lower confidence it begins at
 * @param upper confidence it ends at
 * @param count examples in it
 * @param confidence their mean confidence; NaN where there are none
 * @param accuracy their share of right answers; NaN where there are none
 * @param low lower end of the accuracy's 95 % Wilson (1927) interval; NaN where there are none
 * @param high its upper end
 */
public record ReliabilityBin(
    double lower,
    double upper,
    int count,
    double confidence,
    double accuracy,
    double low,
    double high) {
  private static final double Z = 1.959963984540054;

  static ReliabilityBin of(double lower, double upper, int count, double confidences, int right) {
    if (count == 0) {
      return new ReliabilityBin(lower, upper, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    double accuracy = (double) right / count;
    double share = Z * Z / count;
    double centre = (accuracy + share / 2) / (1 + share);
    double half =
        Z / (1 + share) * Math.sqrt(accuracy * (1 - accuracy) / count + share / (4 * count));
    return new ReliabilityBin(
        lower,
        upper,
        count,
        confidences / count,
        accuracy,
        right == 0 ? 0 : centre - half,
        right == count ? 1 : centre + half);
  }
}
