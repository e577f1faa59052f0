package elbow.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Noise;
import elbow.kernel.Window;
import elbow.layer.dl4j.Noises;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mean and variance of noisy outputs against brute force: weights and masks drawn one by one by
 * another generator, and plain loops.
 */
class NoiseMomentsTest {
  private static final int SAMPLES = 30_000;
  private static final int SIZE = 3;
  private static final int CHANNELS = 2;
  private static final int KERNEL = 2;
  private static final int OUTPUTS = 2;

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofADenseLayer(String name, Noise noise) {
    int inputs = 3;
    try (Fixture fixture =
        new Fixture(WeightOperator.dense(inputs, OUTPUTS, noise), 2, new Random(1))) {
      Random random = new Random(2);
      compare(
          fixture,
          s -> {
            double[] y = new double[fixture.rows * OUTPUTS];
            for (int r = 0; r < fixture.rows; r++) {
              Draw draw = new Draw(noise, fixture, inputs, random);
              double[] mask = draw.mask(inputs, 1);
              for (int j = 0; j < OUTPUTS; j++) {
                y[r * OUTPUTS + j] = draw.bias(j);
                for (int i = 0; i < inputs; i++) {
                  double x = fixture.x[r * inputs + i] * mask[i];
                  y[r * OUTPUTS + j] += x * draw.weight(i, j);
                }
              }
            }
            return y;
          });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofAConvolution(String name, Noise noise) {
    Window window = Window.valid(SIZE, SIZE, CHANNELS, KERNEL, 1);
    try (Fixture fixture =
        new Fixture(WeightOperator.convolution(window, OUTPUTS, noise), 1, new Random(1))) {
      Random random = new Random(2);
      compare(fixture, s -> convolution(noise, fixture, random));
    }
  }

  /**
   * A convolution with weights drawn anew. By local reparameterisation positions are independent,
   * which leaves each output's own mean and variance as they are.
   */
  private static double[] convolution(Noise noise, Fixture fixture, Random random) {
    int positions = SIZE - KERNEL + 1;
    double[] y = new double[positions * positions * OUTPUTS];
    Draw draw = new Draw(noise, fixture, KERNEL * KERNEL * CHANNELS, random);
    double[] mask = draw.mask(SIZE * SIZE, CHANNELS);
    for (int out = 0; out < y.length; out++) {
      int filter = out % OUTPUTS;
      int column = out / OUTPUTS % positions;
      int row = out / OUTPUTS / positions;
      y[out] = draw.bias(filter);
      for (int i = 0; i < KERNEL * KERNEL * CHANNELS; i++) {
        int channel = i % CHANNELS;
        int across = column + i / CHANNELS % KERNEL;
        int down = row + i / CHANNELS / KERNEL;
        int at = (down * SIZE + across) * CHANNELS + channel;
        y[out] += fixture.x[at] * mask[at] * draw.weight(i, filter);
      }
    }
    return y;
  }

  /** One draw of a layer's weights, biases and masks, by the noise's definition. */
  private static final class Draw {
    private final Noise noise;
    private final Fixture fixture;
    private final Random random;
    private final int count;
    private final double[] drawn;

    Draw(Noise noise, Fixture fixture, int inputs, Random random) {
      this.noise = noise;
      this.fixture = fixture;
      this.random = random;
      this.count = inputs * OUTPUTS;
      this.drawn = Arrays.copyOf(fixture.parameters, count + OUTPUTS);
      if (noise instanceof Noise.MeanField meanField) {
        int noisy = meanField.bias() ? count + OUTPUTS : count;
        for (int i = 0; i < noisy; i++) {
          drawn[i] += sd(meanField, i) * random.nextGaussian();
        }
      }
    }

    private double sd(Noise.MeanField meanField, int index) {
      return switch (meanField.scale()) {
        case Noise.Scale.Fixed fixed -> fixed.value();
        case Noise.Scale.Learned learned ->
            Math.exp(0.5 * fixture.parameters[count + OUTPUTS + index]);
      };
    }

    double weight(int input, int output) {
      return drawn[input * OUTPUTS + output];
    }

    double bias(int output) {
      return drawn[count + output];
    }

    double[] mask(int pixels, int channels) {
      double[] mask = new double[pixels * channels];
      Arrays.fill(mask, 1);
      if (noise instanceof Noise.Bernoulli bernoulli) {
        boolean byUnit = bernoulli.granularity() == Noise.Granularity.UNIT || channels == 1;
        int draws = byUnit ? mask.length : channels;
        for (int d = 0; d < draws; d++) {
          double value = random.nextDouble() < bernoulli.rate() ? 0 : 1 / (1 - bernoulli.rate());
          for (int i = d; i < mask.length; i += draws) {
            mask[i] = value;
          }
        }
      }
      return mask;
    }
  }

  private static void compare(Fixture fixture, IntFunction<double[]> bruteForce) {
    double[][] ours = moments(fixture::sample);
    double[][] theirs = moments(bruteForce);
    double[] mean = fixture.deterministic();
    for (int i = 0; i < mean.length; i++) {
      double variance = theirs[1][i];
      double error = 6 * Math.sqrt(2 * variance / SAMPLES) + 1e-9;
      assertThat(ours[0][i]).as("mean " + i).isCloseTo(theirs[0][i], within(error));
      assertThat(ours[0][i]).as("mean without noise " + i).isCloseTo(mean[i], within(error));
      assertThat(ours[1][i])
          .as("variance " + i)
          .isCloseTo(variance, within(0.07 * variance + 1e-9));
    }
  }

  /** Means and variances of each output. */
  private static double[][] moments(IntFunction<double[]> sampler) {
    double[] sum = null;
    double[] squares = null;
    for (int s = 0; s < SAMPLES; s++) {
      double[] y = sampler.apply(s);
      if (sum == null) {
        sum = new double[y.length];
        squares = new double[y.length];
      }
      for (int i = 0; i < y.length; i++) {
        sum[i] += y[i];
        squares[i] += y[i] * y[i];
      }
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= SAMPLES;
      squares[i] = Math.max(0, squares[i] / SAMPLES - sum[i] * sum[i]);
    }
    return new double[][] {sum, squares};
  }

  @Test
  void aBatchByLocalReparameterisationHasNoisePerExample() {
    double[] y = ofTwoEqualExamples(Noise.Estimator.LOCAL_REPARAMETERIZATION, 0);
    assertThat(y[0]).isNotEqualTo(y[OUTPUTS]);
    assertThat(y[1]).isNotEqualTo(y[OUTPUTS + 1]);
  }

  @Test
  void aBatchByOneDrawSharesIt() {
    double[] y = ofTwoEqualExamples(Noise.Estimator.ONE_DRAW, 0);
    assertThat(y[0]).isEqualTo(y[OUTPUTS]);
    assertThat(y[1]).isEqualTo(y[OUTPUTS + 1]);
    assertThat(ofTwoEqualExamples(Noise.Estimator.ONE_DRAW, 1)[0]).isNotEqualTo(y[0]);
  }

  private static double[] ofTwoEqualExamples(Noise.Estimator estimator, int sample) {
    int inputs = 4;
    Noise noise = Noises.meanField(estimator);
    try (Fixture fixture =
        new Fixture(WeightOperator.dense(inputs, OUTPUTS, noise), 2, new Random(3))) {
      for (int i = 0; i < inputs; i++) {
        fixture.setInput(inputs + i, fixture.x[i]);
      }
      double[] y = fixture.sample(sample);
      assertThat(fixture.sample(sample)).as("the same sample again").isEqualTo(y);
      return y;
    }
  }
}
