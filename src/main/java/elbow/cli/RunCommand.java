package elbow.cli;

import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Names;
import elbow.report.ArmResult;
import elbow.report.PruningTable;
import elbow.report.ResultJson;
import elbow.report.ResultTable;
import elbow.report.WarningLines;
import elbow.run.SessionFolder;
import elbow.training.TrainingSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code elbow run}: trains an experiment's arms and says how they compare. */
@Command(
    name = "run",
    description = "Trains an experiment's arms and prints how they compare.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {
  /** With what a stopped run's evaluation may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "FILE.json", description = "The experiment.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the runs, new or empty; by default a new one under runs/.")
  private Path out;

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
      description = "These seeds instead of the document's; may be repeated.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "path=value",
      description = "Changes the document, as training.epochs=3; may be repeated.")
  private List<String> assignments = new ArrayList<>();

  @Mixin private DataRoot dataRoot = new DataRoot();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Runs trained at once; by default as many as there are cores.")
  private Integer threads;

  @Option(names = "--json", description = "Print one JSON object and nothing else.")
  private boolean json;

  /** For the command that runs an experiment because there is no screen. */
  static RunCommand headless(CommandSpec spec, Path file) {
    RunCommand command = new RunCommand();
    command.spec = spec;
    command.file = file;
    return command;
  }

  @Override
  public Integer call() throws Exception {
    if (threads != null && threads < 1) {
      throw new InputException(
          "--threads: " + threads + " is no number of threads; give 1 or more");
    }
    refuseUsed(out);
    Experiment experiment = chosen(ExperimentFile.read(file, assignments));
    PreparedData data =
        DataLoader.load(
            experiment.data(),
            experiment.model().likelihood(),
            file.toAbsolutePath().getParent(),
            dataRoot.folder());
    Path folder =
        out != null
            ? out
            : SessionFolder.fresh(
                Path.of("runs"), file.getFileName().toString(), LocalDateTime.now());
    return train(experiment, data, folder);
  }

  private int train(Experiment experiment, PreparedData data, Path folder)
      throws InputException, InterruptedException {
    try (TrainingSession session = start(experiment, data, folder)) {
      StopOnInterrupt onInterrupt = new StopOnInterrupt(() -> stop(session));
      new RunProgress(session, spec.commandLine().getErr()).follow();
      session.await();
      if (!onInterrupt.isOver()) {
        return ElbowCommand.RUN_FAILED;
      }
      return finish(session, folder);
    }
  }

  private TrainingSession start(Experiment experiment, PreparedData data, Path folder)
      throws InputException {
    boolean isNew = !Files.exists(folder);
    try {
      Files.createDirectories(folder);
      return TrainingSession.start(
          experiment, data, threads == null ? 0 : threads, new SessionFolder(folder));
    } catch (IllegalArgumentException e) {
      if (isNew) {
        folder.toFile().delete();
      }
      throw new InputException(file + ": the model does not fit the data: " + e.getMessage());
    } catch (IOException e) {
      throw new InputException("--out: " + folder + " cannot be made: " + Reasons.of(e));
    }
  }

  /** What is in a folder could be lost, or be taken for a part of this experiment. */
  private static void refuseUsed(Path folder) throws InputException {
    if (folder == null || !Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException("--out: " + folder + " is a file; name a folder");
    }
    String[] content = folder.toFile().list();
    if (content != null && content.length > 0) {
      throw new InputException(
          "--out: " + folder + " is not empty; name a new folder, or remove what is in it");
    }
  }

  /**
   * Stops within a step, and waits until what was learned is in its folder; judged too, unless that
   * takes long, as {@code elbow evaluate} can do it later.
   */
  private static void stop(TrainingSession session) {
    session.stop();
    try {
      if (!session.await(PATIENCE)) {
        session.stop();
        session.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int finish(TrainingSession session, Path folder) {
    List<ArmResult> results = ArmResult.of(session);
    PrintWriter stdout = spec.commandLine().getOut();
    PrintWriter stderr = spec.commandLine().getErr();
    if (json) {
      stdout.println(ResultJson.text(session.experiment(), results));
    } else {
      stdout.print(ResultTable.of(session.experiment(), results).toText());
      ResultTable pruning = PruningTable.of(results);
      if (pruning != null) {
        stdout.println();
        stdout.print(pruning.toText());
      }
      if (Files.exists(folder.resolve(SessionFolder.RESULTS))) {
        stdout.println();
        stdout.println("Runs, results.json and report.md are in " + folder);
      }
    }
    stdout.flush();
    WarningLines.of(results).forEach(line -> stderr.println("Warning: " + line));
    boolean failed = false;
    for (ArmResult result : results) {
      for (ArmResult.Failure failure : result.failures()) {
        failed = true;
        stderr.println(
            "Failed: " + result.name() + ", seed " + failure.seed() + ": " + failure.message());
      }
    }
    stderr.flush();
    return failed ? ElbowCommand.RUN_FAILED : ElbowCommand.FINE;
  }

  private Experiment chosen(Experiment experiment)
      throws InputException, InvalidExperimentException {
    Experiment result = experiment;
    if (!arms.isEmpty()) {
      List<String> known = experiment.arms().stream().map(Arm::name).toList();
      for (String arm : arms) {
        if (!known.contains(arm)) {
          throw new InputException(
              "--arm: " + file + " has no arm \"" + arm + "\"" + Names.hint(arm, known));
        }
      }
      result =
          result.withArms(
              experiment.arms().stream().filter(arm -> arms.contains(arm.name())).toList());
    }
    if (!seeds.isEmpty()) {
      if (seeds.stream().distinct().count() < seeds.size()) {
        throw new InputException("--seed: a seed stands twice; its runs would be the same");
      }
      result = result.withSeeds(seeds);
    }
    return result;
  }
}
