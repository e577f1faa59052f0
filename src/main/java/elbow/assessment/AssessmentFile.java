package elbow.assessment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elbow.experiment.JsonReason;
import elbow.experiment.WholeFile;
import elbow.run.SavedAssessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file that keeps what was found of a folder's runs. */
public final class AssessmentFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What evaluations must share to stand in one file. */
  private static final List<String> SETTINGS =
      List.of("split", "draws", "bins", "level", "resamples");

  private AssessmentFile() {}

  /**
   * Writes an assessment. What the file has of other arms, seeds and methods stays, if it was found
   * with the same settings; else the whole is replaced.
   *
   * @param text as of {@link AssessmentJson#text}
   * @return the file
   * @throws IOException if it cannot be written, or what is there is damaged
   */
  public static Path write(Path folder, String text) throws IOException {
    Path file = folder.resolve(SavedAssessment.FILE);
    ObjectNode fresh = (ObjectNode) MAPPER.readTree(text);
    if (Files.exists(file)) {
      keep(read(file), fresh);
    }
    WholeFile.write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fresh) + "\n");
    return file;
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return MAPPER.readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException(
          "it is damaged (" + JsonReason.of(e) + "); move it away or delete it", e);
    }
  }

  private static void keep(JsonNode old, ObjectNode fresh) {
    if (!SETTINGS.stream().allMatch(name -> fresh.get(name).equals(old.get(name)))) {
      return;
    }
    ArrayNode evaluations = (ArrayNode) fresh.get("evaluations");
    Set<List<JsonNode>> known = new HashSet<>();
    evaluations.forEach(each -> known.add(key(each)));
    for (JsonNode each : old.path("evaluations")) {
      if (known.add(key(each))) {
        evaluations.add(each);
      }
    }
  }

  private static List<JsonNode> key(JsonNode evaluation) {
    return List.of(evaluation.path("arm"), evaluation.path("seeds"), evaluation.path("method"));
  }
}
