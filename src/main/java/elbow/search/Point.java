package elbow.search;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a grid.
 *
 * @param values by axis, in the document's order
 */
public record Point(Map<String, Double> values) {
  /** Makes the map immutable. */
  public Point {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
