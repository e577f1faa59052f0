package elbow.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.NormalMixture;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PredictorTest {
  private static final Target.Real REAL = new Target.Real("y", 100, 10);

  private static Noise meanField(double sd, Noise.Estimator estimator) {
    return new Noise.MeanField(
        new Noise.Scale.Fixed(sd), new Noise.Prior.Normal(1), false, estimator);
  }

  static List<Noise> noises() {
    return List.of(
        new Noise.Bernoulli(0.3, Noise.Granularity.UNIT),
        meanField(0.5, Noise.Estimator.LOCAL_REPARAMETERIZATION),
        meanField(0.5, Noise.Estimator.ONE_DRAW));
  }

  private static NetworkPlan deep(Noise noise) {
    Model model =
        new Model(
            List.of(
                new Layer.Dense(9),
                new Layer.Activation(Layer.Function.TANH),
                new Layer.Dense(null)),
            new Likelihood.Categorical());
    return NetworkPlan.of(model, new Arm("a", noise, List.of(), 1), new Shape.Flat(5), 3);
  }

  /** y = 2·x0 − x1 + 0.5 with noise of variance 0.25, in standardised units. */
  private static Predictor linear(Noise noise) {
    Model model =
        new Model(
            List.of(new Layer.Dense(null)),
            new Likelihood.Gaussian(Likelihood.Variance.FIXED, 0.25));
    NetworkPlan plan =
        NetworkPlan.of(model, new Arm("a", noise, List.of(), 1), new Shape.Flat(2), 0);
    Predictor predictor = new Predictor(plan, REAL, 3);
    predictor.setParameters(new float[] {2, -1, 0.5f});
    return predictor;
  }

  private static float[] random(int count) {
    Random random = new Random(8);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void aDeterministicPredictionIsTheNetworksAndSaysSo() {
    try (Predictor predictor = linear(new Noise.None())) {
      Predictor.Outcome outcome =
          predictor.predict(new float[] {1, 3, -1, 0}, 2, new float[] {0, -1.5f}, 50);
      Prediction.Regression prediction = (Prediction.Regression) outcome.prediction();
      assertThat(predictor.isNoisy()).isFalse();
      assertThat(prediction.samples()).isZero();
      assertThat(prediction.mean()).containsExactly(95, 85);
      assertThat(prediction.aleatoric()).containsExactly(new double[] {25, 25}, within(1e-5));
      assertThat(prediction.epistemic()).containsExactly(0, 0);
      // N(100; 95, 25) and N(85; 85, 25).
      double atMean = -Math.log(5 * Math.sqrt(2 * Math.PI));
      assertThat(outcome.logLikelihood()[0]).isCloseTo(atMean - 0.5, within(1e-6));
      assertThat(outcome.logLikelihood()[1]).isCloseTo(atMean, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void weightNoiseSpreadsAsTheLinearModelSays(Noise.Estimator estimator) {
    try (Predictor predictor = linear(meanField(0.4, estimator))) {
      int samples = 6000;
      Prediction.Regression prediction =
          (Prediction.Regression)
              predictor.predict(new float[] {1, 3, 0, 0}, 2, null, samples).prediction();
      // Var = 0.16 (1² + 3²) in standardised units, × 100.
      assertThat(prediction.epistemic()[0]).isCloseTo(160, within(12.0));
      assertThat(prediction.mean()[0]).isCloseTo(95, within(4 * Math.sqrt(160.0 / samples)));
      assertThat(prediction.aleatoric()[0]).isCloseTo(25, within(1e-4));
      // Local reparameterisation keeps a floor of 1e-8 under its variance.
      assertThat(prediction.epistemic()[1]).isCloseTo(0, within(2e-6));
      assertThat(prediction.samples()).isEqualTo(samples);
    }
  }

  @Test
  void dropoutDropsWithTheRateStated() {
    try (Predictor predictor = linear(new Noise.Bernoulli(0.2, Noise.Granularity.UNIT))) {
      int samples = 8000;
      Prediction.Regression prediction =
          (Prediction.Regression)
              predictor.predict(new float[] {1, 3}, 1, null, samples).prediction();
      // Each term w·x·m/(1−p): variance (w·x)² p/(1−p) = (4 + 9) · 0.25, × 100.
      assertThat(prediction.epistemic()[0]).isCloseTo(325, within(20.0));
      assertThat(prediction.mean()[0]).isCloseTo(95, within(1.0));
    }
  }

  /** More examples than a block has, and than are drawn together at a time. */
  @ParameterizedTest
  @MethodSource("noises")
  void aPredictionDoesNotDependOnTheRowsAfterIt(Noise noise) {
    NetworkPlan plan = deep(noise);
    try (Predictor predictor = new Predictor(plan, null, 3)) {
      predictor.setParameters(random(plan.parameterCount()));
      float[] inputs = random(5 * 2500);
      float[] few = probabilities(predictor, inputs, 10);
      float[] many = probabilities(predictor, inputs, 2500);
      assertThat(Arrays.copyOf(many, few.length)).isEqualTo(few);
      assertThat(probabilities(predictor, inputs, 2500)).isEqualTo(many);
    }
  }

  private static float[] probabilities(Predictor predictor, float[] inputs, int count) {
    float[] rows = Arrays.copyOf(inputs, 5 * count);
    return ((Prediction.Classification) predictor.predict(rows, count, null, 3).prediction())
        .probabilities();
  }

  static Stream<Arguments> allNoises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static NetworkPlan convolutional(Noise noise, Arm.Override... overrides) {
    Model model =
        new Model(
            List.of(
                new Layer.Conv2d(17, 3, 1, Layer.Padding.SAME),
                new Layer.Activation(Layer.Function.RELU),
                new Layer.MaxPool2d(2, 2),
                new Layer.Flatten(),
                new Layer.Dense(7),
                new Layer.Activation(Layer.Function.TANH),
                new Layer.Dense(null)),
            new Likelihood.Categorical());
    return NetworkPlan.of(
        model, new Arm("a", noise, List.of(overrides), 1), new Shape.Image(6, 6, 1), 3);
  }

  /** With one sample and one example, and with more of both than go together. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("allNoises")
  void aPredictionIsTheSameBitsWithAnyNumberOfThreads(String name, Noise noise) {
    Arm.Override firstWithout = new Arm.Override(0, new Noise.None());
    for (NetworkPlan plan :
        List.of(deep(noise), convolutional(noise), convolutional(noise, firstWithout))) {
      float[] parameters = random(plan.parameterCount());
      float[] inputs = random(150 * plan.input().size());
      float[] targets = new float[150];
      for (int i = 0; i < targets.length; i++) {
        targets[i] = i % 3;
      }
      Predictor.Outcome[] expected = null;
      for (int threads : new int[] {1, 2, 3}) {
        try (Team team = new Team(threads);
            Predictor predictor = new Predictor(plan, null, 3, team)) {
          predictor.setParameters(parameters);
          Predictor.Outcome[] outcomes = {
            predictor.predict(inputs, 150, targets, 40),
            predictor.predict(inputs, 1, targets, 1),
            predictor.predict(inputs, 150, targets, 0),
            predictor.predict(inputs, 1, targets, 40)
          };
          assertSameExample(outcomes[0], outcomes[3]);
          if (expected == null) {
            expected = outcomes;
          }
          for (int i = 0; i < outcomes.length; i++) {
            assertThat(outcomes[i])
                .as("%d threads, prediction %d", threads, i)
                .usingRecursiveComparison()
                .isEqualTo(expected[i]);
          }
        }
      }
    }
  }

  private static void assertSameExample(Predictor.Outcome many, Predictor.Outcome one) {
    Prediction.Classification first = (Prediction.Classification) many.prediction();
    Prediction.Classification only = (Prediction.Classification) one.prediction();
    assertThat(Arrays.copyOf(first.probabilities(), 3)).isEqualTo(only.probabilities());
    assertThat(first.epistemic()[0]).isEqualTo(only.epistemic()[0]);
    assertThat(many.logLikelihood()[0]).isEqualTo(one.logLikelihood()[0]);
  }

  @Test
  void weightsThatAreDrawnServeAllExamples() {
    try (Predictor predictor = linear(meanField(0.4, Noise.Estimator.ONE_DRAW))) {
      float[] same = new float[2 * 50_000];
      for (int i = 0; i < same.length; i += 2) {
        same[i] = 1;
        same[i + 1] = 3;
      }
      Prediction.Regression prediction =
          (Prediction.Regression) predictor.predict(same, 50_000, null, 3).prediction();
      assertThat(prediction.mean()).containsOnly(prediction.mean()[0]);
      assertThat(prediction.epistemic()[0]).isPositive();
    }
  }

  /** Each thread asks after a pass over a block, and once told so goes no further. */
  @ParameterizedTest
  @MethodSource("noises")
  void anAbandonedPredictionEndsBetweenSamplesAndTheNextIsWhole(Noise noise) {
    NetworkPlan plan = deep(noise);
    int threads = 2;
    AtomicInteger asked = new AtomicInteger();
    AtomicBoolean isPatient = new AtomicBoolean();
    float[] inputs = random(5 * 1000);
    try (Team team = new Team(threads);
        Predictor predictor =
            new Predictor(
                plan, null, 3, team, () -> asked.incrementAndGet() > 3 && !isPatient.get());
        Predictor other = new Predictor(plan, null, 3)) {
      float[] parameters = random(plan.parameterCount());
      predictor.setParameters(parameters);
      other.setParameters(parameters);
      assertThatThrownBy(() -> predictor.predict(inputs, 1000, null, 1000))
          .isInstanceOf(CancellationException.class);
      assertThat(asked.get()).isBetween(4, 3 + threads);
      isPatient.set(true);
      assertThat(probabilities(predictor, inputs, 1000))
          .isEqualTo(probabilities(other, inputs, 1000));
    }
  }

  @ParameterizedTest
  @MethodSource("noises")
  void otherSeedsDrawOtherSamplesOfTheSameNetwork(Noise noise) {
    NetworkPlan plan = deep(noise);
    try (Predictor one = new Predictor(plan, null, 3);
        Predictor other = new Predictor(plan, null, 4)) {
      float[] parameters = random(plan.parameterCount());
      one.setParameters(parameters);
      other.setParameters(parameters);
      float[] inputs = random(5);
      assertThat(one.isNoisy()).isTrue();
      assertThat(probabilities(one, inputs, 1)).isNotEqualTo(probabilities(other, inputs, 1));
      assertThat(one.predict(inputs, 1, null, 0).prediction().samples()).isZero();
      assertThat(
              ((Prediction.Classification) one.predict(inputs, 1, null, 0).prediction())
                  .probabilities())
          .isEqualTo(
              ((Prediction.Classification) other.predict(inputs, 1, null, 0).prediction())
                  .probabilities());
    }
  }

  @Test
  void theSamplesOfOneExampleDifferFromThoseOfAnEqualOne() {
    try (Predictor predictor = linear(meanField(0.4, Noise.Estimator.LOCAL_REPARAMETERIZATION))) {
      float[] twice = {1, 3, 1, 3};
      Prediction.Regression prediction =
          (Prediction.Regression) predictor.predict(twice, 2, null, 1).prediction();
      assertThat(prediction.mean()[0]).isNotEqualTo(prediction.mean()[1]);
    }
  }

  @Test
  void theQuickMetricsAreThoseOfTheWholeEvaluation() {
    Model model =
        new Model(
            List.of(new Layer.Dense(null)),
            new Likelihood.Gaussian(Likelihood.Variance.FIXED, 0.25));
    Noise noise = meanField(0.1, Noise.Estimator.LOCAL_REPARAMETERIZATION);
    NetworkPlan plan =
        NetworkPlan.of(model, new Arm("a", noise, List.of(), 1), new Shape.Flat(2), 0);
    int n = 40;
    int[] rows = new int[n];
    Arrays.setAll(rows, i -> i);
    Examples examples = new Examples(new Shape.Flat(2), n, random(2 * n), random(n), rows);
    try (Evaluator evaluator =
        new Evaluator(
            plan,
            REAL,
            1,
            new elbow.experiment.Evaluation(
                10, elbow.experiment.Evaluation.Sharing.FRESH, 5, 0.95))) {
      evaluator.setParameters(new float[] {2, -1, 0.5f});
      Map<String, Double> quick = evaluator.quick(examples, 10);
      Evaluation whole = evaluator.evaluate("test", examples, 10);
      assertThat(whole.metrics().get("nll")).isCloseTo(quick.get("nll"), within(1e-9));
      assertThat(whole.metrics().get("rmse")).isCloseTo(quick.get("rmse"), within(1e-9));
      // Ten samples of one noise variance: the interval is the mixture's, not the Normal's.
      RealPredictions reals = (RealPredictions) whole.predictions();
      Prediction.Regression prediction = (Prediction.Regression) whole.prediction();
      NormalMixture mixture = firstMixture(plan, examples);
      double low = mixture.quantile(0.025);
      assertThat(reals.intervals().lower()[3][0]).isCloseTo(low, within(1e-9));
      assertThat(reals.crps()[0]).isCloseTo(mixture.crps(reals.target()[0]), within(1e-9));
      assertThat(reals.cumulative()[0])
          .isCloseTo(mixture.cumulative(reals.target()[0]), within(1e-9));
      double squares = 0;
      for (int i = 0; i < n; i++) {
        squares += Math.pow(prediction.mean()[i] - (100 + 10.0 * examples.targets()[i]), 2);
      }
      assertThat(quick.get("rmse")).isCloseTo(Math.sqrt(squares / n), within(1e-9));
    }
  }

  /** The first example's samples, drawn as an evaluator with seed 1 draws them. */
  private static NormalMixture firstMixture(NetworkPlan plan, Examples examples) {
    try (Predictor predictor = new Predictor(plan, REAL, 1)) {
      predictor.setParameters(new float[] {2, -1, 0.5f});
      RealSamples samples =
          (RealSamples) predictor.samples(examples.inputs(), 0, examples.count(), Draws.fresh(10));
      double[] means = new double[10];
      double[] sds = new double[10];
      samples.copy(0, means, sds);
      return new NormalMixture(means, sds);
    }
  }
}
