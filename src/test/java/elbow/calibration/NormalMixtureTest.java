package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class NormalMixtureTest {
  private static NormalMixture random(Random random, int samples, double ratio) {
    double[] means = new double[samples];
    double[] sds = new double[samples];
    for (int s = 0; s < samples; s++) {
      means[s] = 3 + 2 * random.nextGaussian();
      sds[s] = Math.pow(ratio, random.nextDouble() - 0.5);
    }
    return new NormalMixture(means, sds);
  }

  /** Distribution function of the parts by commons-math. */
  private static double cumulative(NormalMixture mixture, double x) {
    double sum = 0;
    for (int s = 0; s < mixture.samples(); s++) {
      sum +=
          new NormalDistribution(null, mixture.means()[s], mixture.sds()[s])
              .cumulativeProbability(x);
    }
    return sum / mixture.samples();
  }

  /** ∫ (F(x) − 1[x ≥ value])² dx by the midpoint rule, the jump on a cell's edge. */
  private static double integratedCrps(NormalMixture mixture, double value) {
    double low = value;
    double high = value;
    for (int s = 0; s < mixture.samples(); s++) {
      low = Math.min(low, mixture.means()[s] - 9 * mixture.sds()[s]);
      high = Math.max(high, mixture.means()[s] + 9 * mixture.sds()[s]);
    }
    int cells = 10_000;
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      double below = low + (value - low) * (i + 0.5) / cells;
      sum += Math.pow(cumulative(mixture, below), 2) * (value - low) / cells;
      double above = value + (high - value) * (i + 0.5) / cells;
      sum += Math.pow(1 - cumulative(mixture, above), 2) * (high - value) / cells;
    }
    return sum;
  }

  @Test
  void theScoreIsTheIntegralOfTheSquaredDistance() {
    Random random = new Random(1);
    for (int samples : new int[] {1, 2, 6}) {
      NormalMixture mixture = random(random, samples, 5);
      for (double value : new double[] {-4, 3, 3.7, 20}) {
        assertThat(mixture.crps(value)).isCloseTo(integratedCrps(mixture, value), within(1e-5));
      }
    }
  }

  @Test
  void ofOnePartAllIsTheNormals() {
    NormalMixture one = new NormalMixture(new double[] {2}, new double[] {3});
    NormalDistribution normal = new NormalDistribution(null, 2, 3);
    assertThat(one.mean()).isEqualTo(2);
    assertThat(one.variance()).isCloseTo(9, within(1e-12));
    assertThat(one.crps(4)).isCloseTo(RealPredictions.normalCrps(2, 3, 4), within(1e-12));
    assertThat(one.logDensity(4)).isCloseTo(normal.logDensity(4), within(1e-12));
    assertThat(one.cumulative(4)).isCloseTo(normal.cumulativeProbability(4), within(1e-14));
    assertThat(one.quantile(0.3)).isCloseTo(normal.inverseCumulativeProbability(0.3), within(1e-9));
  }

  @Test
  void momentsAndDensityAreThoseOfTheParts() {
    NormalMixture two = new NormalMixture(new double[] {0, 4}, new double[] {1, 2});
    assertThat(two.mean()).isEqualTo(2);
    assertThat(two.variance()).isCloseTo(2.5 + 4, within(1e-12));
    double density =
        (new NormalDistribution(null, 0, 1).density(1)
                + new NormalDistribution(null, 4, 2).density(1))
            / 2;
    assertThat(two.logDensity(1)).isCloseTo(Math.log(density), within(1e-12));
    // Far out, where both densities are 0 as numbers.
    assertThat(two.logDensity(1000))
        .isCloseTo(new NormalDistribution(null, 4, 2).logDensity(1000) - Math.log(2), within(1e-9));
  }

  @Test
  void quantilesAreTheInverseOfTheDistribution() {
    Random random = new Random(2);
    for (double ratio : new double[] {1, 10, 1e4}) {
      NormalMixture mixture = random(random, 20, ratio);
      double scale = Math.sqrt(mixture.variance());
      for (double p : new double[] {1e-4, 0.025, 0.1, 0.5, 0.75, 0.975, 0.9999}) {
        double quantile = mixture.quantile(p);
        assertThat(cumulative(mixture, quantile - 1e-10 * scale)).isLessThan(p + 1e-12);
        assertThat(cumulative(mixture, quantile + 1e-10 * scale)).isGreaterThan(p - 1e-12);
      }
    }
    // Between two parts far from each other the density is nothing.
    NormalMixture far = new NormalMixture(new double[] {-1e3, 1e3}, new double[] {1, 1});
    assertThat(far.quantile(0.25)).isCloseTo(-1e3, within(1e-7));
    assertThat(far.quantile(0.75)).isCloseTo(1e3, within(1e-7));
    assertThat(far.quantile(0.5)).isBetween(-999.0, 999.0);
    // Far from 0.
    NormalMixture high = new NormalMixture(new double[] {1e9, 1e9 + 1}, new double[] {1, 1});
    assertThat(high.quantile(0.5)).isCloseTo(1e9 + 0.5, within(1e-6));
  }

  @Test
  void massesHaveTheQuantilesAndScoresOfASample() {
    Random random = new Random(3);
    double[] values = random.doubles(9).map(u -> Math.floor(4 * u)).toArray();
    NormalMixture masses = new NormalMixture(values, new double[9]);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 9; i++) {
      assertThat(masses.quantile((i + 0.5) / 9)).isEqualTo(sorted[i]);
    }
    assertThat(masses.crps(1.3)).isCloseTo(NormalMixture.sampleCrps(values, 1.3), within(1e-12));
    assertThat(masses.logDensity(sorted[4])).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(masses.logDensity(0.5)).isEqualTo(Double.NEGATIVE_INFINITY);
    NormalMixture both = new NormalMixture(new double[] {0, 1}, new double[] {0, 1});
    assertThat(both.quantile(0.3)).isEqualTo(0); // the mass covers 0.08 to 0.58
    assertThat(both.cumulative(0)).isCloseTo(0.25 + Normal.cumulative(-1) / 2, within(1e-15));
  }

  @Test
  void theScoreOfASampleIsThatOfAllPairs() {
    Random random = new Random(4);
    for (int n : new int[] {1, 2, 5, 50}) {
      double[] sample = random.doubles(n).map(u -> Math.round(20 * u)).toArray();
      double first = 0;
      double pairs = 0;
      for (double a : sample) {
        first += Math.abs(a - 7.5) / n;
        for (double b : sample) {
          pairs += Math.abs(a - b) / n / n;
        }
      }
      assertThat(NormalMixture.sampleCrps(sample, 7.5)).isCloseTo(first - pairs / 2, within(1e-12));
    }
  }

  @Test
  void predictionsOfMixturesAreTheirs() {
    Random random = new Random(5);
    NormalMixture[] rows = {random(random, 3, 4), random(random, 3, 4)};
    double[] means = new double[6];
    double[] sds = new double[6];
    for (int s = 0; s < 6; s++) {
      means[s] = rows[s / 3].means()[s % 3];
      sds[s] = rows[s / 3].sds()[s % 3];
    }
    double[] target = {1, 4};
    RealPredictions predictions =
        RealPredictions.mixture(target, RealDraws.of(3, means, sds), new double[] {0.8});
    for (int i = 0; i < 2; i++) {
      assertThat(predictions.mean()[i]).isEqualTo(rows[i].mean());
      assertThat(predictions.sd()[i]).isEqualTo(Math.sqrt(rows[i].variance()));
      assertThat(predictions.logDensity()[i]).isEqualTo(rows[i].logDensity(target[i]));
      assertThat(predictions.crps()[i]).isEqualTo(rows[i].crps(target[i]));
      assertThat(predictions.cumulative()[i]).isEqualTo(rows[i].cumulative(target[i]));
      assertThat(predictions.intervals().lower()[0][i])
          .isCloseTo(rows[i].quantile(0.1), within(1e-9));
      assertThat(predictions.intervals().upper()[0][i])
          .isCloseTo(rows[i].quantile(0.9), within(1e-9));
    }
    sds[4] = -1;
    assertThatThrownBy(
            () -> RealPredictions.mixture(target, RealDraws.of(3, means, sds), new double[0]))
        .hasMessageContaining("row 1, sample 1: mean ");
    assertThatThrownBy(
            () ->
                RealPredictions.mixture(new double[1], RealDraws.of(3, means, sds), new double[0]))
        .hasMessage("2 predictions for 1 targets");
    assertThatThrownBy(() -> RealDraws.of(4, means, sds)).hasMessageContaining("rows of 4");
  }

  @Test
  void whatIsNoMixtureIsNamed() {
    double[] one = {1};
    assertThatThrownBy(() -> new NormalMixture(new double[0], new double[0]))
        .hasMessageContaining("0 means");
    assertThatThrownBy(() -> new NormalMixture(one, new double[2])).hasMessageContaining("2 sds");
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
      assertThatThrownBy(() -> new NormalMixture(one, new double[] {wrong}))
          .hasMessageContaining("sample 0");
    }
    assertThatThrownBy(() -> NormalMixture.sampleCrps(new double[0], 1))
        .hasMessageContaining("no sample");
  }
}
