package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

class NoiseTest {
  private static double[] normals(long key, long first, int n) {
    try (Arena arena = Arena.ofConfined()) {
      long out = Memory.allocate(arena, 4L * n);
      Noise.normal(key, first, out, n);
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = Memory.getFloat(out + 4L * i);
      }
      return values;
    }
  }

  /** Random123's known answers for 20 rounds. */
  @Test
  void threefryGivesThePublishedWords() {
    assertThat(Threefry.block(0, 0, 0, 0, 20)).isEqualTo(0x99ba4efe_6b200159L);
    assertThat(Threefry.block(-1, -1, -1, -1, 20)).isEqualTo(0xbb002be7_1cb996fcL);
    assertThat(Threefry.block(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 20))
        .isEqualTo(0x483df7a0_c4923a9cL);
  }

  @Test
  void normalNumbersHaveTheRightMomentsAndShape() {
    double[] values = normals(Threefry.key(1, 2, 3, 4), 0, 1_000_000);
    var statistics = new DescriptiveStatistics(values);
    assertThat(statistics.getMean()).isCloseTo(0, within(4e-3));
    assertThat(statistics.getVariance()).isCloseTo(1, within(6e-3));
    assertThat(statistics.getSkewness()).isCloseTo(0, within(1e-2));
    assertThat(statistics.getKurtosis()).isCloseTo(0, within(2e-2));
    double[] some = java.util.Arrays.copyOf(values, 20_000);
    assertThat(new KolmogorovSmirnovTest().kolmogorovSmirnovTest(new NormalDistribution(), some))
        .isGreaterThan(1e-3);
  }

  @Test
  void tailsReachFiveSigmaAsOftenAsTheyShould() {
    long beyond3 = 0;
    long beyond4 = 0;
    double most = 0;
    for (int chunk = 0; chunk < 10; chunk++) {
      for (double value : normals(9, chunk * 1_000_000L, 1_000_000)) {
        beyond3 += Math.abs(value) > 3 ? 1 : 0;
        beyond4 += Math.abs(value) > 4 ? 1 : 0;
        most = Math.max(most, Math.abs(value));
      }
    }
    // Expected 26 998 and 633 of ten million.
    assertThat(beyond3).isBetween(26_000L, 28_000L);
    assertThat(beyond4).isBetween(530L, 740L);
    assertThat(most).isBetween(4.7, 6.7);
  }

  @Test
  void aPartOfAStreamIsThatPartOfTheWhole() {
    double[] whole = normals(5, 0, 500);
    for (int[] part : new int[][] {{0, 1}, {3, 40}, {31, 2}, {33, 300}, {100, 64}}) {
      assertThat(normals(5, part[0], part[1]))
          .isEqualTo(java.util.Arrays.copyOfRange(whole, part[0], part[0] + part[1]));
    }
  }

  @Test
  void streamsOfDifferentKeysAreUncorrelated() {
    double[] one = normals(Threefry.key(1, 0, 0, 0), 0, 100_000);
    for (long key :
        new long[] {
          Threefry.key(2, 0, 0, 0),
          Threefry.key(1, 1, 0, 0),
          Threefry.key(1, 0, 1, 0),
          Threefry.key(1, 0, 0, 1)
        }) {
      double[] other = normals(key, 0, 100_000);
      assertThat(new PearsonsCorrelation().correlation(one, other)).isCloseTo(0, within(0.015));
    }
  }

  @Test
  void masksKeepAsOftenAsAsked() {
    try (Arena arena = Arena.ofConfined()) {
      int n = 1_000_000;
      long out = Memory.allocate(arena, 4L * n);
      for (double keep : new double[] {0, 0.1, 0.5, 0.9, 1}) {
        Noise.mask(11, 0, keep, 1, 0, out, n);
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += Memory.getFloat(out + 4L * i);
        }
        assertThat(sum / n).isCloseTo(keep, within(2e-3));
      }
    }
  }
}
