package elbow.comparison;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one run came to.
 *
 * @param key seed and split
 * @param metrics by name; NaN where the number is not finite
 * @param data it was judged on
 * @param cost what it took
 */
public record Outcome(RunKey key, Map<String, Double> metrics, RunData data, Cost cost) {
  /** Makes the map the record's own. */
  public Outcome {
    metrics = new LinkedHashMap<>(metrics);
  }

  /** A metric's value; NaN where it is not finite or there is none. */
  double value(String metric) {
    return metrics.getOrDefault(metric, Double.NaN);
  }
}
