package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.network.Dl4jFiles;
import elbow.uncertainty.Prediction;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A trained run's network, saved and loaded by Deeplearning4j, predicts what the run predicts. */
class SavedNetworkTest {
  private static final String JSON =
      """
      { "format": 1, "name": "moons",
        "data": { "source": { "type": "two-moons", "examples": 200 } },
        "model": { "layers": [ { "type": "dense", "units": 8 },
                               { "type": "activation", "function": "tanh" },
                               { "type": "dense" } ] },
        "arms": [ { "name": "mean-field", "noise": { "type": "mean-field" } } ],
        "training": { "epochs": 3 }, "seeds": [1] }
      """;

  @TempDir Path folder;

  @Test
  void predictsWhatTheRunPredicts() throws Exception {
    Experiment experiment = ExperimentDocument.parse(JSON, "moons");
    PreparedData data =
        DataLoader.load(experiment.data(), experiment.model().likelihood(), null, null);
    Path file = folder.resolve("network.zip");
    try (TrainingSession session =
        TrainingSession.start(experiment, data, 1, (s, run) -> run.saveNetwork(file))) {
      session.await();
      RunView run = session.runs().getFirst();
      assertThat(run.status()).as(run.failure()).isEqualTo(RunStatus.FINISHED);

      int count = data.test().count();
      var ours = (Prediction.Classification) run.predict(data.test().inputs(), count, 0);
      MultiLayerNetwork network = Dl4jFiles.load(file);
      assertThat(network.numParams()).isEqualTo(run.parameters());
      INDArray inputs = Nd4j.createFromArray(data.test().inputs()).reshape('c', count, 2);
      float[] theirs = network.output(inputs, false).dup('c').data().asFloat();
      assertThat(theirs).hasSameSizeAs(ours.probabilities());
      assertThat(theirs).containsExactly(ours.probabilities(), within(1e-6f));
    }
  }

  @Test
  void aRunThatHasNotBegunHasNothingToSave() throws Exception {
    Experiment experiment = ExperimentDocument.parse(JSON, "moons");
    PreparedData data =
        DataLoader.load(experiment.data(), experiment.model().likelihood(), null, null);
    Run run = new Run(experiment, data, 0, 1);
    Path file = folder.resolve("none.zip");
    assertThatThrownBy(() -> run.saveNetwork(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.zip");
    assertThat(file).doesNotExist();
  }
}
