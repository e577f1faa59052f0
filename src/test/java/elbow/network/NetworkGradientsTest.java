package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.kernel.DoubleArithmetic;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import elbow.layer.dl4j.Noises;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients of Elbow's own networks against central differences of their loss, in double precision
 * at one draw of noise, the KL included.
 */
class NetworkGradientsTest {
  private static final int ROWS = 4;
  private static final double BETA_BY_N = 0.13;
  private static final double STEP = 1e-6;

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  static Stream<Arguments> likelihoods() {
    return Stream.of(
            new Likelihood.Categorical(),
            new Likelihood.Bernoulli(),
            new Likelihood.Gaussian(Likelihood.Variance.FIXED, 0.4),
            new Likelihood.Gaussian(Likelihood.Variance.LEARNED, 0.4),
            new Likelihood.Gaussian(Likelihood.Variance.INPUT_DEPENDENT, 1))
        .map(Arguments::of);
  }

  private static final Layer TANH = new Layer.Activation(Layer.Function.TANH);
  private static final Layer LAST = new Layer.Dense(null);

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofDenseLayersByNoise(String name, Noise noise) {
    List<Layer> layers = List.of(new Layer.Dense(5), TANH, new Layer.Dense(4), TANH, LAST);
    check(layers, new Likelihood.Categorical(), noise, new Shape.Flat(3));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofConvolutionsAndPoolingByNoise(String name, Noise noise) {
    List<Layer> layers =
        List.of(
            new Layer.Conv2d(3, 3, 1, Layer.Padding.SAME),
            TANH,
            new Layer.MaxPool2d(2, null),
            new Layer.Conv2d(2, 2, 2, Layer.Padding.VALID),
            new Layer.Flatten(),
            LAST);
    check(layers, new Likelihood.Categorical(), noise, new Shape.Image(6, 5, 2));
  }

  /** No step of a difference crosses a kink here: wherever one did, the test would fail. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofConvolutionsDoneWithTheirPoolingByNoise(String name, Noise noise) {
    Layer relu = new Layer.Activation(Layer.Function.RELU);
    List<Layer> layers =
        List.of(
            new Layer.Conv2d(3, 3, 1, Layer.Padding.SAME),
            relu,
            new Layer.MaxPool2d(2, null),
            new Layer.Conv2d(2, 2, 1, Layer.Padding.VALID),
            relu,
            new Layer.MaxPool2d(2, 1),
            new Layer.Flatten(),
            LAST);
    check(layers, new Likelihood.Categorical(), noise, new Shape.Image(6, 6, 1));
  }

  @ParameterizedTest
  @EnumSource(Layer.Function.class)
  void ofActivations(Layer.Function function) {
    List<Layer> layers = List.of(new Layer.Dense(6), new Layer.Activation(function), LAST);
    check(layers, new Likelihood.Categorical(), new Noise.None(), new Shape.Flat(3));
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void ofLikelihoods(Likelihood likelihood) {
    List<Layer> layers = List.of(new Layer.Dense(5), TANH, LAST);
    Noise noise = Noises.meanField(Noise.Estimator.LOCAL_REPARAMETERIZATION);
    check(layers, likelihood, noise, new Shape.Flat(3));
  }

  private static void check(List<Layer> layers, Likelihood likelihood, Noise noise, Shape shape) {
    Arm arm = new Arm("arm", noise, List.of(), 1);
    NetworkPlan plan = NetworkPlan.of(new Model(layers, likelihood), arm, shape, 3);
    DoubleArithmetic arithmetic = new DoubleArithmetic();
    try (Arena arena = Arena.ofConfined();
        Network network = new Network(plan, arithmetic)) {
      Random random = new Random(4);
      long x = Memory.allocate(arena, 8L * ROWS * shape.size());
      for (int i = 0; i < ROWS * shape.size(); i++) {
        arithmetic.set(x, i, random.nextGaussian());
      }
      long targets = Memory.allocate(arena, 8L * ROWS);
      for (int i = 0; i < ROWS; i++) {
        boolean isReal = likelihood instanceof Likelihood.Gaussian;
        arithmetic.set(targets, i, isReal ? random.nextGaussian() : i % 2);
      }
      network.initialize(9);
      // Away from the start, so that biases and log-variances are not all alike.
      long parameters = network.parameterAddress();
      for (int i = 0; i < network.parameterCount(); i++) {
        double value = arithmetic.get(parameters, i);
        arithmetic.set(parameters, i, value + 0.2 * random.nextGaussian());
      }
      Pass pass = new Pass(arithmetic, 1).train(3, 2).klFactor(BETA_BY_N);
      compare(network, pass, x, targets);
    }
  }

  private static void compare(Network network, Pass pass, long x, long targets) {
    var arithmetic = network.arithmetic();
    network.forward(pass, ROWS, x);
    network.backward(pass, ROWS, x, targets, 1.0 / ROWS);
    int count = network.parameterCount();
    double[] gradients = new double[count];
    for (int i = 0; i < count; i++) {
      gradients[i] = arithmetic.get(network.gradientAddress(), i);
    }
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double value = arithmetic.get(network.parameterAddress(), i);
      arithmetic.set(network.parameterAddress(), i, value + STEP);
      double above = loss(network, pass, x, targets);
      arithmetic.set(network.parameterAddress(), i, value - STEP);
      double below = loss(network, pass, x, targets);
      arithmetic.set(network.parameterAddress(), i, value);
      double expected = (above - below) / (2 * STEP);
      double scale = Math.max(1e-3, Math.abs(expected) + Math.abs(gradients[i]));
      if (!(Math.abs(expected - gradients[i]) / scale < 1e-5)) {
        wrong.add("parameter " + i + ": " + gradients[i] + ", by differences " + expected);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Arrays.stream(gradients).map(Math::abs).max().orElse(0)).isGreaterThan(1e-3);
  }

  private static double loss(Network network, Pass pass, long x, long targets) {
    long outputs = network.forward(pass, ROWS, x);
    double logLikelihood = network.logLikelihood(ROWS, outputs, targets);
    return -logLikelihood / ROWS + BETA_BY_N * network.kl();
  }
}
