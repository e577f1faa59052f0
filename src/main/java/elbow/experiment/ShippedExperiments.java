package elbow.experiment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The examples that come with the program. */
public final class ShippedExperiments {
  /**
   * One of them.
   *
   * @param file where it is
   * @param experiment what it holds
   */
  public record Shipped(Path file, Experiment experiment) {}

  private ShippedExperiments() {}

  /** The folder they are in: beside the program, or in the working directory. */
  public static Path folder() {
    String home = System.getProperty("elbow.home");
    return (home == null ? Path.of("") : Path.of(home))
        .resolve("experiments")
        .toAbsolutePath()
        .normalize();
  }

  /**
   * Those of a folder that can be read, those without data files first; none where there is no
   * folder.
   */
  public static List<Shipped> in(Path folder) {
    List<Shipped> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        try {
          all.add(new Shipped(file, ExperimentDocument.read(file)));
        } catch (InvalidExperimentException e) {
          // Other JSON may lie there; opening it by hand says what is wrong with it.
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    // Those that can be trained at once come first, the richest of them foremost.
    all.sort(
        Comparator.comparing((Shipped shipped) -> needsFiles(shipped.experiment()))
            .thenComparing(shipped -> -shipped.experiment().arms().size())
            .thenComparing(shipped -> shipped.file().getFileName().toString()));
    return all;
  }

  /** Sources whose shape is known before reading are made by formulas. */
  private static boolean needsFiles(Experiment experiment) {
    return ShapeInference.known(experiment.data().source()).isEmpty();
  }
}
