package elbow.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elbow.experiment.InvalidExperimentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchDocumentTest {
  @Test
  void isReadWithItsDefaults() throws Exception {
    Search search = Searches.read(Searches.DOCUMENT);
    assertThat(search.choose()).isEqualTo("validation.nll");
    assertThat(search.axes().getFirst().values()).containsExactly(0.05, 0.5);
    assertThat(search.axes().get(1).file()).isEqualTo("taus.txt");
    assertThat(search.derived())
        .containsExactly(
            new Search.Derived(
                List.of("arms[0].noise.lengthScale"), Search.Quantity.TARGET_SD, 0.5));
  }

  @Test
  void assignmentsChangeItsExperiment() throws Exception {
    Search search = SearchDocument.parse(Searches.DOCUMENT, "s.json", List.of("training.epochs=9"));
    assertThat(search.experiment().training().epochs()).isEqualTo(9);
    assertThatThrownBy(
            () -> SearchDocument.parse(Searches.DOCUMENT, "s.json", List.of("training.epoch=9")))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("s.json with training.epoch=9")
        .hasMessageContaining("did you mean \"epochs\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "folds": 2 | "fold": 2 | s.json:19:11: $.fold: | did you mean "folds"?
          "folds": 2 | "folds": 0 | $.folds: | at least 1
          "units": 4 | "units": 0 | $.experiment.model.layers[0].units: | at least 1
          "name": "tau" | "name": "rate" | $.axes[1].name: | two axes are named "rate"
          "file": "taus.txt" | "file": "a", "values": [1] | $.axes[1]: | either values or a file
          [0.05, 0.5] | [0.05, 0.05] | $.axes[0].values: | a value stands twice
          [0.05, 0.5] | [] | $.axes[0].values: | at least 1 entry
          "seeds": [5] | "seeds": [5, 6] | $.experiment.seeds: | a search has one seed
          "folds": 2 | "folds": 2, "choose": "validation.rmsd" | $.choose: | mean "validation.rmse"?
          "folds": 2 | "folds": 2, "choose": "validation.accuracy" | $.choose: | cannot be chosen by
          "pick": "last" | "validation": 0 | $.experiment.data.split.validation: | above 0
          "batch": 8 | "earlyStopping": {} | $.experiment.training.earlyStopping: | leave it out
          "target-sd" | "target-sds" | $.derived[0].quantity: | did you mean "target-sd"?
          """)
  void whatIsWrongIsSaidWithItsPlace(String what, String instead, String place, String words) {
    assertThat(Searches.DOCUMENT).contains(what);
    String document = Searches.DOCUMENT.replace(what, instead);
    assertThatThrownBy(() -> SearchDocument.parse(document, "s.json", List.of()))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageStartingWith("s.json:")
        .hasMessageContaining(place)
        .hasMessageContaining(words);
  }

  @Test
  void theShippedOneIsRight() throws Exception {
    Path file = Path.of("experiments/published/uci-mc-dropout.json");
    assumeTrue(Files.isRegularFile(file), "run in the project's folder");
    Search search = SearchDocument.parse(Files.readString(file), file.toString(), List.of());
    assertThat(search.folds()).isEqualTo(20);
    assertThat(search.derived().getFirst().factor()).isCloseTo(0.01 / Math.sqrt(2), within(1e-17));
  }
}
