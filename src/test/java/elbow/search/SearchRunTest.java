package elbow.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.experiment.Assignments;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.training.RunListener;
import elbow.training.RunView;
import elbow.training.TrainingSession;
import elbow.uncertainty.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRunTest {
  @TempDir private Path folder;
  private Path document;
  private Path out;

  @BeforeEach
  void writeData() throws IOException {
    document = Searches.write(folder);
    out = folder.resolve("out");
  }

  private SearchRun start(Search search, int threads) throws Exception {
    return SearchRun.start(
        search, new SearchRun.Places(document, null, out), List.of(0, 1), threads);
  }

  private SearchRun done(Search search) throws Exception {
    SearchRun run = start(search, 2);
    run.await();
    return run;
  }

  private List<Path> trainings() throws IOException {
    try (Stream<Path> files = Files.list(out.resolve("trainings"))) {
      return files.toList();
    }
  }

  /** An ordinary training of a fold and point, set up by hand. */
  private Map<String, Double> byHand(int fold, boolean isFinal, double rate, double tau)
      throws Exception {
    List<String> changes =
        new ArrayList<>(
            List.of(
                "data.split.fold=" + fold,
                "arms[0].noise.rate=" + rate,
                "model.likelihood.precision=" + tau,
                "seeds[0]=" + (5 + fold)));
    if (isFinal) {
      changes.add("data.split.validation=0");
    }
    Experiment base = Searches.read(Searches.DOCUMENT).experiment();
    String json = ExperimentDocument.write(base);
    Experiment first = Assignments.parse(json, "by hand", changes);
    PreparedData data = DataLoader.load(first.data(), first.model().likelihood(), folder, null);
    assertThat(data.train().count()).isEqualTo(isFinal ? 30 : 24);
    double sd = ((Target.Real) data.target()).sd();
    changes.add("arms[0].noise.lengthScale=" + 0.5 * sd);
    Experiment experiment = Assignments.parse(json, "by hand", changes);
    try (TrainingSession session = TrainingSession.start(experiment, data, 1, RunListener.NONE)) {
      session.await();
      RunView run = session.runs().getFirst();
      Evaluation evaluation =
          run.evaluations().stream()
              .filter(each -> each.split().equals(isFinal ? "test" : "validation"))
              .filter(each -> each.prediction().samples() == 20)
              .findFirst()
              .orElseThrow();
      return evaluation.metrics();
    }
  }

  @Test
  void choosesByValidationTrainsAgainAndJudgesByTheTestPart() throws Exception {
    SearchRun run = done(Searches.read(Searches.DOCUMENT));
    assertThat(run.results()).extracting(FoldResult::fold).containsExactly(0, 1);
    assertThat(run.total()).isEqualTo(10);
    assertThat(run.done()).isEqualTo(10);
    assertThat(run.trained()).isEqualTo(10);
    for (FoldResult fold : run.results()) {
      Point best = null;
      double least = Double.POSITIVE_INFINITY;
      for (double rate : new double[] {0.05, 0.5}) {
        for (double tau : new double[] {0.1, 1}) {
          double nll = byHand(fold.fold(), false, rate, tau).get("nll");
          if (nll < least) {
            least = nll;
            best = new Point(Map.of("rate", rate, "tau", tau));
          }
        }
      }
      assertThat(fold.point()).isEqualTo(best);
      assertThat(fold.chosenBy()).isEqualTo(least);
      assertThat(fold.trainings()).isEqualTo(4);
      assertThat(fold.metrics())
          .isEqualTo(
              byHand(fold.fold(), true, best.values().get("rate"), best.values().get("tau")));
    }
  }

  @Test
  void goesOnWhereItEnded() throws Exception {
    Search search = Searches.read(Searches.DOCUMENT);
    List<FoldResult> first = done(search).results();
    SearchRun again = done(search);
    assertThat(again.trained()).isZero();
    assertThat(again.results()).isEqualTo(first);
    Files.delete(trainings().getFirst());
    assertThat(done(search).trained()).isEqualTo(1);
  }

  @Test
  void anotherNameMakesNoOtherTrainingAndOtherSamplesDo() throws Exception {
    Experiment one = Searches.read(Searches.DOCUMENT).experiment();
    String document = Searches.DOCUMENT.replace("\"small\"", "\"other\"");
    Experiment renamed = Searches.read(document).experiment();
    document = Searches.DOCUMENT.replace("\"samples\": 20", "\"samples\": 21");
    Experiment other = Searches.read(document).experiment();
    String key = TrialStore.key(one, "hash", Stage.FINAL);
    assertThat(TrialStore.key(renamed, "hash", Stage.FINAL)).isEqualTo(key);
    assertThat(TrialStore.key(other, "hash", Stage.FINAL)).isNotEqualTo(key);
    assertThat(TrialStore.key(one, "hush", Stage.FINAL)).isNotEqualTo(key);
    assertThat(TrialStore.key(one, "hash", Stage.SEARCH)).isNotEqualTo(key);
  }

  @Test
  void whatIsStoppedLeavesWholeFilesAndCanBeEnded() throws Exception {
    Search search = Searches.read(Searches.DOCUMENT);
    List<FoldResult> whole = done(search).results();
    for (Path file : trainings()) {
      Files.delete(file);
    }
    SearchRun stopped = start(search, 1);
    stopped.stop();
    stopped.await();
    assertThat(stopped.isOver()).isTrue();
    int kept = trainings().size();
    assertThat(trainings()).allMatch(file -> file.toString().endsWith(".json"));
    SearchRun rest = done(search);
    assertThat(rest.trained()).isEqualTo(10 - kept);
    assertThat(rest.results()).extracting(FoldResult::metrics).isEqualTo(metrics(whole));
  }

  private static List<Map<String, Double>> metrics(List<FoldResult> folds) {
    return folds.stream().map(FoldResult::metrics).toList();
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() throws Exception {
    Search search = Searches.read(Searches.DOCUMENT);
    SearchRun one = start(search, 1);
    one.await();
    out = folder.resolve("three");
    SearchRun three = start(search, 3);
    three.await();
    assertThat(metrics(three.results())).isEqualTo(metrics(one.results()));
  }

  @Test
  void withoutAChoiceEachFoldIsTrainedOnce() throws Exception {
    String one =
        Searches.DOCUMENT
            .replace("[0.05, 0.5]", "[0.05]")
            .replace("\"file\": \"taus.txt\"", "\"values\": [2]");
    SearchRun run = done(Searches.read(one));
    assertThat(run.total()).isEqualTo(2);
    assertThat(run.variedAxes()).isEmpty();
    assertThat(run.results()).extracting(FoldResult::trainings).containsExactly(0, 0);
    assertThat(run.results().getFirst().chosenBy()).isNaN();
    assertThat(run.results().getFirst().metrics()).isEqualTo(byHand(0, true, 0.05, 2));
  }

  @Test
  void foldsOfFractionsAreOtherShuffles() throws Exception {
    String fractions =
        Searches.DOCUMENT.replace(
            "\"train\": \"train_{k}.txt\", \"test\": \"test_{k}.txt\", \"pick\": \"last\"",
            "\"validation\": 0.25, \"test\": 0.25, \"seed\": 3");
    Search search = Searches.read(fractions);
    Point point = new Point(Map.of("rate", 0.1, "tau", 1.0));
    Experiment one = Trial.of(search, 1, Stage.FINAL, point).experiment();
    assertThat(one.data().split().seed()).isEqualTo(4);
    assertThat(one.data().split().validation()).isZero();
    assertThat(one.seeds()).containsExactly(6L);
  }

  @Test
  void trainingsThatFailAreSaidAndNotChosen() throws Exception {
    String wild =
        Searches.DOCUMENT
            .replace("arms[0].noise.rate", "training.optimizer.learningRate")
            .replace("[0.05, 0.5]", "[100, 0.01]")
            .replace("\"batch\": 8", "\"batch\": 8, \"optimizer\": { \"type\": \"sgd\" }");
    SearchRun run = done(Searches.read(wild));
    assertThat(run.results()).hasSize(2);
    assertThat(run.results())
        .allMatch(fold -> fold.point().values().get("rate") == 0.01 && fold.trainings() == 2);
    assertThat(run.failures())
        .hasSize(4)
        .allMatch(failure -> failure.contains("rate=100.0"))
        .anyMatch(failure -> failure.startsWith("fold 1, "));
    assertThat(run.done()).isEqualTo(run.total());
    String wilder = wild.replace("[100, 0.01]", "[100, 90]");
    SearchRun none = done(Searches.read(wilder));
    assertThat(none.results()).isEmpty();
    assertThat(none.failures()).hasSize(8);
  }

  @Test
  void aValueItsFieldDoesNotTakeIsRefusedAtOnce() throws Exception {
    Search search = Searches.read(Searches.DOCUMENT.replace("[0.05, 0.5]", "[0.05, 1.5]"));
    assertThatThrownBy(() -> start(search, 1))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("arms[0].noise.rate=1.5")
        .hasMessageContaining("1.5 is out of range");
    assertThat(trainings()).isEmpty();
  }

  @Test
  void aDamagedFileOfATrainingIsNamed() throws Exception {
    Search search = Searches.read(Searches.DOCUMENT);
    done(search);
    Path file = trainings().getFirst();
    Files.writeString(file, "{ \"fold\":");
    assertThatThrownBy(() -> done(search))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("delete it to train it again");
  }
}
