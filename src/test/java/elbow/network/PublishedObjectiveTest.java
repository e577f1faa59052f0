package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.kernel.DoubleArithmetic;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The objective of MC dropout as it was published for regression, against Elbow's: the mean squared
 * error of standardised targets plus λ Σw², λ = l²(1−p)/(2Nτ) with τ in original units, is −ln p +
 * KL/N divided by τs²/2 and up to a constant, where s is the targets' sd, the likelihood's
 * precision is τ and the length scale l·s/√2.
 */
class PublishedObjectiveTest {
  private static final int ROWS = 6;
  private static final int INPUTS = 3;
  private static final int UNITS = 5;
  private static final double TAU = 0.3;
  private static final double SD = 4.2;
  private static final double LENGTH = 0.8;
  private static final double RATE = 0.2;
  private static final int N = 40;

  @Test
  void isElbowsDividedByHalfThePrecision() {
    Noise noise = new Noise.Bernoulli(RATE, Noise.Granularity.UNIT, LENGTH * SD / Math.sqrt(2));
    Likelihood likelihood = new Likelihood.Gaussian(Likelihood.Variance.FIXED, null, TAU);
    List<Layer> layers =
        List.of(
            new Layer.Dense(UNITS),
            new Layer.Activation(Layer.Function.RELU),
            new Layer.Dense(null));
    NetworkPlan plan =
        NetworkPlan.of(
            new Model(layers, likelihood).standardized(SD),
            new Arm("arm", noise, List.of(), 1),
            new Shape.Flat(INPUTS),
            0);
    DoubleArithmetic arithmetic = new DoubleArithmetic();
    Random random = new Random(8);
    try (Arena arena = Arena.ofConfined();
        Network network = new Network(plan, arithmetic)) {
      long x = Memory.allocate(arena, 8L * ROWS * INPUTS);
      long y = Memory.allocate(arena, 8L * ROWS);
      double[] constants = new double[2];
      for (int each = 0; each < 2; each++) {
        network.initialize(each);
        for (int i = 0; i < ROWS * INPUTS; i++) {
          arithmetic.set(x, i, random.nextGaussian());
        }
        for (int i = 0; i < ROWS; i++) {
          arithmetic.set(y, i, random.nextGaussian());
        }
        Pass pass = new Pass(arithmetic, 1).train(each, 0).klFactor(1.0 / N);
        long outputs = network.forward(pass, ROWS, x);
        double error = 0;
        for (int i = 0; i < ROWS; i++) {
          error += Math.pow(arithmetic.get(outputs, 2L * i) - arithmetic.get(y, i), 2) / ROWS;
        }
        double published =
            error + LENGTH * LENGTH * (1 - RATE) / (2 * N * TAU) * squaredWeights(network);
        double elbow = -network.logLikelihood(ROWS, outputs, y) / ROWS + network.kl() / N;
        constants[each] = elbow - TAU * SD * SD / 2 * published;
        assertThat(network.kl() / N).isGreaterThan(1e-2);
      }
      assertThat(constants[0]).isCloseTo(constants[1], within(1e-10));
      double logPrecision = Math.log(TAU * SD * SD);
      assertThat(constants[0])
          .isCloseTo(0.5 * Math.log(2 * Math.PI) - 0.5 * logPrecision, within(1e-10));
    }
  }

  /** Of both layers, not of their biases, which follow the weights. */
  private static double squaredWeights(Network network) {
    double sum = 0;
    int second = (INPUTS + 1) * UNITS;
    for (int i = 0; i < second + UNITS; i++) {
      boolean isBias = i >= INPUTS * UNITS && i < second;
      double w = network.arithmetic().get(network.parameterAddress(), i);
      sum += isBias ? 0 : w * w;
    }
    return sum;
  }
}
