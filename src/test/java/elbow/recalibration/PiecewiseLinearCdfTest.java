package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiecewiseLinearCdfTest {
  @Test
  void oneOfTwoNodesIsUniform() {
    PiecewiseLinearCdf uniform = new PiecewiseLinearCdf(new double[] {0, 1}, new double[] {0, 1});
    assertThat(uniform.mean()).isCloseTo(0.5, within(1e-15));
    assertThat(uniform.sd()).isCloseTo(Math.sqrt(1 / 12.0), within(1e-15));
    // ∫_0^t y² + ∫_t^1 (1 − y)² = (t³ + (1 − t)³)/3.
    assertThat(uniform.crps(0.3)).isCloseTo((0.027 + 0.343) / 3, within(1e-15));
    assertThat(uniform.crps(-2)).isCloseTo(2 + 1 / 3.0, within(1e-15));
    assertThat(uniform.crps(4)).isCloseTo(3 + 1 / 3.0, within(1e-15));
  }

  @Test
  void equalNodesAreAPoint() {
    PiecewiseLinearCdf point =
        new PiecewiseLinearCdf(new double[] {2, 2, 2}, new double[] {0, 0.4, 1});
    assertThat(point.mean()).isEqualTo(2);
    assertThat(point.sd()).isZero();
    assertThat(point.crps(5)).isEqualTo(3);
    assertThat(point.crps(2)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 0.5, 1, 1.7, 2, 3.9, 4, 6})
  void theCrpsIsTheIntegralOfTheSquaredDistance(double target) {
    // Half of the mass between 0 and 1, a tenth at 1, the rest between 2 and 4.
    PiecewiseLinearCdf cdf =
        new PiecewiseLinearCdf(new double[] {0, 1, 1, 2, 4}, new double[] {0, 0.5, 0.6, 0.6, 1});
    double oracle =
        TwoNormals.integratedCrps(
            y -> y < 0 ? 0 : y < 1 ? y / 2 : y < 2 ? 0.6 : Math.min(1, 0.6 + (y - 2) / 5),
            -1,
            6,
            target);
    assertThat(cdf.crps(target)).isCloseTo(oracle, within(2e-3));
    assertThat(cdf.mean()).isCloseTo(0.25 + 0.1 + 1.2, within(1e-12));
  }
}
