package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.kernel.Memory;
import elbow.kernel.Team;
import elbow.layer.dl4j.Noises;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Features times the last weights are what the network says without noise. */
class FeaturesTest {
  /** More than two blocks, the last incomplete. */
  private static final int COUNT = 300;

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static final List<Layer> CONVOLUTIONAL =
      List.of(
          new Layer.Conv2d(3, 3, 1, Layer.Padding.SAME),
          Nets.RELU,
          new Layer.MaxPool2d(2, 2),
          new Layer.Flatten(),
          new Layer.Dense(6),
          Nets.TANH,
          Nets.LAST);

  private static float[] numbers(int count, int seed) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (0.4 * random.nextGaussian());
    }
    return numbers;
  }

  /** The deterministic outputs, by the sampler. */
  private static float[] outputs(NetworkPlan plan, float[] parameters, float[] examples) {
    try (Team team = new Team(1);
        Network network = new Network(plan, team);
        Sampler sampler = new Sampler(network, 1)) {
      network.setParameters(parameters);
      int width = plan.input().size();
      int k = network.outputsPerExample();
      float[] all = new float[COUNT * k];
      sampler.run(
          0,
          COUNT,
          Draws.NONE,
          new Sampler.Examples() {
            @Override
            public void copyInputs(int from, int count, long to) {
              Memory.copyIn(examples, from * width, count * width, to);
            }

            @Override
            public void takeOutputs(
                int worker, int from, int count, int first, int samples, int stride, long at) {
              Memory.copyOut(at, all, from * k, count * k);
            }
          },
          () -> false);
      return all;
    }
  }

  private static void check(NetworkPlan plan, int threads) {
    float[] parameters = numbers(plan.parameterCount(), 1);
    float[] examples = numbers(COUNT * plan.input().size(), 2);
    float[] expected = outputs(plan, parameters, examples);
    int perExample = expected.length / COUNT;
    try (Team team = new Team(threads);
        Features features = new Features(plan, team)) {
      features.setParameters(parameters);
      float[] phi = features.of(examples, COUNT);
      float[] w = features.weights();
      float[] b = features.bias();
      int d = features.count();
      int k = features.outputs();
      assertThat(phi).hasSize(COUNT * d);
      for (int i = 0; i < COUNT; i++) {
        for (int j = 0; j < k; j++) {
          double sum = b[j];
          for (int l = 0; l < d; l++) {
            sum += (double) phi[i * d + l] * w[l * k + j];
          }
          assertThat((double) expected[i * perExample + j]).isCloseTo(sum, within(1e-5));
        }
      }
      if (perExample > k) {
        assertThat(Math.log(features.variance())).isCloseTo(expected[1], within(1e-6));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void featuresTimesWeightsAreTheOutputs(String name, Noise noise) {
    check(Nets.plan(CONVOLUTIONAL, noise, new Shape.Image(7, 6, 2)), 1);
  }

  @Test
  void threadsChangeNothing() {
    check(Nets.plan(CONVOLUTIONAL, new Noise.None(), new Shape.Image(7, 6, 2)), 3);
  }

  @Test
  void theFeaturesOfALinearModelAreItsInputs() {
    check(Nets.plan(List.of(Nets.LAST), new Noise.None(), new Shape.Flat(4)), 2);
  }

  @ParameterizedTest
  @EnumSource
  void realTargetsHaveTheirVarianceBeside(Likelihood.Variance variance) {
    Model model =
        new Model(
            List.of(
                new Layer.Dense(5),
                Nets.RELU,
                Nets.LAST,
                new Layer.Activation(Layer.Function.IDENTITY)),
            new Likelihood.Gaussian(variance, 0.3));
    Arm arm = new Arm("arm", new Noise.None(), List.of(), 1);
    check(NetworkPlan.of(model, arm, new Shape.Flat(4), 0), 1);
  }

  @Test
  void outputsThatAreNotLinearInTheLastWeightsAreRefused() {
    NetworkPlan plan =
        Nets.plan(List.of(Nets.LAST, Nets.TANH), new Noise.None(), new Shape.Flat(4));
    try (Team team = new Team(1)) {
      assertThatThrownBy(() -> new Features(plan, team).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("layer 1 (activation) ends the network");
    }
  }
}
