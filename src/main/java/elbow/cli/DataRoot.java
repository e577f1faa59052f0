package elbow.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --data-root}, for commands that load data. */
final class DataRoot {
  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      description = "Where relative data paths are looked for first.")
  private Path folder;

  /** The folder; null where none was given. */
  Path folder() throws InputException {
    return checked("--data-root", folder);
  }

  /** A folder given by any such option, if it is one. */
  static Path checked(String option, Path folder) throws InputException {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new InputException(option + ": " + folder + " is no folder");
    }
    return folder;
  }
}
