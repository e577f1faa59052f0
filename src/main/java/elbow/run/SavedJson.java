package elbow.run;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import elbow.experiment.JsonReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Files of JSON in a run's folder. */
final class SavedJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private SavedJson() {}

  /**
   * Reads a file.
   *
   * @throws java.nio.file.NoSuchFileException if it is not there
   * @throws IOException if it is damaged, saying where and how
   */
  static <T> T read(Path file, Class<T> type) throws IOException {
    try {
      T value = MAPPER.readValue(Files.readAllBytes(file), type);
      if (value == null) {
        throw new IOException(file + " is damaged: it holds nothing but null");
      }
      return value;
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged: " + place(e) + reason(e), e);
    }
  }

  private static String place(JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : "line " + location.getLineNr() + ": ";
  }

  private static String reason(JacksonException e) {
    String message = JsonReason.of(e);
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field =
          mapping.getPath().stream()
              .map(part -> part.getFieldName() == null ? "" + part.getIndex() : part.getFieldName())
              .collect(Collectors.joining("."));
      return field + ": " + message;
    }
    return message;
  }
}
