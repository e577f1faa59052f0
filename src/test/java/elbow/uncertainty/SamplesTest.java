package elbow.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.data.Target;
import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.kernel.Team;
import elbow.layer.dl4j.Noises;
import elbow.network.Draws;
import elbow.network.NetworkPlan;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Samples that are kept one by one, and draws that serve all examples. */
class SamplesTest {
  private static final int INPUTS = 3;

  static Stream<Arguments> allNoises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static float[] random(int count, int seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static NetworkPlan plan(List<Layer> layers, Noise noise, Shape input, boolean isReal) {
    Likelihood likelihood =
        isReal
            ? new Likelihood.Gaussian(Likelihood.Variance.FIXED, 0.25)
            : new Likelihood.Categorical();
    return NetworkPlan.of(
        new Model(layers, likelihood), new Arm("a", noise, List.of(), 1), input, isReal ? 0 : 4);
  }

  private static NetworkPlan linear(Noise noise) {
    return plan(List.of(new Layer.Dense(null)), noise, new Shape.Flat(INPUTS), true);
  }

  private static NetworkPlan deep(Noise noise) {
    return plan(
        List.of(
            new Layer.Dense(9), new Layer.Activation(Layer.Function.TANH), new Layer.Dense(null)),
        noise,
        new Shape.Flat(INPUTS),
        false);
  }

  private static NetworkPlan convolutional(Noise noise) {
    return plan(
        List.of(
            new Layer.Conv2d(5, 3, 1, Layer.Padding.SAME),
            new Layer.Activation(Layer.Function.RELU),
            new Layer.MaxPool2d(2, 2),
            new Layer.Flatten(),
            new Layer.Dense(null)),
        noise,
        new Shape.Image(6, 6, 1),
        false);
  }

  private static Predictor predictor(NetworkPlan plan, Team team) {
    Predictor predictor = new Predictor(plan, new Target.Real("y", 10, 2), 3, team);
    predictor.setParameters(random(plan.parameterCount(), 8));
    return predictor;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allNoises")
  void partsHaveTheBitsOfTheWhole(String name, Noise noise) {
    for (Draws draws : List.of(Draws.fresh(40), new Draws(7, true), Draws.NONE)) {
      for (NetworkPlan plan : List.of(deep(noise), convolutional(noise))) {
        try (Team team = new Team(2);
            Predictor predictor = predictor(plan, team)) {
          int unit = predictor.unit(draws);
          int count = 2 * unit + 5;
          float[] inputs = random(count * plan.input().size(), 2);
          Prediction.Classification expected =
              (Prediction.Classification)
                  predictor.predict(inputs, count, null, draws).prediction();
          ClassSamples whole = (ClassSamples) predictor.samples(inputs, 0, count, draws);
          assertMixture(whole, expected);
          for (int from = 0; from < count; from += unit) {
            int some = Math.min(unit, count - from);
            ClassSamples part = (ClassSamples) predictor.samples(inputs, from, some, draws);
            for (int i = 0; i < some; i++) {
              assertThat(copy(part, i)).isEqualTo(copy(whole, from + i));
            }
          }
        }
      }
    }
  }

  private static float[] copy(ClassSamples samples, int example) {
    float[] copy = new float[samples.samples() * samples.classes()];
    samples.copy(example, copy);
    return copy;
  }

  private static void assertMixture(ClassSamples samples, Prediction.Classification mixture) {
    assertThat(samples.samples()).isEqualTo(Math.max(1, mixture.samples()));
    for (int i = 0; i < samples.count(); i++) {
      for (int k = 0; k < 4; k++) {
        double sum = 0;
        for (int s = 0; s < samples.samples(); s++) {
          sum += Math.exp(samples.logProbability(i, s, k)) / samples.samples();
        }
        assertThat(sum).isCloseTo(mixture.probabilities()[4 * i + k], within(1e-5));
      }
    }
  }

  /**
   * A linear layer whose weights are drawn is linear in each sample: f(a) + f(b) = f(a+b) + f(0).
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("allNoises")
  void aSharedDrawIsAFunction(String name, Noise noise) {
    float[] a = random(INPUTS, 4);
    float[] b = random(INPUTS, 5);
    float[] inputs = new float[4 * INPUTS];
    for (int i = 0; i < INPUTS; i++) {
      inputs[i] = a[i];
      inputs[INPUTS + i] = b[i];
      inputs[2 * INPUTS + i] = a[i] + b[i];
    }
    try (Team team = new Team(1);
        Predictor predictor = predictor(linear(noise), team)) {
      RealSamples shared = (RealSamples) predictor.samples(inputs, 0, 4, new Draws(30, true));
      int samples = shared.samples();
      double[] y = means(shared);
      for (int s = 0; s < samples; s++) {
        assertThat(y[s] + y[samples + s])
            .isCloseTo(y[2 * samples + s] + y[3 * samples + s], within(2e-4));
      }
    }
  }

  /** Whichever way it is drawn, an example's samples have the same mean and variance. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("allNoises")
  void sharedAndFreshDrawsHaveTheSameMoments(String name, Noise noise) {
    int samples = 20_000;
    float[] input = random(INPUTS, 4);
    try (Team team = new Team(1);
        Predictor predictor = predictor(linear(noise), team)) {
      double[] fresh = means(predictor, input, new Draws(samples, false));
      double[] shared = means(predictor, input, new Draws(samples, true));
      double variance = StatUtils.variance(fresh);
      double error = Math.sqrt(2 * variance / samples);
      assertThat(StatUtils.mean(shared)).isCloseTo(StatUtils.mean(fresh), within(5 * error + 1e-6));
      assertThat(StatUtils.variance(shared)).isCloseTo(variance, within(0.1 * variance + 1e-9));
    }
  }

  private static double[] means(Predictor predictor, float[] input, Draws draws) {
    return means((RealSamples) predictor.samples(input, 0, 1, draws));
  }

  private static double[] means(RealSamples samples) {
    int each = samples.samples();
    double[] all = new double[samples.count() * each];
    double[] means = new double[each];
    for (int i = 0; i < samples.count(); i++) {
      samples.copy(i, means, new double[each]);
      System.arraycopy(means, 0, all, i * each, each);
    }
    return all;
  }

  @Test
  void aPartMustBeginWhereExamplesThatAreComputedTogetherDo() {
    try (Team team = new Team(1);
        Predictor predictor = predictor(deep(new Noise.None()), team)) {
      assertThatThrownBy(() -> predictor.samples(new float[30], 1, 3, Draws.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("example 1");
    }
  }
}
