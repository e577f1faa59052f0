package elbow.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Where a document's relative paths are looked for.
 *
 * @param folders in the order in which they are tried; absolute
 */
public record DataFiles(List<Path> folders) {
  /** Those that are not null, without repetitions. */
  public DataFiles {
    folders =
        folders.stream()
            .filter(Objects::nonNull)
            .map(folder -> folder.toAbsolutePath().normalize())
            .distinct()
            .toList();
  }

  /**
   * The file of a name.
   *
   * @throws DataException if it is in none of the folders, which are named then
   */
  public Path find(String name) throws DataException {
    List<Path> tried = new ArrayList<>();
    for (Path folder : folders) {
      Path file = resolved(folder, name);
      if (Files.isRegularFile(file)) {
        return file;
      }
      if (!tried.contains(file)) {
        tried.add(file);
      }
    }
    throw new DataException(
        "the data file \""
            + name
            + "\" was not found; looked for "
            + String.join(", ", tried.stream().map(Path::toString).toList())
            + ". Name its folder with --data-root");
  }

  private static Path resolved(Path folder, String name) throws DataException {
    try {
      return folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new DataException("\"" + name + "\" cannot be the name of a file", e);
    }
  }
}
