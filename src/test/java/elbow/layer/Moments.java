package elbow.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Means and variances of several numbers over draws, with their standard errors. */
final class Moments {
  /** A false alarm is as rare as six standard errors. */
  private static final double ERRORS = 6;

  /** Single precision's own. */
  private static final double ROUNDING = 3e-6;

  private final double[] centres;
  private final double[][] sums;
  private final long[] draws;

  /**
   * Of no draws yet.
   *
   * @param centres near the means: powers are summed from there, so that no digits are lost
   */
  Moments(double... centres) {
    this.centres = centres.clone();
    this.sums = new double[centres.length][4];
    this.draws = new long[centres.length];
  }

  void add(int number, double value) {
    double d = value - centres[number];
    double[] of = sums[number];
    of[0] += d;
    of[1] += d * d;
    of[2] += d * d * d;
    of[3] += d * d * d * d;
    draws[number]++;
  }

  private double shift(int number) {
    return sums[number][0] / draws[number];
  }

  double mean(int number) {
    return centres[number] + shift(number);
  }

  double variance(int number) {
    double a = shift(number);
    return Math.max(0, sums[number][1] / draws[number] - a * a);
  }

  private double fourth(int number) {
    double a = shift(number);
    double[] of = sums[number];
    double n = draws[number];
    return of[3] / n - 4 * a * of[2] / n + 6 * a * a * of[1] / n - 3 * a * a * a * a;
  }

  private double errorOfMean(int number) {
    return Math.sqrt(variance(number) / draws[number]);
  }

  private double errorOfVariance(int number) {
    double variance = variance(number);
    return Math.sqrt(Math.max(0, fourth(number) - variance * variance) / draws[number]);
  }

  /** Fails unless means and variances are those of others, but for what draws explain. */
  void assertLike(Moments others) {
    for (int i = 0; i < centres.length; i++) {
      double errorOfMeans = Math.hypot(errorOfMean(i), others.errorOfMean(i));
      assertThat(mean(i))
          .as("mean of output %d", i)
          .isCloseTo(others.mean(i), within(ERRORS * errorOfMeans + ROUNDING));
      double errorOfVariances = Math.hypot(errorOfVariance(i), others.errorOfVariance(i));
      assertThat(variance(i))
          .as("variance of output %d", i)
          .isCloseTo(others.variance(i), within(ERRORS * errorOfVariances + ROUNDING));
    }
  }

  /** Fails unless the mean of a number is what it should be, but for what draws explain. */
  void assertMean(int number, double expected) {
    assertThat(mean(number))
        .as("mean of output %d", number)
        .isCloseTo(expected, within(ERRORS * errorOfMean(number) + ROUNDING));
  }

  /** The same of a variance. */
  void assertVariance(int number, double expected) {
    assertThat(variance(number))
        .as("variance of output %d", number)
        .isCloseTo(expected, within(ERRORS * errorOfVariance(number) + ROUNDING));
  }
}
