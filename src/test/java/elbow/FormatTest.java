package elbow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sources are in the form that the formatter gives them. */
class FormatTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath();

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    Formatter formatter = new Formatter();
    List<Path> unformatted = new ArrayList<>();
    List<Path> sources = Formatter.sources(PROJECT);
    for (Path source : sources) {
      String text = Files.readString(source);
      if (!formatter.format(text).equals(text)) {
        unformatted.add(PROJECT.relativize(source));
      }
    }
    assertThat(sources).contains(PROJECT.resolve("src/main/java/elbow/Elbow.java"));
    assertThat(unformatted)
        .as("sources not formatted; to format them: ./mvnw test-compile exec:exec@format")
        .isEmpty();
  }

  @Test
  void theFormatterTellsFormFromLackOfIt() throws FormatterException {
    Formatter formatter = new Formatter();
    String untidy =
        "package a;\nimport java.util.Map;\nimport java.util.List;\n"
            + "class A { List<String>  names; }\n";
    String tidy = "package a;\n\nimport java.util.List;\n\nclass A {\n  List<String> names;\n}\n";
    assertThat(formatter.format(untidy)).isEqualTo(tidy);
    assertThat(formatter.format(tidy)).isEqualTo(tidy);
  }
}
