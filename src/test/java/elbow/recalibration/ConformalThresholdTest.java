package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalThresholdTest {
  private static double[] upTo(int n) {
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      scores[i] = (7.0 * i) % n + 1; // 1 … n in some order, where 7 does not divide n
    }
    return scores;
  }

  @ParameterizedTest
  @CsvSource({
    "9,0.1,9",
    "19,0.1,18",
    "23,0.1,22",
    "99,0.05,95",
    "99,0.01,99",
    "1,0.5,1",
    "10,0.999,1"
  })
  void isTheCeilingOfTheShareOfOneMore(int n, double miscoverage, int rank) {
    ConformalThreshold threshold = ConformalThreshold.of(upTo(n), miscoverage);
    assertThat(threshold.rank()).isEqualTo(rank);
    assertThat(threshold.value()).isEqualTo(rank);
    assertThat(threshold.isTooFew()).isFalse();
    assertThat(threshold.coverageSd())
        .isCloseTo(
            Math.sqrt(new BetaDistribution(null, rank, n + 1.0 - rank).getNumericalVariance()),
            within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"8,0.1,9", "1,0.1,9", "18,0.05,19", "98,0.01,99", "5,0.15,6"})
  void tooFewExamplesMakeItInfiniteAndAreSaid(int n, double miscoverage, int needed) {
    ConformalThreshold threshold = ConformalThreshold.of(upTo(n), miscoverage);
    assertThat(threshold.value()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(threshold.isTooFew()).isTrue();
    assertThat(threshold.coverageSd()).isZero();
    assertThat(threshold.guarantee()).startsWith(n + " calibration examples are too few");
    assertThat(ConformalThreshold.needed(miscoverage)).isEqualTo(needed);
    assertThat(ConformalThreshold.of(upTo(needed), miscoverage).isTooFew()).isFalse();
    assertThat(ConformalThreshold.of(upTo(needed - 1), miscoverage).isTooFew()).isTrue();
  }

  @Test
  void infiniteScoresAreScores() {
    double inf = Double.POSITIVE_INFINITY;
    ConformalThreshold threshold = ConformalThreshold.of(new double[] {1, inf, inf, 2}, 0.5);
    assertThat(threshold.value()).isEqualTo(inf); // the third of four
    assertThat(threshold.isTooFew()).isFalse();
    assertThat(threshold.guarantee()).contains("at least 50 %").contains("4 calibration examples");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.2, Double.NaN})
  void anOddMiscoverageIsRefused(double miscoverage) {
    assertThatThrownBy(() -> ConformalThreshold.of(upTo(5), miscoverage))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("miscoverage");
  }

  @Test
  void noScoresAndNaNAreRefused() {
    assertThatThrownBy(() -> ConformalThreshold.of(new double[0], 0.1))
        .hasMessageContaining("no scores");
    assertThatThrownBy(() -> ConformalThreshold.of(new double[] {1, Double.NaN}, 0.1))
        .hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @CsvSource({"19,0.1", "23,0.1", "50,0.2", "5,0.3"})
  void coverageOverCalibrationSplitsIsTheRankOfOneMore(int n, double miscoverage) {
    Random random = new Random(n);
    int splits = 20_000;
    double sum = 0;
    double squares = 0;
    ConformalThreshold threshold = null;
    for (int t = 0; t < splits; t++) {
      threshold = ConformalThreshold.of(random.doubles(n).toArray(), miscoverage);
      sum += threshold.value(); // what uniform scores cover
      squares += threshold.value() * threshold.value();
    }
    double mean = sum / splits;
    double sd = Math.sqrt(squares / splits - mean * mean);
    double error = 4 * sd / Math.sqrt(splits);
    assertThat(mean).isCloseTo(threshold.rank() / (n + 1.0), within(error));
    assertThat(mean).isBetween(1 - miscoverage - error, 1 - miscoverage + 1 / (n + 1.0) + error);
    assertThat(sd).isCloseTo(threshold.coverageSd(), within(0.03 * sd));
  }
}
