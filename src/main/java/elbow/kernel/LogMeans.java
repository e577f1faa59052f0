package elbow.kernel;

import java.util.Arrays;

/**
 * ln of the mean of e^v over samples, for each of many examples, without overflow: the greatest v
 * so far is kept, and the sum of e^(v − greatest).
 */
public final class LogMeans {
  private final double[] greatest;
  private final double[] sums;

  /** None added yet. */
  LogMeans(int count) {
    greatest = new double[count];
    sums = new double[count];
    Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
  }

  /**
   * Adds samples of a few examples.
   *
   * @param values of each sample's examples, a vector's width longer
   * @param samples how many
   * @param first example
   * @param examples how many, which is also how far a sample's values are from the next's
   */
  void add(double[] values, int samples, int first, int examples) {
    FloatMixtures.addToLogMeans(values, examples, samples, greatest, sums, first, examples);
  }

  /**
   * The results; −∞ where all values were.
   *
   * @param samples that were added to each example
   */
  public double[] over(int samples) {
    double[] result = new double[sums.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = greatest[i] + Math.log(sums[i]) - Math.log(samples);
    }
    return result;
  }
}
