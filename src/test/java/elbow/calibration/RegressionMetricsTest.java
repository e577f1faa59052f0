package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionMetricsTest {
  private static RegressionMetrics of(
      double[] mean, double[] sd, double[] target, double[] logDensity) {
    return RegressionMetrics.of(
        RealPredictions.normal(target, mean, sd, logDensity, CentralIntervals.usualLevels()));
  }

  /** ∫ (F(y) − 1[y ≥ target])² dy by the midpoint rule, the jump on a cell's edge. */
  private static double integratedCrps(double mean, double sd, double target) {
    NormalDistribution normal = new NormalDistribution(null, mean, sd);
    double low = Math.min(target, mean - 10 * sd);
    double high = Math.max(target, mean + 10 * sd);
    int cells = 100_000;
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      double below = low + (target - low) * (i + 0.5) / cells;
      sum += Math.pow(normal.cumulativeProbability(below), 2) * (target - low) / cells;
      double above = target + (high - target) * (i + 0.5) / cells;
      sum += Math.pow(1 - normal.cumulativeProbability(above), 2) * (high - target) / cells;
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"0,1,0", "0,1,1.5", "3,0.2,2.9", "-5,7,20", "100,0.01,100.3"})
  void theCrpsIsTheIntegralOfTheSquaredDistance(double mean, double sd, double target) {
    assertThat(RealPredictions.normalCrps(mean, sd, target))
        .isCloseTo(integratedCrps(mean, sd, target), within(2e-6 * (1 + sd)));
  }

  @Test
  void withoutSpreadTheCrpsIsTheAbsoluteError() {
    assertThat(RealPredictions.normalCrps(1, 0, 3.5)).isEqualTo(2.5);
    assertThat(RealPredictions.normalCrps(1, 1e-9, 3.5)).isCloseTo(2.5, within(1e-8));
  }

  @Test
  void metricsAreThoseWorkedByHand() {
    RegressionMetrics metrics =
        of(
            new double[] {1, 2, 3},
            new double[] {1, 2, 0},
            new double[] {2, 2, 0},
            new double[] {-1, -2, -6});
    assertThat(metrics.nll()).isEqualTo(3);
    assertThat(metrics.rmse()).isCloseTo(Math.sqrt(10 / 3.0), within(1e-12));
    assertThat(metrics.mae()).isCloseTo(4 / 3.0, within(1e-12));
    assertThat(metrics.picp95()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(metrics.mpiw95()).isCloseTo(2 * 1.959963985, within(1e-8));
    assertThat(metrics.toMap()).containsEntry("rmse", metrics.rmse()).hasSize(6);
  }

  @Test
  void theIntervalOfATrueForecasterCoversAsItSays() {
    Random random = new Random(1);
    int n = 20_000;
    double[] mean = new double[n];
    double[] sd = new double[n];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      mean[i] = 10 * random.nextGaussian();
      sd[i] = 0.1 + random.nextDouble();
      target[i] = mean[i] + sd[i] * random.nextGaussian();
    }
    RegressionMetrics metrics = of(mean, sd, target, new double[n]);
    assertThat(metrics.picp95()).isCloseTo(0.95, within(0.006));
  }

  @Test
  void aTargetHeldImpossibleCostsInfinitelyMuchNotNaN() {
    double[] one = {1};
    assertThat(of(one, one, one, new double[] {Double.NEGATIVE_INFINITY}).nll())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({
    "NaN,1,1,0",
    "1,NaN,1,0",
    "1,1,NaN,0",
    "1,1,1,NaN",
    "1,-1,1,0",
    "Infinity,1,1,0",
    "1,Infinity,1,0"
  })
  void whatCannotBeMeasuredIsNamedByItsRow(
      double mean, double sd, double target, double logDensity) {
    assertThatThrownBy(
            () ->
                of(
                    new double[] {0, mean},
                    new double[] {1, sd},
                    new double[] {0, target},
                    new double[] {0, logDensity}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1: ");
  }
}
