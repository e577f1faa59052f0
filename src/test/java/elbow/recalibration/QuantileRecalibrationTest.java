package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class QuantileRecalibrationTest {
  /** Standard Normal predictions of targets whose law is another, exponential less 1. */
  private static RealPredictions skewed(long seed, int n) {
    Random random = new Random(seed);
    double[] target = new double[n];
    double[] sd = new double[n];
    for (int i = 0; i < n; i++) {
      target[i] = -Math.log(1 - random.nextDouble()) - 1;
    }
    Arrays.fill(sd, 1);
    return Simulated.normal(target, new double[n], sd);
  }

  private static RealPredictions ofPits(double... pits) {
    int n = pits.length;
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    RealPredictions normal = Simulated.normal(new double[n], new double[n], ones);
    return new RealPredictions(
        normal.target(), normal.mean(), ones, new double[n], ones, pits, normal.intervals());
  }

  private static double ksPValue(double[] pits) {
    return new KolmogorovSmirnovTest()
        .kolmogorovSmirnovTest(new UniformRealDistribution(null, 0, 1), pits);
  }

  @Test
  void makesPitsUniformAndIntervalsCover() {
    RealSplit test = RealSplit.normal("test", skewed(2, 2_000));
    RealPredictions after = QuantileRecalibration.fit(skewed(1, 20_000)).apply(test);
    assertThat(ksPValue(test.predictions().cumulative())).isLessThan(1e-6);
    assertThat(ksPValue(after.cumulative())).isGreaterThan(0.05);
    for (int l = 0; l < 4; l++) {
      int within = 0;
      for (int i = 0; i < 2_000; i++) {
        double target = after.target()[i];
        boolean isAbove = target >= after.intervals().lower()[l][i];
        within += isAbove && target <= after.intervals().upper()[l][i] ? 1 : 0;
      }
      assertThat(within / 2_000.0).isCloseTo(after.intervals().levels()[l], within(0.03));
    }
    RegressionMetrics before = RegressionMetrics.of(test.predictions(), 15);
    RegressionMetrics metrics = RegressionMetrics.of(after, 15);
    // Known entropies: exponential 1, the Normal forecaster ½ ln 2π + ½.
    assertThat(before.nll()).isCloseTo(1.419, within(0.06));
    // Not 1: pieces smooth the exponential's edge and keep the Normal's tail.
    assertThat(metrics.nll()).isBetween(0.95, 1.2);
    assertThat(metrics.crps()).isLessThan(before.crps());
    assertThat(after.mean()[0]).isCloseTo(0, within(0.03));
    assertThat(after.sd()[0]).isCloseTo(1, within(0.05));
  }

  @Test
  void theMapIsTheShareOfPitsUpToALevelAtItsKnots() {
    QuantileRecalibration fitted =
        QuantileRecalibration.fit(ofPits(0.9, 0.2, 0.4, 0.1, 0.8, 0.3, 0.7, 0.6));
    // 2·8^⅓ = 4 pieces: knots at ranks 2, 5, 7 of 8 (9/4, 18/4, 27/4, rounded), and at 1 and 8.
    assertThat(fitted.from()).containsExactly(0, 0.1, 0.2, 0.6, 0.8, 0.9, 1);
    assertThat(fitted.to())
        .containsExactly(
            new double[] {0, 1 / 9.0, 2 / 9.0, 5 / 9.0, 7 / 9.0, 8 / 9.0, 1}, within(1e-15));
    assertThat(fitted.cumulative(0.4)).isCloseTo(3.5 / 9, within(1e-12));
    assertThat(fitted.level(3.5 / 9)).isCloseTo(0.4, within(1e-12));
    for (double p = 0.01; p < 1; p += 0.01) {
      assertThat(fitted.cumulative(fitted.level(p))).isCloseTo(p, within(1e-12));
    }
    assertThat(fitted.parameters()).containsEntry("pieces", 6.0);
  }

  @Test
  void equalPitsShareTheirMeanRank() {
    QuantileRecalibration fitted = QuantileRecalibration.fit(ofPits(0.5, 0.5, 0.5, 0.5, 0.9));
    assertThat(fitted.from()).containsExactly(0, 0.5, 0.9, 1);
    assertThat(fitted.to()).containsExactly(new double[] {0, 2.5 / 6, 5 / 6.0, 1}, within(1e-15));
  }

  @Test
  void onePitAndPitsAtTheEdgesGiveARisingMap() {
    assertThat(QuantileRecalibration.fit(ofPits(0.3)).to()).containsExactly(0, 0.5, 1);
    RealPredictions edges = ofPits(0, 0, 1, 1, 1);
    QuantileRecalibration fitted = QuantileRecalibration.fit(edges);
    for (int j = 1; j < fitted.from().length; j++) {
      assertThat(fitted.from()[j]).isGreaterThan(fitted.from()[j - 1]);
      assertThat(fitted.to()[j]).isGreaterThan(fitted.to()[j - 1]);
    }
    RealPredictions after = fitted.apply(RealSplit.normal("test", edges));
    for (int i = 0; i < 5; i++) {
      assertThat(after.logDensity()[i]).isFinite();
      assertThat(after.crps()[i]).isFinite();
      assertThat(after.sd()[i]).isFinite();
      assertThat(after.intervals().lower()[3][i]).isFinite();
    }
    assertThatThrownBy(() -> QuantileRecalibration.fit(ofPits(0.5, Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row 1");
  }

  @Test
  void densityMeanSdAndCrpsAreThoseOfTheRecalibratedDistribution() {
    QuantileRecalibration fitted = QuantileRecalibration.fit(skewed(3, 100));
    NormalDistributions normal = new NormalDistributions(new double[] {2}, new double[] {3});
    TwoNormals.Cdf cdf = y -> fitted.cumulative(normal.cumulative(0, y));
    int cells = 4_800;
    double mean = 0;
    double square = 0;
    double[] middles = new double[cells];
    double cumulative = 0;
    for (int c = 0; c < cells; c++) {
      middles[c] = -22 + (c + 0.5) * 0.01;
      double next = cdf.at(middles[c] + 0.005);
      mean += (next - cumulative) * middles[c];
      square += (next - cumulative) * middles[c] * middles[c];
      cumulative = next;
    }
    double[] two = new double[cells];
    double[] three = new double[cells];
    Arrays.fill(two, 2);
    Arrays.fill(three, 3);
    RealSplit everywhere = RealSplit.normal("test", Simulated.normal(middles, two, three));
    double mass = Arrays.stream(fitted.apply(everywhere).logDensity()).map(Math::exp).sum() * 0.01;
    RealPredictions target = Simulated.normal(new double[] {4}, new double[] {2}, new double[] {3});
    RealPredictions after = fitted.apply(RealSplit.normal("test", target));
    assertThat(mass).isCloseTo(1, within(5e-3));
    assertThat(after.mean()[0]).isCloseTo(mean, within(1e-4));
    assertThat(after.sd()[0]).isCloseTo(Math.sqrt(square - mean * mean), within(1e-3));
    assertThat(after.crps()[0]).isCloseTo(TwoNormals.integratedCrps(cdf, -22, 26, 4), within(1e-3));
  }

  @Test
  void otherDistributionsAreRecalibratedThroughTheirQuantiles() {
    QuantileRecalibration fitted =
        QuantileRecalibration.fit(TwoNormals.split("validation", 4, 600, 2, 1.4).predictions());
    RealSplit test = TwoNormals.split("test", 5, 60, 2, 1.4);
    RealPredictions after = fitted.apply(test);
    assertThat(ksPValue(after.cumulative())).isGreaterThan(0.01);
    RealDistributions functions = test.distributions();
    for (int i = 0; i < 5; i++) {
      int example = i;
      double centre = test.predictions().mean()[i];
      TwoNormals.Cdf cdf = y -> fitted.cumulative(functions.cumulative(example, y));
      double crps = TwoNormals.integratedCrps(cdf, centre - 12, centre + 12, after.target()[i]);
      assertThat(after.crps()[i]).isCloseTo(crps, within(2e-3));
      double mean = centre;
      for (int c = 0; c < 4_800; c++) {
        double from = -12 + c * 0.005;
        mean += (cdf.at(centre + from + 0.005) - cdf.at(centre + from)) * (from + 0.0025);
      }
      assertThat(after.mean()[i]).isCloseTo(mean, within(5e-3));
      assertThat(cdf.at(after.intervals().lower()[0][i])).isCloseTo(0.025, within(1e-9));
      assertThat(cdf.at(after.intervals().upper()[0][i])).isCloseTo(0.975, within(1e-9));
    }
  }

  @Test
  void normalPredictionsFareAlikeThroughTheirOwnPathAndTheGeneralOne() {
    QuantileRecalibration fitted = QuantileRecalibration.fit(skewed(6, 500));
    RealPredictions predictions = Simulated.real(7, 50, 1);
    NormalDistributions normal = new NormalDistributions(predictions.mean(), predictions.sd());
    RealPredictions own = fitted.apply(new RealSplit("test", predictions, normal));
    RealPredictions general = fitted.apply(new RealSplit("test", predictions, new Hidden(normal)));
    assertThat(general.mean()).containsExactly(own.mean(), within(2e-3));
    assertThat(general.sd()).containsExactly(own.sd(), within(3e-3));
    assertThat(general.crps()).containsExactly(own.crps(), within(2e-3));
    assertThat(general.intervals().upper()[3])
        .containsExactly(own.intervals().upper()[3], within(1e-9));
  }

  /** Does not show that it is Normal. */
  private record Hidden(NormalDistributions normal) implements RealDistributions {
    @Override
    public int count() {
      return normal.count();
    }

    @Override
    public double quantile(int example, double probability) {
      return normal.quantile(example, probability);
    }

    @Override
    public double cumulative(int example, double value) {
      return normal.cumulative(example, value);
    }

    @Override
    public double logDensity(int example, double value) {
      return normal.logDensity(example, value);
    }

    @Override
    public double crps(int example, double value) {
      return normal.crps(example, value);
    }
  }
}
