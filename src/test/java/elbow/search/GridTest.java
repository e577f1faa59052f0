package elbow.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.data.DataException;
import elbow.data.DataFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
  @TempDir private Path folder;

  private Grid grid(Search.Axis... axes) throws DataException {
    return Grid.of(List.of(axes), new DataFiles(List.of(folder)));
  }

  private static Search.Axis file(String name, String file) {
    return new Search.Axis(name, List.of("x"), null, file);
  }

  @Test
  void hasEachValueWithEachTheLastAxisFastest() throws Exception {
    Files.writeString(folder.resolve("b.txt"), " 3\r\n\n4.5e-1\n");
    Grid grid =
        grid(
            new Search.Axis("a", List.of("x"), List.of(1.0, 2.0), null),
            file("b", "b.txt"),
            new Search.Axis("c", List.of("y"), List.of(7.0), null));
    assertThat(grid.points())
        .extracting(Point::values)
        .containsExactly(
            Map.of("a", 1.0, "b", 3.0, "c", 7.0),
            Map.of("a", 1.0, "b", 0.45, "c", 7.0),
            Map.of("a", 2.0, "b", 3.0, "c", 7.0),
            Map.of("a", 2.0, "b", 0.45, "c", 7.0));
    assertThat(grid.varied()).containsExactly("a", "b");
  }

  @Test
  void withoutAxesIsOnePoint() throws Exception {
    assertThat(grid().points()).containsExactly(new Point(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "1;x,'b.txt:2: \"x\" is no number'",
    "1;NaN,'b.txt:2: \"NaN\" is no number'",
    ";,'b.txt: has no values'",
    "1;1.0,'b.txt: a value stands twice'"
  })
  void aFileOfAnythingElseIsRefused(String text, String words) throws Exception {
    Files.writeString(folder.resolve("b.txt"), text.replace(";", "\n"));
    assertThatThrownBy(() -> grid(file("b", "b.txt")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(words);
  }
}
