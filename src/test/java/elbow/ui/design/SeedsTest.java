package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1–5 | 1 2 3 4 5 | 1–5",
        "1-3, 9 | 1 2 3 9 | 1–3, 9",
        "1..3 | 1 2 3 | 1–3",
        "7 | 7 | 7",
        "1, 2 | 1 2 | 1, 2",
        "3, 1, 2 | 3 1 2 | 3, 1, 2",
        "-2–1 | -2 -1 0 1 | -2–1",
      })
  void seedsAreReadAndWrittenShortly(String text, String numbers, String shortest) {
    List<Long> seeds = List.of(numbers.split(" ")).stream().map(Long::valueOf).toList();
    assertThat(Seeds.parse(text)).isEqualTo(seeds);
    assertThat(Seeds.format(seeds)).isEqualTo(shortest);
    assertThat(Seeds.parse(shortest)).isEqualTo(seeds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,", "one", "5-1", "1, 2, 1", "1–3, 2", "1–99999999999", "1.5"})
  void whatIsNoSeedIsRefusedInWords(String text) {
    assertThatThrownBy(() -> Seeds.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void theReasonQuotesWhatIsWrong() {
    assertThatThrownBy(() -> Seeds.parse("1, x")).hasMessageContaining("\"x\"");
    assertThatThrownBy(() -> Seeds.parse("4, 4")).hasMessageContaining("4 stands twice");
  }
}
