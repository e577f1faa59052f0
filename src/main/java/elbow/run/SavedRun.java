package elbow.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A run as its folder tells it.
 *
 * @param folder where it is
 * @param experiment as run: with this arm and this seed only
 * @param provenance where its numbers come from
 * @param evaluations of its parts; empty where it was stopped before or failed
 */
public record SavedRun(
    Path folder, Experiment experiment, Provenance provenance, List<SavedEvaluation> evaluations) {
  private static final String EXPERIMENT = "experiment.json";
  private static final String PROVENANCE = "provenance.json";
  private static final String EVALUATION = "evaluation.json";
  private static final String NETWORK = "network.zip";

  /** Makes the list immutable. */
  public SavedRun {
    evaluations = List.copyOf(evaluations);
  }

  /** Whether a folder is a run's. */
  public static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(PROVENANCE));
  }

  /**
   * Reads a run's folder, but not its network.
   *
   * @throws IOException if it is none or a file in it is damaged, saying which and how
   */
  public static SavedRun read(Path folder) throws IOException {
    Experiment experiment;
    try {
      experiment = ExperimentDocument.read(folder.resolve(EXPERIMENT));
    } catch (NoSuchFileException e) {
      throw new IOException(folder + " is no run's folder: it has no " + EXPERIMENT, e);
    } catch (InvalidExperimentException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (experiment.arms().size() != 1 || experiment.seeds().size() != 1) {
      throw new IOException(
          folder.resolve(EXPERIMENT) + " must have one arm and one seed, as a run's has");
    }
    Provenance provenance = read(folder, PROVENANCE, Provenance.class);
    Evaluations evaluations =
        Files.exists(folder.resolve(EVALUATION))
            ? read(folder, EVALUATION, Evaluations.class)
            : new Evaluations(List.of());
    return new SavedRun(folder, experiment, provenance, evaluations.evaluations());
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Evaluations(List<SavedEvaluation> evaluations) {
    Evaluations {
      evaluations = evaluations == null ? List.of() : evaluations;
    }
  }

  private static <T> T read(Path folder, String name, Class<T> type) throws IOException {
    try {
      return SavedJson.read(folder.resolve(name), type);
    } catch (NoSuchFileException e) {
      throw new IOException(folder + " is no run's folder: it has no " + name, e);
    }
  }

  /** The arm trained. */
  public Arm arm() {
    return experiment.arms().getFirst();
  }

  /** The seed trained with. */
  public long seed() {
    return experiment.seeds().getFirst();
  }

  /** Its network's file; there is none where it was stopped in its first epoch. */
  public Path network() {
    return folder.resolve(NETWORK);
  }
}
