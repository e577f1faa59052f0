package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elbow.search.Searches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchCommandTest extends Console {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeSearch() throws IOException {
    file = Searches.write(folder);
  }

  private int search(String... more) {
    return elbow(
        Stream.of("search", file.toString(), "--out", folder.resolve("out").toString()), more);
  }

  @Test
  void printsATableAndWritesItsResults() throws Exception {
    Path published = Files.writeString(folder.resolve("p.csv"), "fold,rmse,ll\n0,2,-2\n1,2,-2\n");
    assertThat(search("--published", published.toString())).isEqualTo(ElbowCommand.FINE);
    assertThat(out)
        .startsWith("Small search: test part, 20 samples, 2 of 2 folds")
        .contains("published rmse", "paired difference");
    assertThat(err).contains("2 folds, 10 of 10 trainings");
    assertThat(Files.readString(folder.resolve("out/report.md"))).contains("# Small search");
    assertThat(search("--folds", "1", "--json")).isEqualTo(ElbowCommand.FINE);
    JsonNode printed = new ObjectMapper().readTree(out);
    assertThat(printed.at("/folds/0/fold").asInt()).isEqualTo(1);
    assertThat(printed)
        .isEqualTo(new ObjectMapper().readTree(folder.resolve("out/results.json").toFile()));
  }

  @Test
  void badInputIsSaidWithItsCode() {
    assertThat(search("--folds", "2")).isEqualTo(ElbowCommand.BAD_INPUT);
    assertThat(err).contains("there is no fold 2; they are 0 to 1");
    assertThat(search("--set", "training.epochs=0")).isEqualTo(ElbowCommand.BAD_INPUT);
    assertThat(err).contains("training.epochs");
    assertThat(search("--set", "data.source.path=none.csv")).isEqualTo(ElbowCommand.BAD_INPUT);
    assertThat(err).contains("\"none.csv\" was not found");
    assertThat(search("--published", "none.csv")).isEqualTo(ElbowCommand.BAD_INPUT);
    assertThat(search("--threads", "-1")).isEqualTo(ElbowCommand.BAD_INPUT);
  }

  @Test
  void trainingsThatFailAreSaidWithTheirCode() {
    assertThat(
            search(
                "--set",
                "training.optimizer={\"type\":\"sgd\",\"learningRate\":100}",
                "--folds",
                "0"))
        .isEqualTo(ElbowCommand.RUN_FAILED);
    assertThat(err).contains("Failed: fold 0, {rate=0.05, tau=0.1}: the loss became");
  }

  @Test
  void foldsAreListedAsPeopleDo() throws Exception {
    assertThat(FoldList.parse(null, 3)).containsExactly(0, 1, 2);
    assertThat(FoldList.parse("7, 0-2,2", 9)).containsExactly(0, 1, 2, 7);
  }

  @ParameterizedTest
  @CsvSource({"3-1", "x", "-1", "1-", "''", "0-9", "1;2"})
  void whatIsNoListOfFoldsIsRefused(String list) {
    assertThatThrownBy(() -> FoldList.parse(list, 9))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("--folds: ");
  }
}
