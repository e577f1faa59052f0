package elbow.experiment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A parsed piece of JSON that knows where it stood. */
sealed interface Node {
  /** Line from 1. */
  int line();

  /** Column from 1. */
  int column();

  /** As people read it in a message, shortened. */
  default String shown() {
    return switch (this) {
      case ObjectNode object -> "an object";
      case ArrayNode array -> "a list";
      case TextNode text -> "\"" + shortened(text.value()) + "\"";
      case NumberNode number -> shortened(number.value().toString());
      case BooleanNode bool -> String.valueOf(bool.value());
      case NullNode none -> "null";
    };
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "␣");
    int most = line.offsetByCodePoints(0, Math.min(60, line.codePointCount(0, line.length())));
    return most < line.length() ? line.substring(0, most) + "…" : line;
  }

  /** An object; fields in order. */
  record ObjectNode(Map<String, Node> fields, int line, int column) implements Node {}

  /** A list. */
  record ArrayNode(List<Node> items, int line, int column) implements Node {}

  /** A string. */
  record TextNode(String value, int line, int column) implements Node {}

  /** A number, exactly. */
  record NumberNode(BigDecimal value, int line, int column) implements Node {}

  /** True or false. */
  record BooleanNode(boolean value, int line, int column) implements Node {}

  /** Null. */
  record NullNode(int line, int column) implements Node {}
}
