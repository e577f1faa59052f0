package elbow.search;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.JsonReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder of finished trainings, one small file each, named by what was trained on which data: so
 * a search goes on where it ended, and trains nothing twice. A file that is there is whole.
 */
final class TrialStore {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int KEY_LENGTH = 32;

  private final Path folder;

  /**
   * A store.
   *
   * @param folder of the files; made if it is not there
   */
  TrialStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * The name of a training: a hash of its document, but for what does not reach its numbers, of its
   * data as prepared, and of what it is judged by.
   */
  static String key(Experiment experiment, String dataHash, Stage stage) {
    Experiment bare =
        new Experiment(
            experiment.format(),
            "",
            "",
            experiment.data(),
            experiment.model(),
            experiment.arms(),
            experiment.training(),
            experiment.evaluation(),
            experiment.seeds());
    String all = ExperimentDocument.write(bare) + dataHash + stage;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, KEY_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * What came of a training, if it was finished.
   *
   * @throws IOException if its file cannot be read, saying which
   */
  Optional<TrialResult> find(String key) throws IOException {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readValue(Files.readAllBytes(file), TrialResult.class));
    } catch (JacksonException e) {
      throw new IOException(
          file + ": damaged (" + JsonReason.of(e) + "); delete it to train it again", e);
    }
  }

  /** Keeps what came of a training. */
  void keep(String key, TrialResult result) throws IOException {
    Path beside = folder.resolve("." + UUID.randomUUID() + ".tmp");
    try {
      MAPPER.writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), result);
      Files.move(
          beside, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private Path file(String key) {
    return folder.resolve(key + ".json");
  }
}
