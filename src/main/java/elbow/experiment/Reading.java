package elbow.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a document while it is read: what is wrong with it, where its parts stand, and
 * the parts that could be made, so that checks between parts go as far as they can.
 */
final class Reading {
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Node> places = new HashMap<>();
  private final Map<String, Object> parts = new HashMap<>();

  /** Everything wrong so far. */
  List<Problem> problems() {
    return problems;
  }

  /** Notes where a path stands. */
  void place(String path, Node node) {
    places.put(path, node);
  }

  /** Notes a part that was made, or that is a default. */
  void part(String path, Object value) {
    if (value != null) {
      parts.put(path, value);
    }
  }

  /** The part at a path; null where there is none, or where something is wrong with it. */
  <T> T part(String path, Class<T> type) {
    return type.cast(parts.get(path));
  }

  /** How many items the list at a path has, good or bad. */
  int count(String path) {
    if (places.get(path) instanceof Node.ArrayNode array) {
      return array.items().size();
    }
    return parts.get(path) instanceof List<?> list ? list.size() : 0;
  }

  /** Notes a problem at its path's place, or at that of the nearest part around it. */
  void problem(String path, String message) {
    String at = path;
    while (!places.containsKey(at)) {
      at = at.substring(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('[')));
    }
    Node node = places.get(at);
    problems.add(new Problem(path, node.line(), node.column(), message));
  }
}
