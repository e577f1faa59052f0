package elbow.uncertainty;

import java.util.Arrays;

/** ln of the mean of e^v over samples, per example, without overflow. */
final class LogMean {
  private final double[] max;
  private final double[] sum;

  LogMean(int count) {
    max = new double[count];
    sum = new double[count];
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
  }

  /** Adds one sample's value of an example. */
  void add(int example, double value) {
    if (value == Double.NEGATIVE_INFINITY) {
      return;
    }
    if (value <= max[example]) {
      sum[example] += Math.exp(value - max[example]);
    } else {
      sum[example] = sum[example] * Math.exp(max[example] - value) + 1;
      max[example] = value;
    }
  }

  /** The result for each example. */
  double[] over(int samples) {
    double[] result = new double[max.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = max[i] + Math.log(sum[i]) - Math.log(samples);
    }
    return result;
  }
}
