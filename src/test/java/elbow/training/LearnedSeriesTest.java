package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.data.DataLoader;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What layers learn, as the series of real runs have it. */
class LearnedSeriesTest {
  private static final int EPOCHS = 3;
  private static final int[] LAYERS = {0, 2};

  private static TrainingSession session;

  @BeforeAll
  static void train() throws Exception {
    Experiment experiment =
        ExperimentDocument.parse(
            """
            {"name": "e", "data": {"source": {"type": "two-moons", "examples": 200}},
             "model": {"layers": [{"type": "dense", "units": 16}, {"type": "activation"},
               {"type": "dense"}]},
             "arms": [
               {"name": "plain", "noise": {"type": "none"}},
               {"name": "dropout", "noise": {"type": "bernoulli"}},
               {"name": "concrete", "noise": {"type": "concrete"}},
               {"name": "by weight", "noise": {"type": "concrete", "granularity": "weight"}},
               {"name": "a", "noise": {"type": "variational-gaussian", "variant": "a"}},
               {"name": "b", "noise": {"type": "variational-gaussian"}},
               {"name": "sparse", "noise": {"type": "sparse-variational"}},
               {"name": "field", "noise": {"type": "mean-field"}},
               {"name": "empirical",
                "noise": {"type": "mean-field", "prior": {"type": "learned-normal"}}}],
             "training": {"epochs": %d}}
            """
                .formatted(EPOCHS),
            "test");
    session =
        TrainingSession.start(
            experiment,
            DataLoader.load(experiment.data(), experiment.model().likelihood(), null, null),
            2,
            RunListener.NONE);
    session.await();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static double[] values(RunView run, LearnedQuantity quantity, int layer) {
    return run.history().series(quantity.series(layer)).points().y();
  }

  @Test
  void everyQuantityALayerLearnsHasAFiniteNumberAnEpoch() {
    for (RunView run : session.runs()) {
      assertThat(run.status()).as(run.failure()).isEqualTo(RunStatus.FINISHED);
      for (int layer : LAYERS) {
        for (LearnedQuantity quantity : LearnedQuantity.of(run.arm().noiseOf(layer))) {
          double[] values = values(run, quantity, layer);
          assertThat(values).as(run.arm().name() + " " + quantity).hasSize(EPOCHS);
          assertThat(Arrays.stream(values)).allMatch(Double::isFinite);
          if (quantity.axis() == LearnedQuantity.Axis.SHARE) {
            assertThat(Arrays.stream(values)).allMatch(value -> value >= 0 && value <= 1);
          }
        }
      }
    }
  }

  @Test
  void layersThatLearnNothingHaveNoSeries() {
    for (RunView run : session.runs().subList(0, 2)) {
      assertThat(run.history().names()).noneMatch(name -> name.startsWith("layer."));
    }
  }

  @Test
  void theKlOfTheLayersAddsUpToTheRuns() {
    for (RunView run : session.runs().subList(2, 9)) {
      double[] all = run.history().series(History.KL).points().y();
      for (int e = 0; e < EPOCHS; e++) {
        double sum = 0;
        for (int layer : LAYERS) {
          sum += values(run, LearnedQuantity.KL, layer)[e];
        }
        assertThat(sum)
            .as(run.arm().name())
            .isCloseTo(all[e], within(1e-9 + 1e-6 * Math.abs(all[e])));
      }
    }
  }

  @Test
  void theFormThatTheDocumentChoseIsTheLayersKl() {
    for (RunView run : session.runs().subList(4, 7)) {
      for (int layer : LAYERS) {
        double[] exact = values(run, LearnedQuantity.KL_EXACT, layer);
        double[] kl = values(run, LearnedQuantity.KL, layer);
        double[] molchanov = values(run, LearnedQuantity.KL_MOLCHANOV, layer);
        for (int e = 0; e < EPOCHS; e++) {
          int examples = session.data().train().count();
          assertThat(exact[e] / examples).isCloseTo(kl[e], within(1e-3 * Math.abs(kl[e])));
          // Molchanov's fit is off by at most 0.0094 a weight; there are 32 in each layer.
          assertThat(molchanov[e]).isCloseTo(exact[e], within(32 * 0.0095));
        }
      }
    }
  }
}
