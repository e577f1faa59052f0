package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class NormalTest {
  @Test
  void theCumulativeHoldsItsRelativeErrorInTheTail() {
    for (double z = -12; z <= 12; z += 0.00371) {
      double expected = Erf.erfc(-z / Math.sqrt(2)) / 2;
      assertThat(Normal.cumulative(z)).isCloseTo(expected, within(1e-13 * expected));
    }
    assertThat(Normal.cumulative(0)).isEqualTo(0.5);
    assertThat(Normal.cumulative(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Normal.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Normal.cumulative(Double.NaN)).isNaN();
  }

  /** By the midpoint rule. */
  @Test
  void theMeanAbsoluteValueIsTheIntegral() {
    int cells = 20_000;
    for (double mean : new double[] {-30, -2, 0, 0.5, 4}) {
      for (double sd : new double[] {0.1, 1, 7}) {
        double integral = 0;
        double width = 20 * sd / cells;
        for (int i = 0; i < cells; i++) {
          double x = mean - 10 * sd + (i + 0.5) * width;
          integral += Math.abs(x) * Math.exp(Normal.logDensity(mean, sd, x)) * width;
        }
        assertThat(Normal.absolute(mean, sd)).isCloseTo(integral, within(1e-6 * sd));
      }
    }
    assertThat(Normal.absolute(-3, 0)).isEqualTo(3);
  }

  @Test
  void withoutSpreadAllMassLiesAtTheMean() {
    assertThat(Normal.logDensity(1, 0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Normal.logDensity(1, 0, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Normal.cumulative(1, 0, 1)).isEqualTo(0.5);
    assertThat(Normal.cumulative(1, 0, 0.9)).isZero();
    assertThat(Normal.cumulative(1, 0, 1.1)).isEqualTo(1);
  }

  @Test
  void theQuantileIsTheInverse() {
    for (double p : new double[] {1e-6, 0.025, 0.5, 0.9, 0.999}) {
      assertThat(Normal.cumulative(Normal.quantile(p))).isCloseTo(p, within(1e-12));
    }
  }
}
