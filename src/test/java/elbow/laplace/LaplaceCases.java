package elbow.laplace;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Small layers, features and targets, and brute force over them. */
final class LaplaceCases {
  private LaplaceCases() {}

  static LastLayer layer(int features, int outputs, int seed) {
    Random random = new Random(seed);
    return new LastLayer(
        features,
        outputs,
        random.doubles(features * outputs, -1, 1).toArray(),
        random.doubles(outputs, -1, 1).toArray());
  }

  static float[] features(int count, int width, int seed) {
    Random random = new Random(seed);
    float[] features = new float[count * width];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return features;
  }

  /** Targets drawn at random, classes or real numbers. */
  static float[] targets(int count, OutputLikelihood likelihood, int seed) {
    Random random = new Random(seed);
    float[] targets = new float[count];
    for (int i = 0; i < count; i++) {
      targets[i] =
          switch (likelihood) {
            case OutputLikelihood.Categorical c -> random.nextInt(c.outputs());
            case OutputLikelihood.Bernoulli b -> random.nextInt(2);
            case OutputLikelihood.Normal n -> (float) random.nextGaussian();
            case OutputLikelihood.InputDependentNormal n -> (float) random.nextGaussian();
          };
    }
    return targets;
  }

  /** Parameters by output, then feature, the bias last of an output's. */
  static double[] flat(LastLayer layer) {
    int width = layer.features() + 1;
    double[] flat = new double[layer.parameters()];
    for (int k = 0; k < layer.outputs(); k++) {
      for (int d = 0; d < layer.features(); d++) {
        flat[k * width + d] = layer.weights()[d * layer.outputs() + k];
      }
      flat[k * width + layer.features()] = layer.bias()[k];
    }
    return flat;
  }

  /** A feature of an example, 1 behind the last. */
  static double feature(float[] features, int width, int example, int d) {
    return d == width - 1 ? 1 : features[example * (width - 1) + d];
  }

  /** −Σ ln p of parameters as of {@link #flat}. */
  static double loss(
      double[] flat, OutputLikelihood likelihood, float[] features, float[] targets) {
    int k = likelihood.outputs();
    int width = flat.length / k;
    double[] outputs = new double[k];
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      for (int a = 0; a < k; a++) {
        outputs[a] = 0;
        for (int d = 0; d < width; d++) {
          outputs[a] += flat[a * width + d] * feature(features, width, i, d);
        }
      }
      sum -= likelihood.logLikelihood(outputs, 0, targets[i]);
    }
    return sum;
  }

  /** The Hessian of a function by central differences. */
  static double[][] hessian(ToDoubleFunction<double[]> function, double[] at, double step) {
    int n = at.length;
    double[][] hessian = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int signs = 0; signs < 4; signs++) {
          double[] moved = at.clone();
          int first = (signs & 1) == 0 ? 1 : -1;
          int second = (signs & 2) == 0 ? 1 : -1;
          moved[i] += first * step;
          moved[j] += second * step;
          sum += first * second * function.applyAsDouble(moved);
        }
        hessian[i][j] = sum / (4 * step * step);
      }
    }
    return hessian;
  }
}
