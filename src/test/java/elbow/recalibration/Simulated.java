package elbow.recalibration;

import elbow.calibration.CentralIntervals;
import elbow.calibration.ClassDraws;
import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import java.util.Optional;
import java.util.Random;

/** Predictions whose faults are known. */
final class Simulated {
  private Simulated() {}

  static double[] softmax(double[] z, double beta) {
    double[] p = new double[z.length];
    double sum = 0;
    for (int k = 0; k < z.length; k++) {
      p[k] = Math.exp(beta * z[k]);
      sum += p[k];
    }
    for (int k = 0; k < z.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  static int draw(Random random, double[] p) {
    double u = random.nextDouble();
    int k = 0;
    while (k < p.length - 1 && u >= p[k]) {
      u -= p[k++];
    }
    return k;
  }

  /** What the probabilities of a class become before a label is drawn. */
  interface Truth {
    double[] of(double[] z);
  }

  /** Predictions softmax(z) of Normal logits z, labels drawn from a truth. */
  static ClassPredictions classes(long seed, int n, int classes, double sd, Truth truth) {
    Random random = new Random(seed);
    float[] p = new float[n * classes];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double[] z = random.doubles(classes).toArray();
      for (int k = 0; k < classes; k++) {
        z[k] = sd * random.nextGaussian();
      }
      labels[i] = draw(random, truth.of(z));
      double[] predicted = softmax(z, 1);
      for (int k = 0; k < classes; k++) {
        p[i * classes + k] = (float) predicted[k];
      }
    }
    return ClassPredictions.of(p, classes, labels);
  }

  /** Predictions that are too sure by a temperature. */
  static ClassPredictions overconfident(long seed, int n, int classes, double temperature) {
    return classes(seed, n, classes, 3, z -> softmax(z, 1 / temperature));
  }

  /** Samples that are in memory. */
  record Draws(int count, int samples, int classes, float[] logProbabilities)
      implements ClassDraws {
    @Override
    public void copy(int example, float[] to) {
      System.arraycopy(logProbabilities, example * to.length, to, 0, to.length);
    }

    double[] logits(int example, int sample) {
      double[] z = new double[classes];
      for (int k = 0; k < classes; k++) {
        z[k] = logProbabilities[(example * samples + sample) * classes + k];
      }
      return z;
    }
  }

  /** Samples softmax(z_s), labels drawn from the mean of softmax(z_s/T). */
  static ClassSplit sampled(long seed, int n, int samples, int classes, double temperature) {
    Random random = new Random(seed);
    float[] log = new float[n * samples * classes];
    float[] mean = new float[n * classes];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double[] truth = new double[classes];
      double[] centre = random.doubles(classes).map(u -> 8 * u).toArray();
      for (int s = 0; s < samples; s++) {
        double[] z = centre.clone();
        for (int k = 0; k < classes; k++) {
          z[k] += 2 * random.nextGaussian();
        }
        double[] p = softmax(z, 1);
        double[] soft = softmax(z, 1 / temperature);
        for (int k = 0; k < classes; k++) {
          truth[k] += soft[k] / samples;
          mean[i * classes + k] += (float) (p[k] / samples);
          log[(i * samples + s) * classes + k] = (float) Math.log(p[k]);
        }
      }
      labels[i] = draw(random, truth);
    }
    return new ClassSplit(
        "validation",
        ClassPredictions.of(mean, classes, labels),
        Optional.of(new Draws(n, samples, classes, log)));
  }

  /** Normal predictions of targets that lie spread times as far from the mean as they say. */
  static RealPredictions real(long seed, int n, double spread) {
    Random random = new Random(seed);
    double[] mean = new double[n];
    double[] sd = new double[n];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = 5 * random.nextGaussian();
      sd[i] = 0.2 + random.nextDouble();
      target[i] = mean[i] + spread * sd[i] * random.nextGaussian();
    }
    return normal(target, mean, sd);
  }

  static RealPredictions normal(double[] target, double[] mean, double[] sd) {
    return RealPredictions.normal(target, mean, sd, null, CentralIntervals.usualLevels());
  }
}
