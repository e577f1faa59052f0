package elbow.calibration;

import java.util.Random;

/** Forecasts for tests: some sure, some not, with ties. */
final class RandomForecasts {
  private RandomForecasts() {}

  /**
   * Class probabilities in steps of 1/16, so that ties are common, or in none.
   *
   * @param sharpening power of the probabilities that labels are drawn from: 1 is calibrated, less
   *     is overconfident
   */
  static ClassPredictions classes(
      Random random, int n, int classes, boolean ties, double sharpening) {
    float[] p = new float[n * classes];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double[] weights = new double[classes];
      double total = 0;
      for (int k = 0; k < classes; k++) {
        weights[k] = Math.exp(2 * random.nextGaussian());
        total += weights[k];
      }
      double rest = 1;
      for (int k = 1; k < classes; k++) {
        double each = weights[k] / total;
        p[i * classes + k] = (float) (ties ? Math.floor(each * 16) / 16 : each);
        rest -= p[i * classes + k];
      }
      p[i * classes] = (float) Math.max(0, rest);
      labels[i] = label(random, p, i * classes, classes, sharpening);
    }
    return ClassPredictions.of(p, classes, labels);
  }

  private static int label(Random random, float[] p, int from, int classes, double sharpening) {
    double total = 0;
    for (int k = 0; k < classes; k++) {
      total += p[from + k] > 0 ? Math.pow(p[from + k], sharpening) : 0;
    }
    double u = random.nextDouble() * total;
    int last = 0;
    for (int k = 0; k < classes; k++) {
      if (p[from + k] > 0) {
        last = k;
        u -= Math.pow(p[from + k], sharpening);
        if (u < 0) {
          break;
        }
      }
    }
    return last;
  }

  /**
   * Normal forecasts.
   *
   * @param spread of the truth, in predicted sds: 1 is calibrated
   */
  static RealPredictions reals(Random random, int n, boolean ties, double spread) {
    double[] mean = new double[n];
    double[] sd = new double[n];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = 5 * random.nextGaussian();
      sd[i] = ties ? 1 + random.nextInt(3) : 0.1 + 2 * random.nextDouble();
      target[i] = mean[i] + spread * sd[i] * random.nextGaussian();
    }
    return RealPredictions.normal(target, mean, sd, null, CentralIntervals.usualLevels());
  }
}
