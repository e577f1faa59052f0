package elbow.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticks of axes. */
class TicksTest {
  @Test
  void theyAreRoundNumbersWithAsManyDecimalsAsTheyNeed() {
    assertThat(Ticks.of(new Extent(0, 1), 5, false).labels())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(Ticks.of(new Extent(0, 200), 4, false).labels())
        .containsExactly("0", "50", "100", "150", "200");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 5",
    "-3.7, 12.2, 6",
    "0.001, 0.0013, 4",
    "1e-9, 3e-9, 4",
    "-1e7, 1e7, 5",
    "99.99, 100.01, 5"
  })
  void theyLieInTheRangeAreNotTooManyAndAllDiffer(double min, double max, int most) {
    Ticks ticks = Ticks.of(new Extent(min, max), most, false);
    double slack = 1e-9 * (max - min);
    assertThat(ticks.values())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(most + 1)
        .allMatch(value -> value >= min - slack && value <= max + slack)
        .isSorted();
    assertThat(new HashSet<>(ticks.labels())).hasSameSizeAs(ticks.labels());
  }

  @Test
  void logarithmicOnesArePowersOfTenOverManyDecades() {
    assertThat(Ticks.of(new Extent(1e-3, 1e3), 7, true).values())
        .containsExactly(0.001, 0.01, 0.1, 1.0, 10.0, 100.0, 1000.0);
  }
}
