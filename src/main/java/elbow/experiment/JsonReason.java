package elbow.experiment;

import com.fasterxml.jackson.core.JacksonException;

/** What is wrong with JSON, without what only helps who programs the parser. */
public final class JsonReason {
  private JsonReason() {}

  /** One line; where it is broken is in the exception's location. */
  public static String of(JacksonException e) {
    return e.getOriginalMessage()
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst(": enable `JsonReadFeature.*", "")
        .replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1")
        // Types of Java say nothing to who wrote the file.
        .replaceAll("`(?:[\\w.$]+\\.)?([\\w$<>,]+)`", "$1");
  }
}
