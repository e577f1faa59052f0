package elbow.recalibration;

import java.util.Arrays;

/**
 * A function that never falls, fitted by weighted least squares: isotonic regression. Constant on
 * each block of examples, linear between blocks, constant outside.
 *
 * @param from least x of each block, rising
 * @param to greatest x of each block
 * @param value of each block, rising
 */
public record IsotonicFunction(double[] from, double[] to, double[] value) {
  /**
   * Fits by pooling adjacent violators (Ayer et al. 1955) in O(n log n). Examples of equal x are
   * pooled first: they share one value.
   *
   * @param x n, at least 1, finite
   * @param y n, finite
   * @param weight n, above 0
   * @throws IllegalArgumentException naming the row (from 0) that cannot be used
   */
  public static IsotonicFunction fit(double[] x, double[] y, double[] weight) {
    check(x, y, weight);
    double[] places = distinct(x);
    double[] sums = new double[places.length];
    double[] weights = new double[places.length];
    for (int i = 0; i < x.length; i++) {
      int place = Arrays.binarySearch(places, x[i] + 0.0);
      sums[place] += weight[i] * y[i];
      weights[place] += weight[i];
    }
    return pool(places, sums, weights);
  }

  private static void check(double[] x, double[] y, double[] weight) {
    if (x.length == 0) {
      throw new IllegalArgumentException("no examples to fit an isotonic function to");
    }
    for (int i = 0; i < x.length; i++) {
      boolean isFinite = Double.isFinite(x[i]) && Double.isFinite(y[i]);
      if (!isFinite || !(weight[i] > 0 && weight[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "row " + i + ": x " + x[i] + ", y " + y[i] + ", weight " + weight[i]);
      }
    }
  }

  private static double[] distinct(double[] x) {
    double[] sorted = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      sorted[i] = x[i] + 0.0; // makes −0 and 0 one place
    }
    Arrays.sort(sorted);
    int count = 1;
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] != sorted[count - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private static IsotonicFunction pool(double[] places, double[] sums, double[] weights) {
    double[] from = new double[places.length];
    double[] to = new double[places.length];
    int blocks = 0;
    for (int i = 0; i < places.length; i++) {
      double start = places[i];
      double sum = sums[i];
      double weight = weights[i];
      // sums and weights up to here are read; their beginnings now hold those of the blocks.
      while (blocks > 0 && sums[blocks - 1] / weights[blocks - 1] >= sum / weight) {
        blocks--;
        start = from[blocks];
        sum += sums[blocks];
        weight += weights[blocks];
      }
      from[blocks] = start;
      to[blocks] = places[i];
      sums[blocks] = sum;
      weights[blocks] = weight;
      blocks++;
    }
    double[] value = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      value[b] = sums[b] / weights[b];
    }
    return new IsotonicFunction(Arrays.copyOf(from, blocks), Arrays.copyOf(to, blocks), value);
  }

  /** How many blocks. */
  public int blocks() {
    return value.length;
  }

  /** The function's value. */
  public double at(double x) {
    int found = Arrays.binarySearch(from, x);
    int block = found >= 0 ? found : -found - 2; // the last that begins at or before x
    if (block < 0) {
      return value[0];
    }
    if (x <= to[block] || block == value.length - 1) {
      return value[block];
    }
    double share = (x - to[block]) / (from[block + 1] - to[block]);
    return value[block] + share * (value[block + 1] - value[block]);
  }
}
