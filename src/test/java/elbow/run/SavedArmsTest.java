package elbow.run;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.comparison.ComparedArm;
import elbow.comparison.RunKey;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.training.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs from folders as arms; what they came to is made up. */
class SavedArmsTest {
  @TempDir private Path folder;

  private SavedRun run(String session, String noise, long seed, long split, String more)
      throws Exception {
    Path at = folder.resolve(session).resolve(noise + seed + split);
    Experiment experiment =
        ExperimentDocument.parse(
            "{\"name\":\""
                + session
                + "\",\"data\":{\"source\":{\"type\":\"two-moons\"},\"split\":{\"seed\":"
                + split
                + "}},\"model\":{\"layers\":[{\"type\":\"dense\"}]},\"arms\":[{\"name\":\"Arm\","
                + "\"noise\":{\"type\":\""
                + noise
                + "\"}}],\"seeds\":["
                + seed
                + "]"
                + more
                + "}",
            "test");
    return new SavedRun(
        at,
        experiment,
        provenance("hash " + split, "finished"),
        List.of(
            new SavedEvaluation("test", 20, 5, "fresh", Map.of("nll", 1.0)),
            new SavedEvaluation("test", 20, 0, "fresh", Map.of("nll", 2.0))));
  }

  private static Provenance provenance(String hash, String status) {
    return new Provenance(
        "",
        "",
        "",
        "",
        1,
        1,
        "Arm",
        1,
        hash,
        80,
        status,
        "the loss became NaN.",
        3,
        42,
        List.of(),
        null,
        null,
        1);
  }

  private SavedSession session(String name, SavedRun... runs) {
    return new SavedSession(folder.resolve(name), List.of(runs));
  }

  private static List<String> labels(SavedArms arms) {
    return arms.arms().stream().map(ComparedArm::label).toList();
  }

  @Test
  void sessionsOfOtherSeedsOrSplitsAddToTheSameArm() throws Exception {
    SavedArms arms =
        SavedArms.of(
            List.of(
                session("a", run("a", "bernoulli", 1, 7, "")),
                session("b", run("b", "bernoulli", 2, 7, ""), run("b", "bernoulli", 1, 8, ""))),
            "test",
            false);
    assertThat(labels(arms)).containsExactly("Arm");
    assertThat(arms.arms().getFirst().outcomes())
        .extracting(outcome -> outcome.key())
        .containsExactly(
            new RunKey(1, "split seed 7"),
            new RunKey(2, "split seed 7"),
            new RunKey(1, "split seed 8"));
    assertThat(arms.arms().getFirst().splits()).isEqualTo(2);
    assertThat(arms.arms().getFirst().samples()).isEqualTo(5);
    assertThat(arms.arms().getFirst().cost().parameters()).isEqualTo(42);
    assertThat(arms.arms().getFirst().cost().secondsPerEpoch()).as("no series there").isNaN();
    assertThat(arms.arms().getFirst().outcomes().getFirst().data().trainExamples()).isEqualTo(80);
  }

  @Test
  void otherSettingsAndTheSameRunAgainAreToldApartByTheSession() throws Exception {
    SavedRun longer = run("b", "bernoulli", 2, 7, ",\"training\":{\"epochs\":7}");
    SavedArms arms =
        SavedArms.of(
            List.of(
                session("a", run("a", "bernoulli", 1, 7, "")),
                session("b", longer),
                session("c", run("c", "bernoulli", 1, 7, ""))),
            "test",
            false);
    assertThat(labels(arms)).containsExactly("Arm (a)", "Arm (b)", "Arm (c)");
    SavedRun changed = run("d", "bernoulli", 2, 7, "");
    SavedRun file =
        new SavedRun(
            changed.folder(),
            changed.experiment(),
            provenance("a file that changed", "finished"),
            changed.evaluations());
    assertThat(
            labels(
                SavedArms.of(
                    List.of(
                        session("a", run("a", "bernoulli", 1, 7, "")),
                        session("x/a", file),
                        session("x/a", longer)),
                    "test",
                    false)))
        .containsExactly(
            "Arm (" + folder.resolve("a") + ")",
            "Arm (" + folder.resolve("x/a") + ") #2",
            "Arm (" + folder.resolve("x/a") + ") #3");
  }

  @Test
  void aSessionsRunsStayTogether() throws Exception {
    SavedArms arms =
        SavedArms.of(
            List.of(
                session("a", run("a", "bernoulli", 1, 7, "")),
                session("b", run("b", "bernoulli", 1, 7, ""), run("b", "bernoulli", 9, 7, ""))),
            "test",
            false);
    assertThat(labels(arms)).containsExactly("Arm (a)", "Arm (b)");
    assertThat(arms.arms().getLast().outcomes()).hasSize(2);
  }

  @Test
  void deterministicPassesAreRowsWhereTheyAreAskedFor() throws Exception {
    List<SavedSession> sessions = List.of(session("a", run("a", "bernoulli", 1, 7, "")));
    SavedArms arms = SavedArms.of(sessions, "test", true);
    assertThat(labels(arms)).containsExactly("Arm", "Arm, deterministic pass");
    assertThat(arms.arms().getLast().outcomes().getFirst().metrics()).containsEntry("nll", 2.0);
    assertThat(arms.arms().getLast().samples()).isZero();
    assertThat(arms.trained()).hasSize(1);
  }

  @Test
  void runsThatEndedEarlyAreSaid() throws Exception {
    SavedRun fine = run("a", "bernoulli", 1, 7, "");
    SavedRun other = run("a", "bernoulli", 2, 7, "");
    SavedRun failed =
        new SavedRun(other.folder(), other.experiment(), provenance("hash 7", "failed"), List.of());
    SavedRun third = run("a", "bernoulli", 3, 7, "");
    SavedRun stopped =
        new SavedRun(
            third.folder(),
            third.experiment(),
            provenance("hash 7", "stopped"),
            fine.evaluations());
    SavedArms arms = SavedArms.of(List.of(session("a", fine, failed, stopped)), "test", false);
    assertThat(arms.arms().getFirst().outcomes()).hasSize(2);
    assertThat(arms.notes())
        .containsExactly(
            "Arm, seed 2, split seed 7 has no evaluation of the test part and is left out; it"
                + " failed: the loss became NaN.",
            "Arm, seed 3, split seed 7 was stopped after 3 epochs.");
  }

  @Test
  void theElboIsOfTheEpochThatWasKept() throws Exception {
    SavedRun run =
        run("a", "mean-field", 1, 7, ",\"training\":{\"earlyStopping\":{\"patience\":2}}");
    History history = new History();
    double[][] epochs = {{-0.9, 0.5, 0.2, 0.7}, {-0.6, 0.3, 1, 0.5}, {-0.4, 0.25, 1, 0.6}};
    for (int epoch = 1; epoch <= 3; epoch++) {
      history.series(History.LOSS).add(epoch, 1);
      history.series(History.LOG_LIKELIHOOD).add(epoch, epochs[epoch - 1][0]);
      history.series(History.KL).add(epoch, epochs[epoch - 1][1]);
      history.series(History.BETA).add(epoch, epochs[epoch - 1][2]);
      history.series(History.VALIDATION_NLL).add(epoch, epochs[epoch - 1][3]);
      history.series(History.SECONDS).add(epoch, epoch);
    }
    write(run, history);
    ComparedArm arm = SavedArms.of(List.of(session("a", run)), "test", false).arms().getFirst();
    assertThat(arm.outcomes().getFirst().metrics()).containsEntry("elbo", -0.6 - 0.3);
    assertThat(arm.cost().secondsPerEpoch()).isEqualTo(2);
    assertThat(arm.cost().trainingSeconds()).isEqualTo(6);
    assertThat(SavedElbo.of(history, run.experiment().training()))
        .isEqualTo(new SavedElbo(-0.6 - 0.3, 1));
    SavedRun without = run("a", "mean-field", 2, 7, "");
    assertThat(SavedElbo.of(history, without.experiment().training()).perExample())
        .isEqualTo(-0.4 - 0.25);
    assertThat(SavedElbo.of(new History(), without.experiment().training()).perExample()).isNaN();
    List<SavedRun> sparse = new ArrayList<>(List.of(run("a", "sparse-variational", 1, 7, "")));
    assertThat(
            SavedArms.of(List.of(new SavedSession(folder, sparse)), "test", false)
                .arms()
                .getFirst()
                .has("elbo"))
        .isFalse();
  }

  private static void write(SavedRun run, History history) throws IOException {
    Files.createDirectories(run.folder());
    MetricsFile.write(history, run.folder().resolve("metrics.csv"));
  }
}
