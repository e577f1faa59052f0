package elbow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.training.TrainingSession;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Evaluator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedRunTest {
  private static final String DOCUMENT =
      """
      {"format":1,"name":"small",
       "data":{"source":{"type":"csv","path":"table.csv","target":"y"}},
       "model":{"layers":[{"type":"dense","units":8},{"type":"activation","function":"relu"},
                          {"type":"dense"}],
                "likelihood":{"type":"gaussian"}},
       "arms":[{"name":"Plain","noise":{"type":"none"}},
               {"name":"Mean-field","noise":{"type":"mean-field"}}],
       "training":{"epochs":2},"evaluation":{"samples":5},"seeds":[10,2]}
      """;

  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  private static void writeTable(Path file) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 100; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      text.append(a + "," + b + "," + (100 + 7 * a - 3 * b + random.nextGaussian()) + "\n");
    }
    Files.writeString(file, text);
  }

  private Path train() throws Exception {
    writeTable(folder.resolve("table.csv"));
    Experiment experiment = ExperimentDocument.parse(DOCUMENT, "test");
    PreparedData data =
        DataLoader.load(experiment.data(), experiment.model().likelihood(), folder, null);
    Path out = folder.resolve("session");
    Files.createDirectories(out);
    try (TrainingSession session =
        TrainingSession.start(experiment, data, 1, new SessionFolder(out))) {
      session.await();
    }
    return out;
  }

  @Test
  void aRestoredRunPredictsWhatItPredictedThen() throws Exception {
    List<SavedRun> runs = SavedSession.read(train()).runs();
    List<TrainedRun> restored = TrainedRun.load(runs, null);
    assertThat(restored).hasSize(4);
    assertThat(restored).extracting(TrainedRun::data).containsOnly(restored.getFirst().data());
    for (TrainedRun run : restored) {
      try (Evaluator evaluator =
          new Evaluator(
              run.plan(),
              run.data().target(),
              run.saved().seed(),
              run.saved().experiment().evaluation())) {
        evaluator.setParameters(run.parameters());
        for (SavedEvaluation saved : run.saved().evaluations()) {
          Evaluation again =
              evaluator.evaluate(
                  saved.split(),
                  saved.split().equals("test") ? run.data().test() : run.data().validation(),
                  saved.samples());
          assertThat(again.metrics()).isEqualTo(saved.metrics());
        }
      }
    }
  }

  @Test
  void dataThatMovedIsFoundByItsNewFolder() throws Exception {
    List<SavedRun> runs = SavedSession.read(train()).runs();
    Files.move(folder.resolve("table.csv"), elsewhere.resolve("table.csv"));
    assertThatThrownBy(() -> TrainedRun.load(runs, null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("table.csv")
        .hasMessageContaining("--data-root");
    assertThat(TrainedRun.load(runs, elsewhere)).hasSize(4);
  }

  @Test
  void dataThatChangedAndNetworksThatAreMissingAreSaid() throws Exception {
    List<SavedRun> runs = SavedSession.read(train()).runs();
    Files.delete(runs.get(1).network());
    assertThatThrownBy(() -> TrainedRun.load(runs, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no network");
    Path table = folder.resolve("table.csv");
    Files.writeString(table, Files.readString(table).replaceFirst("\n", "\n1,2,3\n"));
    assertThatThrownBy(() -> TrainedRun.load(runs, null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is not what the run was trained with");
  }
}
