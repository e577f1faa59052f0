package elbow.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes to a document from outside it, such as {@code training.epochs=3} or {@code
 * arms[1].noise.rate=0.2}. The value is JSON; what is no JSON is taken as a string.
 */
public final class Assignments {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z][A-Za-z0-9]*)|\\[(\\d+)\\]");

  private Assignments() {}

  /**
   * Reads a document with changes. A document that is itself wrong is reported as it stands, before
   * any change.
   *
   * @param json the document's text
   * @param name of the document, for messages
   * @param assignments {@code path=value} each
   * @throws InvalidExperimentException with everything that is wrong with it or the changes
   */
  public static Experiment parse(String json, String name, List<String> assignments)
      throws InvalidExperimentException {
    Experiment original = ExperimentDocument.parse(json, name);
    if (assignments.isEmpty()) {
      return original;
    }
    String label = name + " with " + String.join(" ", assignments);
    List<Problem> problems = new ArrayList<>();
    String changed = apply(json, assignments, problems);
    if (!problems.isEmpty()) {
      throw new InvalidExperimentException(label, problems);
    }
    try {
      return ExperimentDocument.parse(changed, label);
    } catch (InvalidExperimentException e) {
      // Lines of the changed text are nobody's lines.
      throw new InvalidExperimentException(
          label,
          e.problems().stream()
              .map(problem -> new Problem(problem.path(), 0, 0, problem.message()))
              .toList());
    }
  }

  private static String apply(String json, List<String> assignments, List<Problem> problems) {
    try {
      JsonNode root = MAPPER.readTree(json);
      for (String assignment : assignments) {
        apply(root, assignment, problems);
      }
      return root.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the text was read before", e);
    }
  }

  private static void apply(JsonNode root, String assignment, List<Problem> problems) {
    int equals = assignment.indexOf('=');
    List<Object> steps = equals < 0 ? null : steps(assignment.substring(0, equals).strip());
    if (steps == null) {
      problems.add(
          new Problem(
              assignment,
              0,
              0,
              "is no change; write path=value, as training.epochs=3 or arms[0].noise.rate=0.2"));
      return;
    }
    JsonNode at = root;
    String path = "$";
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i == steps.size() - 1;
      Object step = steps.get(i);
      JsonNode next = last ? value(assignment.substring(equals + 1)) : null;
      at = step(at, step, next, path, problems);
      if (at == null) {
        return;
      }
      path += step instanceof Integer ? "[" + step + "]" : "." + step;
    }
  }

  /** Goes one step in, making objects that were left out; with a value, puts it there. */
  private static JsonNode step(
      JsonNode at, Object step, JsonNode value, String path, List<Problem> problems) {
    if (step instanceof Integer index && at instanceof ArrayNode array) {
      if (index >= array.size()) {
        problems.add(
            new Problem(
                path, 0, 0, "has no entry " + index + "; the last is " + (array.size() - 1)));
        return null;
      }
      return value == null ? array.get(index) : array.set(index, value);
    }
    if (step instanceof String field && at instanceof ObjectNode object) {
      if (value != null) {
        return object.set(field, value);
      }
      return object.get(field) instanceof ContainerNode<?> there ? there : object.putObject(field);
    }
    problems.add(
        new Problem(
            path,
            0,
            0,
            step instanceof Integer
                ? "is no list, so it has no entry " + step
                : "is no object, so it has no field " + step));
    return null;
  }

  private static JsonNode value(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? TextNode.valueOf(text) : node;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(text);
    }
  }

  /** Field names and indices; null where the path is none. */
  private static List<Object> steps(String path) {
    List<Object> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path.startsWith("$.") ? path.substring(2) : path);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      steps.add(
          matcher.group(1) != null ? matcher.group(1) : (Object) Integer.valueOf(matcher.group(2)));
      end = matcher.end();
    }
    return end == path.length() - (path.startsWith("$.") ? 2 : 0) && !steps.isEmpty()
        ? steps
        : null;
  }
}
