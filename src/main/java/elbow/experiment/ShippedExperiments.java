package elbow.experiment;

import java.nio.file.Path;

/** Where the experiments that come with the program are. */
public final class ShippedExperiments {
  private ShippedExperiments() {}

  /** The folder {@code experiments} of the laid-out program, else of the working directory. */
  public static Path folder() {
    String home = System.getProperty("elbow.home");
    return (home == null ? Path.of("") : Path.of(home)).resolve("experiments");
  }
}
