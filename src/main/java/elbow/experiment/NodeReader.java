package elbow.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON text into nodes with their places. */
final class NodeReader {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int DEEPEST = 100;

  private final List<Problem> problems;

  NodeReader(List<Problem> problems) {
    this.problems = problems;
  }

  /** The document, or null with a problem noted where it is no JSON. */
  Node read(String text) {
    // Some editors put a byte order mark before the text; it is no part of it.
    String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() == null) {
        problems.add(new Problem("$", 1, 1, "the document is empty; expected an object { … }"));
        return null;
      }
      Node node = value(parser, "$", 0);
      if (parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        problems.add(
            new Problem(
                "$",
                at.getLineNr(),
                at.getColumnNr(),
                "text after the document's end; remove it, or look for a brace too many before"));
        return null;
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      problems.add(
          new Problem(
              "$",
              at == null ? 0 : at.getLineNr(),
              at == null ? 0 : at.getColumnNr(),
              "broken JSON: " + JsonReason.of(e)));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string does not fail to be read
    }
  }

  private Node value(JsonParser parser, String path, int depth) throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    int line = at.getLineNr();
    int column = at.getColumnNr();
    if (depth > DEEPEST) {
      throw new JsonParseException(parser, "nested more than " + DEEPEST + " deep");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path, depth, line, column);
      case START_ARRAY -> {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser, path + "[" + items.size() + "]", depth + 1));
        }
        yield new Node.ArrayNode(items, line, column);
      }
      case VALUE_STRING -> new Node.TextNode(text(parser, path, line, column), line, column);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Node.NumberNode(number(parser), line, column);
      case VALUE_TRUE -> new Node.BooleanNode(true, line, column);
      case VALUE_FALSE -> new Node.BooleanNode(false, line, column);
      default -> new Node.NullNode(line, column);
    };
  }

  private static BigDecimal number(JsonParser parser) throws IOException {
    try {
      return parser.getDecimalValue();
    } catch (NumberFormatException e) {
      throw new JsonParseException(
          parser, parser.getText() + " is too large a number", parser.currentTokenLocation(), e);
    }
  }

  /** A string; half of a surrogate pair is refused, as no file in UTF-8 could keep it. */
  private String text(JsonParser parser, String path, int line, int column) throws IOException {
    String text = parser.getText();
    if (text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
      problems.add(
          new Problem(
              path,
              line,
              column,
              "the string has a \\u escape that is half a character; remove it"));
    }
    return text;
  }

  private Node object(JsonParser parser, String path, int depth, int line, int column)
      throws IOException {
    Map<String, Node> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonLocation at = parser.currentTokenLocation();
      parser.nextToken();
      Node field = value(parser, path + "." + name, depth + 1);
      if (fields.putIfAbsent(name, field) != null) {
        problems.add(
            new Problem(
                path + "." + name,
                at.getLineNr(),
                at.getColumnNr(),
                "the field \"" + name + "\" stands here a second time; remove one"));
      }
    }
    return new Node.ObjectNode(fields, line, column);
  }
}
