package elbow.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.data.Examples;
import elbow.data.Target;
import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.kernel.Team;
import elbow.laplace.LaplacePrediction;
import elbow.laplace.LastLayerLaplace;
import elbow.laplace.OutputLikelihood;
import elbow.network.NetworkPlan;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LaplacePredictorTest {
  private static final int N = 200;

  static Stream<Likelihood> likelihoods() {
    return Stream.of(
        new Likelihood.Categorical(),
        new Likelihood.Bernoulli(),
        new Likelihood.Gaussian(Likelihood.Variance.FIXED, 0.2),
        new Likelihood.Gaussian(Likelihood.Variance.LEARNED, 0.2),
        new Likelihood.Gaussian(Likelihood.Variance.INPUT_DEPENDENT, 0.2));
  }

  private static NetworkPlan plan(Likelihood likelihood) {
    Model model =
        new Model(
            List.of(
                new Layer.Dense(8),
                new Layer.Activation(Layer.Function.RELU),
                new Layer.Dense(null)),
            likelihood);
    return NetworkPlan.of(
        model, new Arm("arm", new Noise.None(), List.of(), 1), new Shape.Flat(2), 2);
  }

  private static float[] parameters(NetworkPlan plan) {
    Random random = new Random(1);
    float[] parameters = new float[plan.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (0.5 * random.nextGaussian());
    }
    return parameters;
  }

  /** Inputs at random, then far away. */
  private static Examples examples(double scale) {
    Random random = new Random(2);
    float[] inputs = new float[2 * N];
    float[] targets = new float[N];
    for (int i = 0; i < N; i++) {
      inputs[2 * i] = (float) (scale * random.nextGaussian());
      inputs[2 * i + 1] = (float) (scale * random.nextGaussian());
      targets[i] = inputs[2 * i] > 0 ? 1 : 0;
    }
    return new Examples(new Shape.Flat(2), N, inputs, targets, new int[N]);
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void itsMeanIsTheNetworksAndItKnowsLessFarAway(Likelihood likelihood) {
    NetworkPlan plan = plan(likelihood);
    Examples train = examples(1);
    Target target =
        likelihood instanceof Likelihood.Gaussian
            ? new Target.Real("y", 0, 1)
            : new Target.Classes(List.of("a", "b"));
    try (Team team = new Team(1);
        Predictor network = new Predictor(plan, target, 1, team);
        LaplacePredictor predictor = new LaplacePredictor(plan, team)) {
      network.setParameters(parameters(plan));
      Prediction plain = network.predict(train.inputs(), N, null, 0).prediction();
      LastLayerLaplace laplace = predictor.fit(parameters(plan), train);
      assertThat(laplace.effectiveParameters()).isBetween(0.1, 18.0);
      LaplacePrediction near = predictor.predict(train);
      LaplacePrediction far = predictor.predict(examples(20));
      double nearby = 0;
      double away = 0;
      for (int i = 0; i < N; i++) {
        nearby += near.outputs().variances(i)[0];
        away += far.outputs().variances(i)[0];
        double mean = near.outputs().mean(i, 0);
        switch (plain) {
          case Prediction.Regression p -> {
            assertThat(mean).isCloseTo(p.mean()[i], within(1e-5));
            if (!(near.likelihood() instanceof OutputLikelihood.InputDependentNormal)) {
              assertThat(near.realMoments().aleatoric()[i])
                  .isCloseTo(p.aleatoric()[i], within(1e-6));
            }
          }
          case Prediction.Classification p -> {
            int last = near.outputs().outputs() - 1;
            double logit = near.outputs().mean(i, last) - (last == 0 ? 0 : mean);
            assertThat((double) p.probabilities()[2 * i + 1])
                .isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-5));
          }
        }
      }
      assertThat(away).isGreaterThan(10 * nearby);
    }
  }

  @Test
  void itMustBeFittedFirst() {
    try (Team team = new Team(1);
        LaplacePredictor predictor = new LaplacePredictor(plan(new Likelihood.Bernoulli()), team)) {
      assertThatThrownBy(() -> predictor.predict(examples(1)))
          .hasMessage("the Laplace approximation is not fitted yet");
    }
  }
}
