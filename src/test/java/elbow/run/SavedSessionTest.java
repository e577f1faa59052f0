package elbow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.TrainingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedSessionTest {
  private static final String DOCUMENT =
      """
      {"format":1,"name":"small",
       "data":{"source":{"type":"two-moons","examples":100,"noise":0.2}},
       "model":{"layers":[{"type":"dense","units":8},{"type":"activation","function":"relu"},
                          {"type":"dense"}],
                "likelihood":{"type":"categorical"}},
       "arms":[{"name":"Plain","noise":{"type":"none"}},
               {"name":"MC dropout / 0.1","noise":{"type":"bernoulli"}}],
       "training":{"epochs":2},"evaluation":{"samples":5},"seeds":[10,2]}
      """;

  @TempDir private Path folder;

  private List<? extends RunView> train() throws Exception {
    Experiment experiment = ExperimentDocument.parse(DOCUMENT, "test");
    PreparedData data =
        DataLoader.load(experiment.data(), experiment.model().likelihood(), folder, null);
    try (TrainingSession session =
        TrainingSession.start(experiment, data, 1, new SessionFolder(folder))) {
      session.await();
      return session.runs();
    }
  }

  @Test
  void runsAreReadBackArmByArmWithTheirMetrics() throws Exception {
    List<? extends RunView> runs = train();
    SavedSession saved = SavedSession.read(folder);
    assertThat(saved.byArm().keySet()).containsExactly("Plain", "MC dropout / 0.1");
    assertThat(saved.runs()).extracting(SavedRun::seed).containsExactly(2L, 10L, 2L, 10L);
    SavedRun dropout = saved.runs().getLast();
    RunView trained =
        runs.stream().filter(run -> run.armIndex() == 1 && run.seed() == 10).findFirst().get();
    assertThat(dropout.evaluations()).hasSize(4);
    for (int e = 0; e < 4; e++) {
      SavedEvaluation evaluation = dropout.evaluations().get(e);
      assertThat(evaluation.metrics()).isEqualTo(trained.evaluations().get(e).metrics());
      assertThat(evaluation.samples())
          .isEqualTo(trained.evaluations().get(e).prediction().samples());
    }
    assertThat(dropout.provenance().parameters()).isEqualTo(trained.parameters());
    assertThat(dropout.provenance().dataFolders()).first().isEqualTo(folder.toString());
    assertThat(dropout.network()).isRegularFile();
  }

  @Test
  void aRunThatCannotBeKeptTakesNothingElseWithIt() throws Exception {
    Path foreign = folder.resolve("1-plain-seed-10/thesis.txt");
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "years of work");
    List<? extends RunView> runs = train();
    assertThat(runs)
        .filteredOn(run -> run.status() == RunStatus.FAILED)
        .singleElement()
        .satisfies(run -> assertThat(run.failure()).contains("seed-10 is there already"));
    assertThat(foreign).hasContent("years of work");
    assertThat(folder.resolve("results.json")).exists();
    assertThat(folder.resolve("2-mc-dropout-0.1-seed-10/network.zip")).exists();
  }

  @Test
  void oneRunsFolderIsASessionOfOne() throws Exception {
    train();
    Path run = SavedSession.read(folder).runs().getFirst().folder();
    assertThat(SavedSession.read(run).runs()).hasSize(1);
  }

  @Test
  void whatIsNoRunOrDamagedIsSaidSo() throws Exception {
    assertThatThrownBy(() -> SavedSession.read(folder.resolve("nowhere")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there is no such folder");
    assertThatThrownBy(() -> SavedSession.read(folder)).hasMessageContaining("holds no runs");
    train();
    Path run = SavedSession.read(folder).runs().getFirst().folder();
    Files.writeString(run.resolve("evaluation.json"), "{\"evaluations\": [");
    assertThatThrownBy(() -> SavedSession.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(run.resolve("evaluation.json") + " is damaged");
    Files.writeString(run.resolve("evaluation.json"), "null");
    assertThatThrownBy(() -> SavedSession.read(folder)).hasMessageContaining("is damaged");
    Files.delete(run.resolve("experiment.json"));
    assertThatThrownBy(() -> SavedSession.read(folder))
        .hasMessageContaining(run + " is no run's folder: it has no experiment.json");
  }
}
