package elbow.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Reads and writes experiments as JSON documents. */
public final class ExperimentDocument {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ExperimentDocument() {}

  /**
   * Reads a document.
   *
   * @param file to read
   * @throws InvalidExperimentException with everything that is wrong with it
   * @throws IOException if the file cannot be read
   */
  public static Experiment read(Path file) throws InvalidExperimentException, IOException {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (CharacterCodingException e) {
      throw new InvalidExperimentException(
          file.toString(),
          List.of(new Problem("$", 0, 0, "the file is not text in UTF-8: is it a document?")));
    }
  }

  /**
   * Reads a document's text.
   *
   * @param json the text
   * @param name of the document, for messages
   * @throws InvalidExperimentException with everything that is wrong with it
   */
  public static Experiment parse(String json, String name) throws InvalidExperimentException {
    Reading reading = new Reading();
    Experiment experiment = read(json, reading);
    List<Problem> problems = reading.problems();
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
      throw new InvalidExperimentException(name, problems);
    }
    return experiment;
  }

  private static Experiment read(String json, Reading reading) {
    Node node = new NodeReader(reading.problems()).read(json);
    if (node == null || isNewer(node, reading)) {
      return null;
    }
    Object experiment = new Binder(reading).bind(Experiment.class, null, node, "$");
    if (node instanceof Node.ObjectNode) {
      Checks.of(reading);
    }
    return (Experiment) experiment;
  }

  /** Whether a later program wrote it; whatever else is strange about it follows from that. */
  private static boolean isNewer(Node node, Reading reading) {
    boolean newer =
        node instanceof Node.ObjectNode object
            && object.fields().get("format") instanceof Node.NumberNode format
            && format.value().compareTo(BigDecimal.valueOf(Experiment.FORMAT)) > 0;
    if (newer) {
      Node format = ((Node.ObjectNode) node).fields().get("format");
      reading.problems().clear();
      reading
          .problems()
          .add(
              new Problem(
                  "$.format",
                  format.line(),
                  format.column(),
                  "the document has format "
                      + format.shown()
                      + ", newer than this program, which reads formats up to "
                      + Experiment.FORMAT
                      + ": open it with a newer Elbow"));
    }
    return newer;
  }

  /**
   * What is wrong with an experiment that was made otherwise than by reading; empty if nothing.
   * Lines and columns are 0.
   */
  public static List<Problem> check(Experiment experiment) {
    Reading reading = new Reading();
    read(tree(experiment).toString(), reading);
    return reading.problems().stream()
        .map(problem -> new Problem(problem.path(), 0, 0, problem.message()))
        .toList();
  }

  /** A part of a document on its own, such as a noise. */
  public static <T> T parsePart(String json, Class<T> type) throws InvalidExperimentException {
    Reading reading = new Reading();
    Node node = new NodeReader(reading.problems()).read(json);
    Object part = node == null ? null : new Binder(reading).bind(type, null, node, "$");
    if (!reading.problems().isEmpty()) {
      throw new InvalidExperimentException(type.getSimpleName(), reading.problems());
    }
    return type.cast(part);
  }

  /** A part as JSON on one line. */
  public static String writePart(Object part) {
    return tree(part).toString();
  }

  /** An experiment as JSON, fields in the records' order. */
  public static String write(Experiment experiment) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    try {
      return MAPPER.writer(printer).writeValueAsString(tree(experiment)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values", e);
    }
  }

  /**
   * Writes an experiment: the file is replaced as a whole or not at all. A file that is there keeps
   * its permissions, and a symbolic link goes on pointing where it did.
   *
   * @throws IOException if it cannot be written; the old file is then as it was
   */
  public static void save(Path file, Experiment experiment) throws IOException {
    WholeFile.write(file, write(experiment).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode tree(Object value) {
    return switch (value) {
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Double number -> real(number);
      case Boolean bool -> NODES.booleanNode(bool);
      case String text -> NODES.textNode(text);
      case Enum<?> constant -> NODES.textNode(Names.of(constant));
      case Column.ByName column -> NODES.textNode(column.name());
      case Column.ByIndex column -> NODES.numberNode(column.index());
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode();
        list.forEach(item -> array.add(tree(item)));
        yield array;
      }
      case Record part -> object(part);
      default -> throw new IllegalArgumentException("no document holds a " + value.getClass());
    };
  }

  private static JsonNode real(double number) {
    boolean isWhole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return isWhole ? NODES.numberNode((long) number) : NODES.numberNode(number);
  }

  private static ObjectNode object(Record part) {
    ObjectNode object = NODES.objectNode();
    String type = Names.of(part.getClass());
    if (!type.isEmpty()) {
      object.put("type", type);
    }
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        Object value = accessor.invoke(part);
        if (value != null) {
          object.set(component.getName(), tree(value));
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return object;
  }
}
