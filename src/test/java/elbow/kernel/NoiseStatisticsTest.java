package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Distribution and independence of the generator's numbers, on samples so large that a small
 * deviation shows. Everything is seeded; bounds are five to six standard errors.
 */
class NoiseStatisticsTest {
  private static final int MANY = 1_000_000;

  private static float[] normals(long key, long first, int n) {
    return fill(n, out -> Noise.normal(key, first, out, n));
  }

  private static float[] uniforms(long key, int n) {
    return fill(n, out -> Noise.uniform(key, 0, out, n));
  }

  private interface Fill {
    void at(long out);
  }

  private static float[] fill(int n, Fill fill) {
    try (Arena arena = Arena.ofConfined()) {
      long out = Memory.allocate(arena, 4L * n);
      fill.at(out);
      float[] values = new float[n];
      Memory.copyOut(out, values, 0, n);
      return values;
    }
  }

  private static double cumulative(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }

  /** How often numbers lie between half-sigma edges, out to beyond ±5. */
  @Test
  void tailsReachFiveSigmaAsOftenAsTheyShould() {
    int chunks = 100;
    long[] counts = new long[24]; // from −6 to 6 by halves, the outer two open
    for (int chunk = 0; chunk < chunks; chunk++) {
      for (float value : normals(0x5EED, (long) chunk * MANY, MANY)) {
        counts[Math.clamp((int) Math.floor(2 * value) + 12, 0, 23)]++;
      }
    }
    double n = (double) chunks * MANY;
    for (int bin = 0; bin < counts.length; bin++) {
      double from = bin == 0 ? Double.NEGATIVE_INFINITY : 0.5 * (bin - 12);
      double to = bin == counts.length - 1 ? Double.POSITIVE_INFINITY : 0.5 * (bin - 11);
      // By the nearer tail, so that the small ones are not differences of numbers near 1.
      double share =
          from >= 0 ? cumulative(-from) - cumulative(-to) : cumulative(to) - cumulative(from);
      double expected = n * share;
      assertThat((double) counts[bin])
          .as("between %s and %s", from, to)
          .isCloseTo(expected, within(5 * Math.sqrt(expected) + 3));
    }
    assertThat(counts[0] + counts[1] + counts[22] + counts[23]).as("beyond 5 σ").isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 0x123456789L})
  void momentsUpToTheEighthAreANormals(long key) {
    float[] values = normals(key, 12_345, MANY);
    double[] expected = {1, 0, 1, 0, 3, 0, 15, 0, 105, 0, 945, 0, 10395, 0, 135135, 0, 2027025};
    for (int power = 1; power <= 8; power++) {
      double sum = 0;
      for (float value : values) {
        sum += Math.pow(value, power);
      }
      double variance = expected[2 * power] - expected[power] * expected[power];
      assertThat(sum / MANY)
          .as("moment %d", power)
          .isCloseTo(expected[power], within(5 * Math.sqrt(variance / MANY)));
    }
  }

  /** √n · sup |F_n − F|; above 2.5 once in a hundred thousand samples (Kolmogorov). */
  private static double kolmogorov(double[] cumulative) {
    double[] sorted = cumulative.clone();
    Arrays.sort(sorted);
    double most = 0;
    int n = sorted.length;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Math.max(sorted[i] - (double) i / n, (i + 1.0) / n - sorted[i]));
    }
    return Math.sqrt(n) * most;
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 0x123456789L})
  void theDistributionIsKolmogorovAndSmirnovs(long key) {
    double[] ofNormals = new double[MANY];
    double[] ofUniforms = new double[MANY];
    float[] normals = normals(key, 77, MANY);
    float[] uniforms = uniforms(key, MANY);
    for (int i = 0; i < MANY; i++) {
      ofNormals[i] = cumulative(normals[i]);
      ofUniforms[i] = uniforms[i];
    }
    assertThat(kolmogorov(ofNormals)).isLessThan(2.5);
    assertThat(kolmogorov(ofUniforms)).isLessThan(2.5);
  }

  /**
   * Pairs of keys that a training uses side by side: of one step's layers, steps, samples, seeds.
   */
  static Stream<Arguments> neighbours() {
    Map<String, LongSupplier[]> pairs = new LinkedHashMap<>();
    for (int i : new int[] {0, 1, 2, 7, 63}) {
      pairs.put("streams after " + i, keys(1, i, 5, 0, 1, i + 1, 5, 0));
      pairs.put("layers after " + i, keys(1, 16 * i, 5, 0, 1, 16 * i + 16, 5, 0));
      pairs.put("steps after " + i, keys(1, 3, i, 0, 1, 3, i + 1, 0));
      pairs.put("samples after " + i, keys(1, 3, 5, i, 1, 3, 5, i + 1));
      pairs.put("seeds after " + i, keys(i, 3, 5, 0, i + 1, 3, 5, 0));
    }
    pairs.put("training and prediction", keys(1, 3, 0, 0, ~1, 3, 0, 0));
    pairs.put("step and sample changed about", keys(1, 3, 2, 1, 1, 3, 1, 2));
    pairs.put("layer and step changed about", keys(1, 2, 1, 0, 1, 1, 2, 0));
    return pairs.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static LongSupplier[] keys(
      long seed,
      int layer,
      long step,
      int sample,
      long seed2,
      int layer2,
      long step2,
      int sample2) {
    return new LongSupplier[] {
      () -> Threefry.key(seed, layer, step, sample),
      () -> Threefry.key(seed2, layer2, step2, sample2)
    };
  }

  /** Numbers at one place of two streams, sorted into 16 × 16 bins of one probability: χ². */
  @ParameterizedTest(name = "{0}")
  @MethodSource("neighbours")
  void numbersOfNeighbouringKeysAreIndependent(String name, LongSupplier[] keys) {
    int n = 200_000;
    int bins = 16;
    float[] one = normals(keys[0].getAsLong(), 0, n);
    float[] other = normals(keys[1].getAsLong(), 0, n);
    long[] counts = new long[bins * bins];
    double product = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      int a = (int) (bins * cumulative(one[i]));
      int b = (int) (bins * cumulative(other[i]));
      counts[a * bins + b]++;
      product += one[i] * other[i];
      squares += (one[i] * one[i] - 1.0) * (other[i] * other[i] - 1.0);
    }
    double expected = (double) n / counts.length;
    double statistic = 0;
    for (long count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    int freedom = counts.length - 1;
    assertThat(statistic).isCloseTo(freedom, within(5.5 * Math.sqrt(2.0 * freedom)));
    assertThat(product / n).as("correlation").isCloseTo(0, within(5.5 / Math.sqrt(n)));
    assertThat(squares / n).as("of squares").isCloseTo(0, within(5.5 * 2 / Math.sqrt(n)));
  }

  /** One weight's number from step to step is as random as a step's from weight to weight. */
  @Test
  void numbersOfOnePlaceOverManyStepsAreIndependent() {
    int n = 50_000;
    double[] values = new double[n];
    double[] cumulative = new double[n];
    for (int step = 0; step < n; step++) {
      values[step] = normals(Threefry.key(1, 3, step, 0), 5, 1)[0];
      cumulative[step] = cumulative(values[step]);
    }
    assertThat(kolmogorov(cumulative)).isLessThan(2.5);
    for (int lag = 1; lag <= 20; lag++) {
      double sum = 0;
      for (int i = 0; i + lag < n; i++) {
        sum += values[i] * values[i + lag];
      }
      assertThat(sum / n).as("lag %d", lag).isCloseTo(0, within(5 / Math.sqrt(n)));
    }
  }

  /** Masks keep with their probability, and two keys' keep together with its square. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.5, 0.9})
  void masksOfNeighbouringKeysAreIndependent(double keep) {
    float[] one = fill(MANY, out -> Noise.mask(Threefry.key(1, 3, 4, 0), 0, keep, 1, 0, out, MANY));
    float[] other =
        fill(MANY, out -> Noise.mask(Threefry.key(1, 3, 5, 0), 0, keep, 1, 0, out, MANY));
    double kept = 0;
    double both = 0;
    for (int i = 0; i < MANY; i++) {
      kept += one[i];
      both += one[i] * other[i];
    }
    assertThat(kept / MANY).isCloseTo(keep, within(5 * Math.sqrt(keep * (1 - keep) / MANY)));
    double square = keep * keep;
    assertThat(both / MANY).isCloseTo(square, within(5 * Math.sqrt(square * (1 - square) / MANY)));
  }

  /** The comparison's own yardstick. */
  @Test
  void theCumulativeDistributionIsRightInTheTails() {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    assertThat(cumulative(-5)).isCloseTo(2.866515719e-7, within(1e-15));
    assertThat(cumulative(1)).isCloseTo(normal.cumulativeProbability(1), within(1e-12));
  }
}
