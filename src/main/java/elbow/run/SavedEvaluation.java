package elbow.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How predictions of one part of the data were judged, as a run's folder keeps it.
 *
 * @param split {@code validation} or {@code test}
 * @param examples how many
 * @param samples stochastic passes; 0: one deterministic pass
 * @param draws {@code fresh} or {@code shared}: whose noise a pass drew
 * @param metrics by name; null where the number was not finite
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SavedEvaluation(
    String split, int examples, int samples, String draws, Map<String, Double> metrics) {
  /** Puts empty things in place of missing ones. */
  public SavedEvaluation {
    split = split == null ? "" : split;
    draws = draws == null ? "fresh" : draws;
    metrics = metrics == null ? Map.of() : new LinkedHashMap<>(metrics);
  }

  /** Whether it is of one deterministic pass. */
  public boolean isDeterministic() {
    return samples == 0;
  }
}
