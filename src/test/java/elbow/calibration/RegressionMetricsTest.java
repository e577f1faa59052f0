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
        RealPredictions.normal(target, mean, sd, logDensity, CentralIntervals.usualLevels()), 15);
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
    assertThat(metrics.sharpness()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
    assertThat(metrics.toMap())
        .containsEntry("rmse", metrics.rmse())
        .containsEntry("mpiw95", metrics.mpiw95())
        .containsOnlyKeys(
            "nll",
            "rmse",
            "mae",
            "crps",
            "picp50",
            "picp80",
            "picp90",
            "picp95",
            "mpiw50",
            "mpiw80",
            "mpiw90",
            "mpiw95",
            "miscalibrationArea",
            "sharpness",
            "ence");
  }

  @Test
  void metricsAreNamedByTheirLevel() {
    double[] one = {1};
    RealPredictions p =
        RealPredictions.normal(one, one, one, null, new double[] {0.07, 0.975, 0.999});
    RegressionMetrics metrics = RegressionMetrics.of(p, 1);
    assertThat(metrics.toMap()).containsKeys("picp7", "picp97.5", "mpiw99.9");
    assertThat(metrics.picp(0.975)).isEqualTo(1);
    assertThat(metrics.picp95()).isNaN();
  }

  @Test
  void arraysOfOtherLengthsAndTransformsOutsideOfOneAreRefused() {
    double[] one = {1};
    double[] two = {1, 1};
    CentralIntervals none = CentralIntervals.normal(one, one, new double[0]);
    assertThatThrownBy(() -> new RealPredictions(one, two, one, one, one, one, none))
        .hasMessage("2 numbers for 1 rows");
    assertThatThrownBy(() -> new RealPredictions(one, one, one, one, one, new double[] {1.5}, none))
        .hasMessageContaining("row 0: CRPS 1.0, PIT 1.5");
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
