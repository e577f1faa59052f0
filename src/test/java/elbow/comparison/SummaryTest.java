package elbow.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
  /** Student's t for 97.5 % and 95 %, as printed in tables. */
  @ParameterizedTest
  @CsvSource({
    "2,0.95,12.7062",
    "3,0.95,4.3027",
    "5,0.95,2.7764",
    "10,0.95,2.2622",
    "30,0.95,2.0452",
    "5,0.90,2.1318"
  })
  void theIntervalIsStudents(int n, double level, double t) {
    double[] values = new double[n];
    Arrays.setAll(values, i -> i * i - 3 * i);
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double half = t * Math.sqrt(squares / (n - 1) / n);
    Summary summary = Summary.of(values, level);
    assertThat(summary.mean()).isCloseTo(mean, within(1e-9));
    assertThat(summary.high() - mean).isCloseTo(half, within(1e-4 * half));
    assertThat(mean - summary.low()).isCloseTo(half, within(1e-4 * half));
    assertThat(summary.count()).isEqualTo(n);
  }

  @Test
  void itCoversTheTruthAsOftenAsItSays() {
    Random random = new Random(2);
    int trials = 5000;
    int covered = 0;
    for (int trial = 0; trial < trials; trial++) {
      Summary summary =
          Summary.of(random.doubles(4).map(u -> 7 + 2 * random.nextGaussian()).toArray(), 0.9);
      covered += summary.low() <= 7 && 7 <= summary.high() ? 1 : 0;
    }
    assertThat((double) covered / trials).isCloseTo(0.9, within(0.015));
  }

  @Test
  void oneValueIsTooFewForAnInterval() {
    Summary summary = Summary.of(new double[] {3}, 0.95);
    assertThat(summary.mean()).isEqualTo(3);
    assertThat(summary.low()).isNaN();
    assertThat(summary.high()).isNaN();
  }

  @Test
  void aMissingValueIsNotHidden() {
    Summary summary = Summary.of(new double[] {1, Double.NaN, 2}, 0.95);
    assertThat(summary.mean()).isNaN();
    assertThat(summary.low()).isNaN();
    Summary infinite = Summary.of(new double[] {1, Double.POSITIVE_INFINITY, 2}, 0.95);
    assertThat(infinite.mean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(infinite.high()).isNaN();
    assertThat(Summary.of(new double[] {2, 2, 2}, 0.95).high()).isEqualTo(2);
    assertThatThrownBy(() -> Summary.of(new double[] {}, 0.95)).hasMessageContaining("no values");
  }
}
