package elbow.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What a run's folder says is to be known before the run is trusted. */
public final class SavedWarnings {
  private static final String FILE = "warnings.json";

  private SavedWarnings() {}

  /**
   * One warning.
   *
   * @param kind what it is about, as {@code sigma-collapsed}; perhaps one of a later program
   * @param layer index in the document's model; null: the arm as a whole
   * @param text a sentence
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Warning(String kind, Integer layer, String text) {
    /** Puts empty texts in place of missing ones. */
    public Warning {
      kind = kind == null ? "" : kind;
      text = text == null ? "" : text;
    }
  }

  /**
   * The warnings of a run; none where its folder has no such file.
   *
   * @throws IOException if the file is damaged, saying which and how
   */
  public static List<Warning> read(SavedRun run) throws IOException {
    Path file = run.folder().resolve(FILE);
    return Files.exists(file)
        ? Arrays.stream(SavedJson.read(file, Warning[].class)).filter(Objects::nonNull).toList()
        : List.of();
  }
}
