package elbow.ui.result;

import elbow.training.RunView;
import elbow.training.Series;
import java.util.HashMap;
import java.util.Map;

/** Copies of runs' series, made anew only for those that have grown. */
public final class SeriesCache {
  private static final Series.Points NONE = new Series.Points(new double[0], new double[0]);

  private record Key(int arm, long seed, String name) {}

  private final Map<Key, Series.Points> copies = new HashMap<>();

  /** A run's series so far; without points where the run has none of that name. */
  public Series.Points points(RunView run, String name) {
    if (!run.history().names().contains(name)) {
      return NONE;
    }
    Series series = run.history().series(name);
    Key key = new Key(run.armIndex(), run.seed(), name);
    Series.Points copy = copies.get(key);
    if (copy == null || copy.x().length != series.size()) {
      copy = series.points();
      copies.put(key, copy);
    }
    return copy;
  }
}
