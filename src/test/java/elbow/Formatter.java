package elbow;

import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The form the build wants sources in: google-java-format's, as its own command line gives it. */
final class Formatter {
  private final com.google.googlejavaformat.java.Formatter formatter =
      new com.google.googlejavaformat.java.Formatter();

  /**
   * Rewrites the sources that are not in form, and names them.
   *
   * @param arguments the project's folder
   */
  public static void main(String[] arguments) throws IOException, FormatterException {
    Formatter formatter = new Formatter();
    for (Path source : sources(Path.of(arguments[0]))) {
      String text = Files.readString(source);
      String formatted = formatter.format(text);
      if (!formatted.equals(text)) {
        Files.writeString(source, formatted);
        System.out.println("formatted " + source);
      }
    }
  }

  /** Java sources of the program and of its tests, in order of their paths. */
  static List<Path> sources(Path project) throws IOException {
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  /** A source's text in form. */
  String format(String text) throws FormatterException {
    String imports = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
    String formatted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(imports));
    return StringWrapper.wrap(formatted, formatter);
  }
}
