package elbow.run;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.Examples;
import elbow.data.PreparedData;
import elbow.experiment.Data;
import elbow.experiment.Likelihood;
import elbow.network.Dl4jFiles;
import elbow.network.NetworkPlan;
import elbow.training.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A saved run with what it takes to predict again.
 *
 * @param saved as its folder tells it
 * @param data it was trained with
 * @param plan of its network
 * @param parameters flat, as trained
 */
public record TrainedRun(SavedRun saved, PreparedData data, NetworkPlan plan, float[] parameters) {

  private record Origin(Data data, Likelihood likelihood, List<String> folders) {}

  /**
   * Loads runs, data that several share once.
   *
   * @param runs saved ones, each with a network
   * @param dataRoot where relative data paths are looked for first; null: where the runs found them
   * @throws IOException if a network is missing or does not fit, saying which and why
   * @throws DataException if the data is missing or is not what a run was trained with
   */
  public static List<TrainedRun> load(List<SavedRun> runs, Path dataRoot)
      throws IOException, DataException {
    Map<Origin, PreparedData> known = new HashMap<>();
    List<TrainedRun> loaded = new ArrayList<>();
    for (SavedRun run : runs) {
      Origin origin =
          new Origin(
              run.experiment().data(),
              run.experiment().model().likelihood(),
              run.provenance().dataFolders());
      PreparedData data = known.get(origin);
      if (data == null) {
        data = data(origin, dataRoot);
        known.put(origin, data);
      }
      loaded.add(of(run, data));
    }
    return loaded;
  }

  private static PreparedData data(Origin origin, Path dataRoot) throws DataException {
    List<Path> folders = new ArrayList<>();
    folders.add(dataRoot);
    if (origin.folders != null) {
      origin.folders.forEach(folder -> folders.add(Path.of(folder)));
    }
    folders.add(Path.of(""));
    return DataLoader.load(origin.data, origin.likelihood, folders);
  }

  private static TrainedRun of(SavedRun run, PreparedData data) throws IOException, DataException {
    if (!data.hash().equals(run.provenance().dataHash())) {
      throw new DataException(
          run.folder()
              + ": the data found now is not what the run was trained with (its SHA-256 differs);"
              + " restore the files, or name their folder with --data-root");
    }
    if (!Files.exists(run.network())) {
      throw new IOException(
          run.folder() + " has no network: the run was stopped or failed in its first epoch");
    }
    NetworkPlan plan = Plans.of(run.experiment().model(), run.arm(), data);
    float[] parameters = Dl4jFiles.parameters(run.network());
    if (parameters.length != plan.parameterCount()) {
      throw new IOException(
          run.network()
              + " has "
              + parameters.length
              + " parameters, but the experiment beside it makes "
              + plan.parameterCount());
    }
    return new TrainedRun(run, data, plan, parameters);
  }

  /**
   * A part of the data.
   *
   * @param split {@code train}, {@code validation} or {@code test}
   */
  public Examples examples(String split) {
    return switch (split) {
      case "train" -> data.train();
      case "validation" -> data.validation();
      case "test" -> data.test();
      default -> throw new IllegalArgumentException("there is no part \"" + split + "\"");
    };
  }

  /** K of a classification; 0: the target is a real number. */
  public int classes() {
    return Plans.classes(data);
  }
}
