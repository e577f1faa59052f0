package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.Normal;
import elbow.calibration.RealPredictions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalDistributionsTest {
  @ParameterizedTest
  @CsvSource({
    "0.5,0",
    "0.975,1.959963984540054",
    "0.025,-1.959963984540054",
    "1e-9,-5.997807015007687",
    "1e-15,-7.941345326170997",
    "0.84134474606854293,1"
  })
  void quantilesAreThoseOfTables(double probability, double z) {
    assertThat(Normal.quantile(probability)).isCloseTo(z, within(1e-9));
    NormalDistributions two = new NormalDistributions(new double[] {1, 2}, new double[] {3, 0});
    assertThat(two.quantiles(probability))
        .containsExactly(new double[] {1 + 3 * z, 2}, within(1e-8));
    assertThat(two.quantile(0, probability)).isCloseTo(1 + 3 * z, within(1e-8));
  }

  @Test
  void functionsAreThoseThatPredictionsWereMeasuredBy() {
    RealPredictions predictions = Simulated.real(1, 50, 1.5);
    NormalDistributions functions = new NormalDistributions(predictions.mean(), predictions.sd());
    for (int i = 0; i < 50; i++) {
      double target = predictions.target()[i];
      assertThat(functions.cumulative(i, target)).isEqualTo(predictions.cumulative()[i]);
      assertThat(functions.crps(i, target)).isEqualTo(predictions.crps()[i]);
      assertThat(functions.logDensity(i, target))
          .isCloseTo(predictions.logDensity()[i], within(1e-12));
    }
  }

  @Test
  void withoutSpreadAllMassIsAtTheMean() {
    NormalDistributions point = new NormalDistributions(new double[] {2}, new double[] {0});
    assertThat(point.cumulative(0, 1)).isZero();
    assertThat(point.cumulative(0, 2)).isEqualTo(0.5);
    assertThat(point.cumulative(0, 3)).isEqualTo(1);
    assertThat(point.logDensity(0, 2)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(point.logDensity(0, 3)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
