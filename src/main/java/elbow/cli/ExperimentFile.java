package elbow.cli;

import elbow.experiment.Assignments;
import elbow.experiment.Experiment;
import elbow.experiment.InvalidExperimentException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads the experiment that a command names. */
final class ExperimentFile {
  private ExperimentFile() {}

  static Experiment read(Path file, List<String> assignments)
      throws InvalidExperimentException, InputException {
    return Assignments.parse(text(file), file.toString(), assignments);
  }

  /** The text of a document. */
  static String text(Path file) throws InputException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": there is no such file");
    } catch (CharacterCodingException e) {
      throw new InputException(file + ": not text in UTF-8, so no document");
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage());
    }
  }
}
