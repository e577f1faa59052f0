package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums by groups are held to sums over all pairs, whatever the parts are like. */
class MeanDifferenceTest {
  private static void check(double[] means, double[] sds) {
    double pairs = MeanDifference.ofPairs(means, sds);
    assertThat(MeanDifference.ofGroups(means, sds)).isCloseTo(pairs, within(1e-10 * pairs));
  }

  @Test
  void partsMayBeAsUnequalAsTheyLike() {
    Random random = new Random(1);
    for (double ratio : new double[] {1, 1.9, 3, 10, 1e3, 1e9, 1e20}) {
      for (double spread : new double[] {0, 1e-3, 1, 100, 1e6}) {
        int n = 60;
        double[] means = new double[n];
        double[] sds = new double[n];
        for (int i = 0; i < n; i++) {
          means[i] = spread * random.nextGaussian();
          sds[i] = Math.pow(ratio, random.nextDouble() - 0.5);
        }
        check(means, sds);
      }
    }
  }

  @Test
  void someOrAllPartsMayBeMasses() {
    Random random = new Random(2);
    for (double share : new double[] {0.3, 0.9, 1}) {
      double[] means = new double[80];
      double[] sds = new double[80];
      for (int i = 0; i < 80; i++) {
        means[i] = Math.round(3 * random.nextGaussian());
        sds[i] = random.nextDouble() < share ? 0 : 0.2 + random.nextDouble();
      }
      check(means, sds);
    }
  }

  @Test
  void clustersFarFromEachOtherAndFromZeroAreNoTrouble() {
    Random random = new Random(3);
    double[] means = new double[90];
    double[] sds = new double[90];
    for (int i = 0; i < 90; i++) {
      means[i] = 1e6 + (i % 3) * 1e4 + random.nextGaussian();
      sds[i] = 0.5 + random.nextDouble();
    }
    check(means, sds);
  }

  @Test
  void equalPartsHaveTheNormalsMeanDifference() {
    double[] sds = new double[1000];
    java.util.Arrays.fill(sds, 3);
    assertThat(MeanDifference.of(new double[1000], sds))
        .isCloseTo(6 / Math.sqrt(Math.PI), within(1e-9));
  }
}
