package elbow.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** Networks as Deeplearning4j model zips. */
public final class Dl4jFiles {
  private static final long MOST_CONFIGURATION = 16L << 20;
  private static final long MOST_NUMBERS = 4L << 30;

  /** The entries of a model zip and how many bytes each may have. */
  private static final Map<String, Long> ENTRIES =
      Map.of(
          ModelSerializer.CONFIGURATION_JSON, MOST_CONFIGURATION,
          ModelSerializer.COEFFICIENTS_BIN, MOST_NUMBERS,
          ModelSerializer.UPDATER_BIN, 2 * MOST_NUMBERS,
          ModelSerializer.NO_PARAMS_MARKER, MOST_CONFIGURATION);

  private Dl4jFiles() {}

  /**
   * Writes a network, in place: callers needing atomicity write beside and move.
   *
   * @throws IOException if the file cannot be written
   */
  public static void save(Path file, MultiLayerNetwork network) throws IOException {
    ModelSerializer.writeModel(network, file.toFile(), false);
  }

  /**
   * Reads a network, whoever wrote it: nothing in it is deserialised as Java objects.
   *
   * @throws IOException if the file cannot be read or is no model zip, saying why
   */
  public static MultiLayerNetwork load(Path file) throws IOException {
    check(file);
    try {
      return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), false);
    } catch (RuntimeException e) {
      // Deeplearning4j has no one exception for a configuration or numbers it cannot read.
      throw new IOException(
          file + " holds no network that can be restored here: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the flat parameters of a network that {@link #save} wrote, as {@link
   * Network#copyParameters} gives them.
   *
   * @throws IOException as of {@link #load}
   */
  public static float[] parameters(Path file) throws IOException {
    return load(file).params().toFloatVector();
  }

  private static void check(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Long most = ENTRIES.get(entry.getName());
        if (most == null) {
          throw new IOException(
              file
                  + " is no plain model zip: it holds "
                  + entry.getName()
                  + ", where only "
                  + String.join(", ", ENTRIES.keySet().stream().sorted().toList())
                  + " belong");
        }
        if (entry.getSize() > most) {
          throw new IOException(
              file
                  + ": its "
                  + entry.getName()
                  + " has "
                  + entry.getSize()
                  + " bytes; at most "
                  + most
                  + " are read");
        }
      }
      if (zip.getEntry(ModelSerializer.CONFIGURATION_JSON) == null) {
        throw new IOException(
            file + " is no model zip: it holds no " + ModelSerializer.CONFIGURATION_JSON);
      }
    } catch (ZipException e) {
      throw new IOException(file + " is no model zip: " + e.getMessage(), e);
    }
  }
}
