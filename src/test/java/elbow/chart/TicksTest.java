package elbow.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
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

  @Test
  void labelsTellTicksApartAndSayTheirValuesHoweverGreatOrSmall() {
    Random random = new Random(2);
    for (int trial = 0; trial < 3000; trial++) {
      double size = Math.pow(10, random.nextDouble(-7, 9));
      double min = random.nextGaussian() * 20 * size;
      Ticks ticks = Ticks.of(new Extent(min, min + size), 8, false);
      assertThat(new HashSet<>(ticks.labels())).as("%s", ticks).hasSameSizeAs(ticks.values());
      for (int i = 0; i < ticks.values().size(); i++) {
        assertThat(Double.parseDouble(ticks.labels().get(i).replace('−', '-')))
            .as("%s", ticks)
            .isCloseTo(ticks.values().get(i), within(1e-3 * size));
      }
    }
  }

  @Test
  void greatNumbersCloseTogetherKeepTheDigitsThatDiffer() {
    assertThat(Ticks.of(new Extent(1_000_000, 1_040_000), 4, false).labels())
        .containsExactly("1e6", "1.01e6", "1.02e6", "1.03e6", "1.04e6");
  }
}
