package elbow.cli;

import elbow.assessment.Candidate;
import elbow.assessment.Method;
import elbow.data.DataException;
import elbow.experiment.Names;
import elbow.run.SavedRun;
import elbow.run.SavedSession;
import elbow.run.TrainedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which trained runs are judged, by which methods, on which part of their data. */
final class SavedRunsOptions {
  private static final List<String> PARTS = List.of("test", "validation", "train");

  @Parameters(
      arity = "1",
      paramLabel = "RUN",
      description = "A folder that \"elbow run\" wrote, or a single run's folder in it.")
  private Path folder;

  @Option(
      names = "--arm",
      paramLabel = "NAME",
      arity = "1..*",
      description = "Only these arms; may be repeated.")
  private List<String> arms = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      arity = "1..*",
      description = "Only these seeds; may be repeated.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      arity = "1..*",
      description =
          "Only these: sampled, deterministic, temperature, ensemble, laplace; may be repeated.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "PART",
      description =
          "test, validation or train; test unless said, or validation where there is no test.")
  private String split;

  @Mixin private DataRoot dataRoot = new DataRoot();

  /** The folder given. */
  Path folder() {
    return folder;
  }

  /** Where relative data paths are looked for first; null where none was given. */
  Path dataRoot() throws InputException {
    return dataRoot.folder();
  }

  /** The runs chosen, with their data; those without a network are named on {@code err}. */
  List<TrainedRun> runs(PrintWriter err) throws InputException, DataException {
    try {
      List<SavedRun> all = SavedSession.read(folder).runs();
      List<String> known = all.stream().map(run -> run.arm().name()).distinct().toList();
      for (String arm : arms) {
        require("--arm: " + folder + " has no arm", arm, known);
      }
      List<SavedRun> chosen =
          all.stream()
              .filter(run -> arms.isEmpty() || arms.contains(run.arm().name()))
              .filter(run -> seeds.isEmpty() || seeds.contains(run.seed()))
              .toList();
      if (chosen.isEmpty()) {
        throw new InputException(
            "--seed: "
                + folder
                + " has no run with these seeds, but "
                + String.join(", ", all.stream().map(run -> "" + run.seed()).distinct().toList()));
      }
      return TrainedRun.load(withNetwork(chosen, err), dataRoot.folder());
    } catch (IOException e) {
      throw new InputException(e.getMessage());
    }
  }

  /** Runs that ended before their first epoch do not keep the others from being judged. */
  private List<SavedRun> withNetwork(List<SavedRun> runs, PrintWriter err) throws InputException {
    List<SavedRun> able = runs.stream().filter(run -> Files.exists(run.network())).toList();
    if (able.isEmpty()) {
      throw new InputException(
          folder
              + ": none of its runs has a network; they were stopped or failed in their first"
              + " epoch");
    }
    runs.stream()
        .filter(run -> !able.contains(run))
        .forEach(
            run -> err.println("Warning: " + run.folder() + " has no network and is left out"));
    return able;
  }

  /** The part of the data that all these runs have and is judged. */
  String part(List<TrainedRun> runs) throws InputException {
    String chosen = split;
    if (chosen == null) {
      chosen = runs.getFirst().data().test().count() > 0 ? "test" : "validation";
    }
    if (!PARTS.contains(chosen)) {
      throw new InputException(
          "--split: there is no part \""
              + chosen
              + "\"; give test, validation or train"
              + Names.hint(chosen, PARTS));
    }
    for (TrainedRun run : runs) {
      if (run.examples(chosen).count() == 0) {
        throw new InputException(
            "--split: the data of " + run.saved().folder() + " has no " + chosen + " part");
      }
    }
    return chosen;
  }

  /** What the methods chosen make of these runs. */
  List<Candidate> candidates(List<TrainedRun> runs, String part) throws InputException {
    List<String> known = Arrays.stream(Method.values()).map(Method::id).toList();
    for (String method : methods) {
      require("--method: there is no method", method, known);
    }
    List<Method> chosen =
        Arrays.stream(Method.values())
            .filter(method -> methods.isEmpty() || methods.contains(method.id()))
            .toList();
    List<Candidate> candidates = Candidate.of(runs, chosen, part);
    if (candidates.isEmpty()) {
      throw new InputException(
          folder + ": none of its runs can predict by " + String.join(", ", methods));
    }
    return candidates;
  }

  /** The one of these whose predictions are written: the arm's own where nobody chose. */
  Candidate one(List<Candidate> candidates) throws InputException {
    List<Candidate> own =
        methods.isEmpty() ? candidates.stream().filter(Candidate::isOwn).toList() : candidates;
    if (own.size() != 1) {
      throw new InputException(
          "--predictions and --draws are of one run and one method, but "
              + own.size()
              + " are chosen; choose with --arm, --seed and --method, or give a single run's"
              + " folder");
    }
    return own.getFirst();
  }

  private static void require(String complaint, String name, Collection<String> known)
      throws InputException {
    if (!known.contains(name)) {
      throw new InputException(complaint + " \"" + name + "\"" + Names.hint(name, known));
    }
  }
}
