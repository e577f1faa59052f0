package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseStreamsTest {
  /** The kinds of numbers, as floats from an element on. */
  enum Kind {
    NORMAL {
      @Override
      void fill(long key, long first, long out, int n) {
        Noise.normal(key, first, out, n);
      }
    },
    UNIFORM {
      @Override
      void fill(long key, long first, long out, int n) {
        Noise.uniform(key, first, out, n);
      }
    },
    MASK {
      @Override
      void fill(long key, long first, long out, int n) {
        Noise.mask(key, first, 0.7, 2.5f, -1, out, n);
      }
    };

    abstract void fill(long key, long first, long out, int n);

    float[] of(long key, long first, int n) {
      try (Arena arena = Arena.ofConfined()) {
        long out = Memory.allocate(arena, 4L * n);
        fill(key, first, out, n);
        float[] values = new float[n];
        Memory.copyOut(out, values, 0, n);
        return values;
      }
    }
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    Arrays.setAll(result, i -> values[i]);
    return result;
  }

  @ParameterizedTest
  @EnumSource
  void anyPartIsBitForBitThatPartOfTheWhole(Kind kind) {
    long far = (1L << 35) - 777; // beyond 32-bit counters too
    float[] whole = kind.of(99, far, 2000);
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      int from = random.nextInt(1999);
      int n = 1 + random.nextInt(2000 - from);
      assertThat(kind.of(99, far + from, n)).isEqualTo(Arrays.copyOfRange(whole, from, from + n));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 0x123456789L})
  void everyKeyGivesNormalNumbers(long key) {
    double[] values = doubles(Kind.NORMAL.of(key, 0, 20_000));
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new NormalDistribution(null, 0, 1), values);
    assertThat(p).isGreaterThan(1e-4);
  }

  @Test
  void uniformNumbersAreUniformAndNeverAnEnd() {
    float[] values = Kind.UNIFORM.of(5, 0, 300_000);
    for (float value : values) {
      assertThat(value > 0 && value < 1).isTrue();
    }
    double[] some = Arrays.copyOf(doubles(values), 20_000);
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new UniformRealDistribution(null, 0, 1), some);
    assertThat(p).isGreaterThan(1e-4);
  }

  @Test
  void masksHoldOneOfTheirTwoValues() {
    for (float value : Kind.MASK.of(3, 7, 5000)) {
      assertThat(value == -1 || value == 2.5f).isTrue();
    }
  }

  /** Neither numbers nor their squares (Box and Muller's pairs share a radius) go together. */
  @Test
  void numbersOfOneStreamAreIndependentAtEveryDistanceInABlock() {
    int n = 200_000;
    float[] values = Kind.NORMAL.of(17, 0, n + 64);
    for (int lag = 1; lag <= 40; lag++) {
      double plain = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        plain += values[i] * values[i + lag];
        squares += (values[i] * values[i] - 1) * (values[i + lag] * values[i + lag] - 1);
      }
      // Standard errors 1/√n = 0.0022 and 2/√n = 0.0045; 40 tests each.
      assertThat(plain / n).as("lag %d", lag).isCloseTo(0, within(0.01));
      assertThat(squares / n).as("squares at lag %d", lag).isCloseTo(0, within(0.022));
    }
  }

  @Test
  void streamsOfNeighbouringKeysAreIndependent() {
    int n = 100_000;
    for (Kind kind : new Kind[] {Kind.NORMAL, Kind.UNIFORM}) {
      float[] one = kind.of(Threefry.key(1, 0, 0, 0), 0, n);
      for (long key :
          new long[] {
            Threefry.key(2, 0, 0, 0),
            Threefry.key(1, 1, 0, 0),
            Threefry.key(1, 0, 1, 0),
            Threefry.key(1, 0, 0, 1)
          }) {
        float[] other = kind.of(key, 0, n);
        double mean = kind == Kind.NORMAL ? 0 : 0.5;
        double variance = kind == Kind.NORMAL ? 1 : 1 / 12.0;
        for (int shift : new int[] {0, 1, 16, 32}) {
          double sum = 0;
          for (int i = 0; i + shift < n; i++) {
            sum += (one[i] - mean) * (other[i + shift] - mean);
          }
          assertThat(sum / n / variance).isCloseTo(0, within(0.015));
        }
      }
    }
  }

  @Test
  void noTwoPlacesOfATrainingShareAKey() {
    Set<Long> keys = new HashSet<>();
    int count = 0;
    for (long seed : new long[] {-2, -1, 0, 1, 2}) {
      for (int stream = 0; stream < 40; stream++) {
        for (int step = -1; step < 100; step++) {
          for (int sample = 0; sample < 8; sample++) {
            keys.add(Threefry.key(seed, stream, step, sample));
            count++;
          }
        }
      }
    }
    assertThat(keys).hasSize(count);
  }

  @Test
  void doublePrecisionGivesTheSameNumbers() {
    int n = 3000;
    try (Arena arena = Arena.ofConfined()) {
      long out = Memory.allocate(arena, 8L * n);
      float[] normal = Kind.NORMAL.of(21, 5, n);
      Noise.normalDouble(21, 5, out, n);
      for (int i = 0; i < n; i++) {
        assertThat(Memory.getDouble(out + 8L * i)).isCloseTo(normal[i], within(5e-6));
      }
      float[] uniform = Kind.UNIFORM.of(21, 5, n);
      Noise.uniformDouble(21, 5, out, n);
      for (int i = 0; i < n; i++) {
        assertThat(Memory.getDouble(out + 8L * i)).isEqualTo(uniform[i]);
      }
      float[] mask = Kind.MASK.of(21, 5, n);
      Noise.maskDouble(21, 5, 0.7, 2.5, -1, out, n);
      for (int i = 0; i < n; i++) {
        assertThat(Memory.getDouble(out + 8L * i)).isEqualTo(mask[i]);
      }
    }
  }
}
