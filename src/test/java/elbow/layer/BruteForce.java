package elbow.layer;

import elbow.experiment.Noise;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A noisy layer by its definition: everything that is random is drawn one number at a time by
 * another generator, and outputs are plain loops over the weights.
 *
 * <p>An image's elements are numbered (row, column, channel); a dense layer's input is an image of
 * one pixel.
 */
final class BruteForce {
  private final Noise noise;
  private final boolean prunes;
  private final int channels;
  private final int outputs;

  /** For each position, the input elements that its weights' rows multiply. */
  private final int[][] windows;

  private final double[] x;
  private final double[] weights;
  private final double[] biases;
  private final double[] learned;
  private final double[] learnedOfBiases;

  /**
   * A layer.
   *
   * @param fixture the layer whose parameters and first example are taken
   * @param prunes whether weights that are to be pruned are left out
   */
  BruteForce(Noise noise, Fixture fixture, int channels, int[][] windows, boolean prunes) {
    this.noise = noise;
    this.prunes = prunes;
    this.channels = channels;
    this.windows = windows;
    this.x = Arrays.copyOf(fixture.x, fixture.operator.inputs());
    this.weights = fixture.block("W");
    this.biases = fixture.block("b");
    this.outputs = biases.length;
    this.learned = learned(fixture);
    this.learnedOfBiases =
        fixture.has("biasLogVariance") ? fixture.block("biasLogVariance") : new double[0];
  }

  private static double[] learned(Fixture fixture) {
    for (String name : new String[] {"logVariance", "logAlpha", "logit"}) {
      if (fixture.has(name)) {
        return fixture.block(name);
      }
    }
    return new double[0];
  }

  int size() {
    return windows.length * outputs;
  }

  /** Writes one sample of the outputs. */
  void sample(RandomGenerator random, double[] y) {
    double[] mask = masks(random);
    double[] w = weights(random);
    double[] b = biases(random);
    for (int p = 0; p < windows.length; p++) {
      for (int j = 0; j < outputs; j++) {
        double sum = b[j];
        for (int i = 0; i < windows[p].length; i++) {
          int at = windows[p][i];
          sum += x[at] * mask[at] * w[i * outputs + j];
        }
        y[p * outputs + j] = sum;
      }
    }
  }

  private double[] masks(RandomGenerator random) {
    double[] mask = new double[x.length];
    Arrays.fill(mask, 1);
    switch (noise) {
      case Noise.Bernoulli bernoulli -> {
        double p = bernoulli.rate();
        int draws = bernoulli.granularity() == Noise.Granularity.UNIT ? x.length : channels;
        for (int d = 0; d < draws; d++) {
          double value = random.nextDouble() < p ? 0 : 1 / (1 - p);
          for (int i = d; i < mask.length; i += draws) {
            mask[i] = value;
          }
        }
      }
      case Noise.Gaussian gaussian -> {
        for (int i = 0; i < mask.length; i++) {
          mask[i] = 1 + Math.sqrt(gaussian.variance()) * random.nextGaussian();
        }
      }
      case Noise.Concrete concrete -> {
        if (concrete.granularity() != Noise.MaskGranularity.WEIGHT) {
          boolean byUnit = concrete.granularity() == Noise.MaskGranularity.UNIT;
          int draws = byUnit ? x.length : channels;
          for (int d = 0; d < draws; d++) {
            double value = relaxed(random, learned[0], concrete.temperature());
            for (int i = d; i < mask.length; i += draws) {
              mask[i] = value;
            }
          }
        }
      }
      case Noise.VariationalGaussian variational -> {
        if (variational.variant() == Noise.Variant.A) {
          for (int i = 0; i < mask.length; i++) {
            double logAlpha = learned[i % channels % learned.length];
            mask[i] = 1 + Math.sqrt(Math.min(1, Math.exp(logAlpha))) * random.nextGaussian();
          }
        }
      }
      case Noise.None none -> {}
      case Noise.SparseVariational sparse -> {}
      case Noise.MeanField meanField -> {}
    }
    return mask;
  }

  /** (1−z)/(1−p), z = sigmoid((ln p − ln(1−p) + ln u − ln(1−u))/t). */
  private static double relaxed(RandomGenerator random, double logit, double temperature) {
    double p = 1 / (1 + Math.exp(-logit));
    double u = random.nextDouble();
    double inner = Math.log(p) - Math.log(1 - p) + Math.log(u) - Math.log(1 - u);
    double z = 1 / (1 + Math.exp(-inner / temperature));
    return (1 - z) / (1 - p);
  }

  private double[] weights(RandomGenerator random) {
    double[] w = weights.clone();
    switch (noise) {
      case Noise.Concrete concrete -> {
        if (concrete.granularity() == Noise.MaskGranularity.WEIGHT) {
          for (int i = 0; i < w.length; i++) {
            w[i] *= relaxed(random, learned[i], concrete.temperature());
          }
        }
      }
      case Noise.VariationalGaussian variational -> {
        if (variational.variant() == Noise.Variant.B) {
          for (int i = 0; i < w.length; i++) {
            int alpha =
                switch (variational.granularity()) {
                  case LAYER -> 0;
                  case UNIT -> i / outputs % channels;
                  case WEIGHT -> i;
                };
            double sd = Math.sqrt(Math.min(1, Math.exp(learned[alpha]))) * Math.abs(w[i]);
            w[i] += sd * random.nextGaussian();
          }
        }
      }
      case Noise.SparseVariational sparse -> {
        for (int i = 0; i < w.length; i++) {
          double variance = Math.exp(learned[i]);
          double alpha = variance / (w[i] * w[i] + 1e-8);
          boolean isPruned = prunes && Math.log(alpha) >= sparse.threshold();
          w[i] = isPruned ? 0 : w[i] + Math.sqrt(variance) * random.nextGaussian();
        }
      }
      case Noise.MeanField meanField -> {
        for (int i = 0; i < w.length; i++) {
          w[i] += sd(meanField, learned, i) * random.nextGaussian();
        }
      }
      case Noise.None none -> {}
      case Noise.Bernoulli bernoulli -> {}
      case Noise.Gaussian gaussian -> {}
    }
    return w;
  }

  private double[] biases(RandomGenerator random) {
    double[] b = biases.clone();
    if (noise instanceof Noise.MeanField meanField && meanField.bias()) {
      for (int j = 0; j < b.length; j++) {
        b[j] += sd(meanField, learnedOfBiases, j) * random.nextGaussian();
      }
    }
    return b;
  }

  private static double sd(Noise.MeanField meanField, double[] logVariances, int index) {
    return switch (meanField.scale()) {
      case Noise.Scale.Fixed fixed -> fixed.value();
      case Noise.Scale.Learned learned -> Math.sqrt(Math.exp(logVariances[index]));
    };
  }
}
