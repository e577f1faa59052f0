package elbow.cli;

import elbow.experiment.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Files that {@code --out} names. */
final class OutputFile {
  private OutputFile() {}

  /**
   * The form that a file's ending names.
   *
   * @param forms constants called as the endings
   * @throws InputException if it is none of them, naming those that there are
   */
  static <F extends Enum<F>> F form(Path path, Class<F> forms) throws InputException {
    String name = path.toString().toLowerCase(Locale.ROOT);
    List<String> endings = new ArrayList<>();
    for (F form : forms.getEnumConstants()) {
      String ending = "." + form.name().toLowerCase(Locale.ROOT);
      if (name.endsWith(ending)) {
        return form;
      }
      endings.add(ending);
    }
    String last = endings.removeLast();
    throw new InputException(
        "--out: "
            + path
            + " must end in "
            + String.join(", ", endings)
            + " or "
            + last
            + ", which says what is written");
  }

  /** Writes a file whole or not at all. */
  static void write(Path path, String text) throws InputException {
    try (WholeFile file = WholeFile.begin(path)) {
      file.stream().write(text.getBytes(StandardCharsets.UTF_8));
      file.commit();
    } catch (IOException e) {
      throw new InputException("--out: " + path + " cannot be written: " + Reasons.of(e));
    }
  }
}
