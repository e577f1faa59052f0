package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoverageCurveTest {
  private static double midpointArea(CoverageCurve curve) {
    int cells = 200_000;
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      double level = (i + 0.5) / cells;
      sum += Math.abs(curve.coverage(level) - level) / cells;
    }
    return sum;
  }

  @Test
  void theAreaIsTheIntegral() {
    Random random = new Random(1);
    for (int n : new int[] {1, 2, 7, 100}) {
      double[] pit = random.doubles(n).map(u -> u * u).toArray();
      for (CoverageCurve curve :
          new CoverageCurve[] {CoverageCurve.ofIntervals(pit), CoverageCurve.ofQuantiles(pit)}) {
        assertThat(curve.area()).isCloseTo(midpointArea(curve), within(1e-5));
      }
    }
  }

  @Test
  void areasAreWorkedByHand() {
    // One target at the median: any interval holds it, so ∫ (1 − level) = ½.
    assertThat(CoverageCurve.ofIntervals(new double[] {0.5}).area()).isEqualTo(0.5);
    // Outside of all: ∫ level = ½.
    assertThat(CoverageCurve.ofIntervals(new double[] {0, 1}).area()).isEqualTo(0.5);
    // A step at ½: two triangles of ⅛ each.
    assertThat(CoverageCurve.ofQuantiles(new double[] {0.5}).area()).isEqualTo(0.25);
  }

  @Test
  void coverageAtAnyLevelIsThatOfTheIntervals() {
    RealPredictions p = RandomForecasts.reals(new Random(3), 300, false, 1.5);
    double[] levels = {0.1, 0.37, 0.5, 0.8, 0.95, 0.99};
    RealPredictions wide = RealPredictions.normal(p.target(), p.mean(), p.sd(), null, levels);
    RegressionMetrics metrics = RegressionMetrics.of(wide, 15);
    CoverageCurve curve = CoverageCurve.ofIntervals(p.cumulative());
    for (double level : levels) {
      assertThat(curve.coverage(level)).isEqualTo(metrics.picp(level));
    }
    assertThat(metrics.miscalibrationArea()).isEqualTo(curve.area());
    assertThat(curve.coverage(0)).isZero();
    assertThat(curve.coverage(1)).isEqualTo(1);
    assertThat(curve.points(10)).hasSize(11).isSorted();
    assertThat(curve.points(10)[5]).isEqualTo(metrics.picp(0.5));
  }

  @Test
  void withoutSpreadOnlyAHitIsCovered() {
    RealPredictions sure =
        RealPredictions.normal(
            new double[] {1, 2}, new double[] {1, 1}, new double[2], null, new double[] {0.5});
    assertThat(CoverageCurve.ofIntervals(sure.cumulative()).coverage(0.5)).isEqualTo(0.5);
    assertThat(RegressionMetrics.of(sure, 5).picp(0.5)).isEqualTo(0.5);
    assertThat(sure.logDensity())
        .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatIsNoTransformIsNamedByItsRow() {
    for (double wrong : new double[] {Double.NaN, -0.1, 1.1}) {
      double[] pit = {0.5, wrong};
      assertThatThrownBy(() -> CoverageCurve.ofQuantiles(pit)).hasMessageContaining("row 1");
      assertThatThrownBy(() -> CoverageCurve.ofIntervals(pit)).hasMessageContaining("row 1");
    }
    assertThatThrownBy(() -> CoverageCurve.ofIntervals(new double[0]))
        .hasMessageContaining("no examples");
  }

  @Test
  void theNormalizedErrorIsThatOfTheDefinition() {
    RealPredictions p = RandomForecasts.reals(new Random(5), 100, false, 2);
    Integer[] order = new Integer[100];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(p.sd()[a], p.sd()[b]));
    double expected = 0;
    for (int b = 0; b < 4; b++) {
      double variance = 0;
      double square = 0;
      for (int j = 25 * b; j < 25 * b + 25; j++) {
        variance += Math.pow(p.sd()[order[j]], 2) / 25;
        square += Math.pow(p.target()[order[j]] - p.mean()[order[j]], 2) / 25;
      }
      expected += Math.abs(Math.sqrt(variance) - Math.sqrt(square)) / Math.sqrt(variance) / 4;
    }
    NormalizedCalibration calibration = NormalizedCalibration.of(p, 4);
    assertThat(calibration.error()).isCloseTo(expected, within(1e-12));
    assertThat(calibration.counts()).containsExactly(25, 25, 25, 25);
    assertThat(calibration.rootMeanVariance()).isSorted();
    assertThat(RegressionMetrics.of(p, 4).ence()).isEqualTo(calibration.error());
  }

  @Test
  void aBinWithoutSpreadIsRightOnlyWithoutErrors() {
    double[] mean = {0, 0, 0, 0};
    double[] sd = {0, 0, 1, 1};
    double[] hit = {0, 0, 1, -1};
    RealPredictions right = RealPredictions.normal(hit, mean, sd, null, new double[0]);
    assertThat(NormalizedCalibration.of(right, 2).error()).isZero();
    double[] miss = {0, 0.1, 1, -1};
    RealPredictions wrong = RealPredictions.normal(miss, mean, sd, null, new double[0]);
    assertThat(NormalizedCalibration.of(wrong, 2).error()).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
