package elbow.search;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Data;
import elbow.experiment.Experiment;
import elbow.experiment.Likelihood;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Data that was loaded last, so that the trainings of a fold load it once. For any thread. */
final class DataCache {
  private final Path experimentFolder;
  private final Path dataRoot;
  private final int most;
  private final Map<Key, PreparedData> loaded = new LinkedHashMap<>(16, 0.75f, true);

  /** The likelihood says no more than whether targets are numbers or classes. */
  private record Key(Data data, Class<? extends Likelihood> likelihood) {}

  /**
   * A cache.
   *
   * @param experimentFolder where the document is
   * @param dataRoot where relative paths are looked for first, or null
   * @param most kept at once
   */
  DataCache(Path experimentFolder, Path dataRoot, int most) {
    this.experimentFolder = experimentFolder;
    this.dataRoot = dataRoot;
    this.most = most;
  }

  /** An experiment's data. */
  synchronized PreparedData of(Experiment experiment) throws DataException {
    Likelihood likelihood = experiment.model().likelihood();
    Key key = new Key(experiment.data(), likelihood.getClass());
    PreparedData data = loaded.get(key);
    if (data == null) {
      data = DataLoader.load(experiment.data(), likelihood, experimentFolder, dataRoot);
      loaded.put(key, data);
      if (loaded.size() > most) {
        loaded.remove(loaded.keySet().iterator().next());
      }
    }
    return data;
  }
}
