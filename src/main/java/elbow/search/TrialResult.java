package elbow.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of one training.
 *
 * @param fold from 0
 * @param stage what it was for
 * @param point its values by axis
 * @param metrics of the part that its stage is judged by, by name without the part
 * @param epochs trained
 * @param seconds from its beginning until its predictions were measured
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TrialResult(
    int fold,
    Stage stage,
    Map<String, Double> point,
    Map<String, Double> metrics,
    int epochs,
    double seconds) {
  /** Makes the maps immutable. */
  TrialResult {
    point = Collections.unmodifiableMap(new LinkedHashMap<>(point));
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
