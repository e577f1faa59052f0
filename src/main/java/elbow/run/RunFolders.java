package elbow.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.calibration.Binning;
import elbow.calibration.ReliabilityDiagram;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.Names;
import elbow.report.JsonNumbers;
import elbow.report.ResultJson;
import elbow.training.RunListener;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a folder for each run that is over: {@code experiment.json} as run, {@code
 * provenance.json}, {@code metrics.csv} (every series), {@code warnings.json}, {@code network.zip}
 * (a Deeplearning4j model) and {@code evaluation.json}.
 *
 * <p>A folder is written beside and moved into place, so that one that is there is whole. An
 * earlier folder of the same run is replaced, and one of anything else left alone.
 */
public final class RunFolders implements RunListener {
  /** Folders of one session in the order of its arms; within one, of the seeds as numbers. */
  static final Comparator<Path> ORDER =
      Comparator.comparingInt(RunFolders::armNumber)
          .thenComparingLong(RunFolders::seed)
          .thenComparing(Path::toString);

  private static final String PROVENANCE = "provenance.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern NAME = Pattern.compile("(\\d{1,9})-.*-seed-(-?\\d{1,18})");

  private final Path parent;

  /**
   * A writer.
   *
   * @param parent folder of the run folders; made when needed
   */
  public RunFolders(Path parent) {
    this.parent = parent;
  }

  /** The folder of a run: {@code <arm>-seed-<seed>} in characters that every file system takes. */
  public Path folder(RunView run) {
    String arm = FolderName.of(run.arm().name());
    return parent.resolve((run.armIndex() + 1) + "-" + arm + "-seed-" + run.seed());
  }

  private static int armNumber(Path folder) {
    Matcher matcher = NAME.matcher(folder.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
  }

  private static long seed(Path folder) {
    Matcher matcher = NAME.matcher(folder.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(2)) : 0;
  }

  @Override
  public void over(SessionView session, RunView run) throws IOException {
    Files.createDirectories(parent);
    Path target = folder(run);
    Path beside = Files.createTempDirectory(parent, ".writing-");
    try {
      Experiment asRun =
          session.experiment().withArms(List.of(run.arm())).withSeeds(List.of(run.seed()));
      ExperimentDocument.save(beside.resolve("experiment.json"), asRun);
      MAPPER
          .writerWithDefaultPrettyPrinter()
          .writeValue(beside.resolve(PROVENANCE).toFile(), Provenance.of(session, run));
      MetricsFile.write(run.history(), beside.resolve("metrics.csv"));
      writeWarnings(run, beside.resolve("warnings.json"));
      if (!run.evaluations().isEmpty()) {
        MAPPER
            .writerWithDefaultPrettyPrinter()
            .writeValue(beside.resolve("evaluation.json").toFile(), evaluations(session, run));
      }
      if (run.version() > 0) {
        run.saveNetwork(beside.resolve("network.zip"));
        if (!run.pruning().layers().isEmpty()) {
          run.savePrunedNetwork(beside.resolve("network-pruned.zip"));
        }
      }
      if (Files.exists(target) && !Files.exists(target.resolve(PROVENANCE))) {
        throw new IOException(target + " is there already, and is no run's folder");
      }
      delete(target);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      delete(beside);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** An empty list where there is nothing to be said. */
  private static void writeWarnings(RunView run, Path file) throws IOException {
    ArrayNode all = MAPPER.createArrayNode();
    run.warnings().forEach(warning -> ResultJson.put(all.addObject(), warning));
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
  }

  private static ObjectNode evaluations(SessionView session, RunView run) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode all = root.putArray("evaluations");
    for (Evaluation evaluation : run.evaluations()) {
      ObjectNode node = all.addObject();
      node.put("split", evaluation.split());
      node.put("examples", evaluation.examples().count());
      node.put("samples", evaluation.prediction().samples());
      node.put("draws", Names.of(session.experiment().evaluation().draws()));
      node.put("deterministic", evaluation.prediction().samples() == 0);
      JsonNumbers.put(node, "metrics", evaluation.metrics());
      if (evaluation.prediction() instanceof Prediction.Classification prediction) {
        ReliabilityDiagram diagram =
            ReliabilityDiagram.of(
                prediction.probabilities(),
                prediction.classes(),
                evaluation.examples().labels(),
                session.experiment().evaluation().bins(),
                Binning.EQUAL_WIDTH);
        node.put("binning", "equal-width");
        ArrayNode bins = node.putArray("reliability");
        diagram.bins().stream()
            .filter(bin -> bin.count() > 0)
            .forEach(bin -> bins.addPOJO(MAPPER.valueToTree(bin)));
      }
    }
    return root;
  }
}
