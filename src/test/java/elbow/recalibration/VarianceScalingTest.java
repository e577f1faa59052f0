package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceScalingTest {
  private static RealPredictions one(double target, double mean, double sd) {
    return Simulated.normal(new double[] {target}, new double[] {mean}, new double[] {sd});
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2.5})
  void findsThePlantedFactor(double planted) {
    int n = 10_000;
    double factor = VarianceScaling.fit(Simulated.real(1, n, planted)).factor();
    // The sd of ln s is 1/√(2n) for Normal errors.
    assertThat(Math.log(factor)).isCloseTo(Math.log(planted), within(3.5 / Math.sqrt(2.0 * n)));
  }

  @Test
  void aScaledNormalIsTheNormalOfScaledSd() {
    RealPredictions before = Simulated.real(2, 200, 2);
    double[] sd = new double[200];
    for (int i = 0; i < 200; i++) {
      sd[i] = 1.7 * before.sd()[i];
    }
    RealPredictions expected = Simulated.normal(before.target(), before.mean(), sd);
    RealPredictions after = new VarianceScaling(1.7, 0).apply(RealSplit.normal("test", before));
    assertThat(after.sd()).containsExactly(expected.sd(), within(1e-12));
    assertThat(after.logDensity()).containsExactly(expected.logDensity(), within(1e-9));
    assertThat(after.crps()).containsExactly(expected.crps(), within(1e-9));
    assertThat(after.cumulative()).containsExactly(expected.cumulative(), within(1e-9));
    for (int l = 0; l < 4; l++) {
      assertThat(after.intervals().lower()[l])
          .containsExactly(expected.intervals().lower()[l], within(1e-9));
      assertThat(after.intervals().upper()[l])
          .containsExactly(expected.intervals().upper()[l], within(1e-9));
    }
  }

  @Test
  void noOtherFactorHasALowerNegativeLogLikelihoodForNormalPredictions() {
    RealPredictions validation = Simulated.real(3, 300, 1.8);
    RealSplit split = RealSplit.normal("validation", validation);
    VarianceScaling fitted = VarianceScaling.fit(validation);
    double best = RegressionMetrics.of(fitted.apply(split), 15).nll();
    for (double times : new double[] {0.5, 0.9, 0.99, 1.01, 1.1, 2}) {
      VarianceScaling other = new VarianceScaling(times * fitted.factor(), 0);
      assertThat(RegressionMetrics.of(other.apply(split), 15).nll()).isGreaterThan(best);
    }
  }

  @Test
  void otherDistributionsAreStretchedAboutTheirMean() {
    RealSplit validation = TwoNormals.split("validation", 4, 300, 3, 2);
    double factor = VarianceScaling.fit(validation.predictions()).factor();
    assertThat(factor).isCloseTo(2, within(0.1));
    RealSplit test = TwoNormals.split("test", 5, 300, 3, 2);
    RealPredictions before = test.predictions();
    RealPredictions after = new VarianceScaling(2, 0).apply(test);
    assertThat(RegressionMetrics.of(before, 15).picp95()).isLessThan(0.7);
    assertThat(RegressionMetrics.of(after, 15).picp95()).isCloseTo(0.95, within(0.04));
    RealDistributions functions = test.distributions();
    for (int i = 0; i < 10; i++) {
      int example = i;
      double mean = before.mean()[i];
      double crps =
          TwoNormals.integratedCrps(
              y -> functions.cumulative(example, mean + (y - mean) / 2),
              mean - 30,
              mean + 30,
              before.target()[i]);
      assertThat(after.crps()[i]).isCloseTo(crps, within(1e-3));
    }
  }

  @Test
  void anExampleWithoutSpreadThatMissedIsLeftOut() {
    RealPredictions validation =
        RealPredictions.normal(
            new double[] {3, 5, 1},
            new double[] {1, 4, 1},
            new double[] {1, 0, 2},
            new double[] {-3, Double.NEGATIVE_INFINITY, -2},
            CentralIntervals.usualLevels());
    VarianceScaling fitted = VarianceScaling.fit(validation);
    assertThat(fitted.factor()).isCloseTo(Math.sqrt(2), within(1e-12)); // z: 2 and 0
    assertThat(fitted.leftOut()).isEqualTo(1);
    assertThat(fitted.parameters()).containsEntry("examples without spread left out", 1.0);
    RealPredictions after = fitted.apply(RealSplit.normal("test", validation));
    assertThat(after.crps()[1]).isCloseTo(1, within(1e-12));
    assertThat(after.logDensity()[1]).isEqualTo(Double.NEGATIVE_INFINITY);
    RealPredictions point =
        RealPredictions.normal(
            new double[] {1},
            new double[] {2},
            new double[1],
            new double[] {Double.NEGATIVE_INFINITY},
            CentralIntervals.usualLevels());
    assertThat(VarianceScaling.fit(point)).isEqualTo(new VarianceScaling(1, 1));
  }

  @Test
  void oneExampleIsEnoughAndAPerfectOneDoesNotCollapse() {
    assertThat(VarianceScaling.fit(one(7, 1, 2)).factor()).isCloseTo(3, within(1e-12));
    assertThat(VarianceScaling.fit(one(1, 1, 2)).factor()).isEqualTo(1e-3);
  }
}
