package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SIMD passes against the plain loops in double precision. */
class FloatArithmeticTest {
  private final FloatArithmetic floats = new FloatArithmetic();
  private final DoubleArithmetic doubles = new DoubleArithmetic();
  private final Arena arena = Arena.ofConfined();
  private final Random random = new Random(1);

  @AfterEach
  void free() {
    arena.close();
    floats.close();
  }

  /** The same numbers in both precisions. */
  private long[] numbers(int n, double scale) {
    long single = Memory.allocate(arena, 4L * n);
    long twice = Memory.allocate(arena, 8L * n);
    for (int i = 0; i < n; i++) {
      float value = (float) (scale * random.nextGaussian());
      floats.set(single, i, value);
      doubles.set(twice, i, value);
    }
    return new long[] {single, twice};
  }

  private void assertSame(long[] arrays, int n, double tolerance) {
    for (int i = 0; i < n; i++) {
      double wanted = doubles.get(arrays[1], i);
      assertThat(floats.get(arrays[0], i))
          .as("element " + i)
          .isCloseTo(wanted, within(tolerance * Math.max(1, Math.abs(wanted))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "3,2,5",
    "12,32,7",
    "13,33,9",
    "32,2,32",
    "32,32,2",
    "5,17,600",
    "25,31,513",
    "24,64,64"
  })
  void productsEqualTheNaiveOnesForAllTranspositions(int m, int n, int k) {
    for (int variant = 0; variant < 8; variant++) {
      boolean transposeA = (variant & 1) != 0;
      boolean transposeB = (variant & 2) != 0;
      boolean accumulate = (variant & 4) != 0;
      int lda = (transposeA ? m : k) + 3;
      int ldb = (transposeB ? k : n) + 1;
      int ldc = n + 2;
      long[] a = numbers((transposeA ? k : m) * lda, 1);
      long[] b = numbers((transposeB ? n : k) * ldb, 1);
      long[] c = numbers(m * ldc, 1);
      floats.multiply(transposeA, transposeB, m, n, k, a[0], lda, b[0], ldb, accumulate, c[0], ldc);
      doubles.multiply(
          transposeA, transposeB, m, n, k, a[1], lda, b[1], ldb, accumulate, c[1], ldc);
      // Columns beyond n must be untouched, so the whole of C is compared.
      assertSame(c, m * ldc, 1e-4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 53, 1000})
  void passesOfOneArrayEqualThePlainLoops(int n) {
    each(n, 3, (arithmetic, x) -> arithmetic.relu(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.tanh(n, x[0], x[1]));
    each(n, 5, (arithmetic, x) -> arithmetic.sigmoid(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.gelu(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.exp(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.square(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.copy(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.fill(n, 0.25, x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.addScaled(n, 0.3, x[0], x[1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 53, 1000})
  void passesOfSeveralArraysEqualThePlainLoops(int n) {
    each(n, 3, (arithmetic, x) -> arithmetic.product(n, x[0], x[2], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.addProduct(n, -2, x[0], x[2], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.reluGradient(n, x[0], x[2], x[1]));
    each(n, 1, (arithmetic, x) -> arithmetic.tanhGradient(n, x[0], x[2], x[1]));
    each(n, 1, (arithmetic, x) -> arithmetic.sigmoidGradient(n, x[0], x[2], x[1]));
    each(n, 2, (arithmetic, x) -> arithmetic.geluGradient(n, x[0], x[2], x[1]));
    each(n, 1, (arithmetic, x) -> arithmetic.drawWeights(n, x[0], x[2], x[3], x[1]));
    each(
        n,
        1,
        (arithmetic, x) -> {
          arithmetic.square(n, x[0], x[0]);
          arithmetic.addNoise(n, x[0], x[2], x[1]);
        });
    each(
        n,
        1,
        (arithmetic, x) -> {
          arithmetic.exp(n, x[0], x[0]);
          arithmetic.noiseGradient(n, x[2], x[0], x[3], x[1]);
        });
    each(
        n,
        1,
        (arithmetic, x) -> arithmetic.addNormalKlGradient(n, 0.7, x[0], x[2], 1.3, x[1], x[3]));
    each(
        n,
        1,
        (arithmetic, x) -> {
          arithmetic.square(n, x[3], x[3]);
          arithmetic.adam(n, x[1], x[0], x[2], x[3], 0.01, 0.9, 0.999, 1e-8, 3);
        });
    each(n, 1, (arithmetic, x) -> arithmetic.sgd(n, x[1], x[0], x[2], 0.1, 0.9));
  }

  @Test
  void sumsOfRowsAndBiasesEqualThePlainLoops() {
    for (int columns : new int[] {1, 10, 16, 40}) {
      int rows = 9;
      each(rows * columns, 1, (arithmetic, x) -> arithmetic.sumOfRows(rows, columns, x[0], x[1]));
      each(rows * columns, 1, (arithmetic, x) -> arithmetic.addToRows(rows, columns, x[0], x[1]));
    }
  }

  @Test
  void klOfNormalWeightsEqualsThePlainLoop() {
    long[] mean = numbers(5000, 0.1);
    long[] logVariance = numbers(5000, 2);
    assertThat(floats.normalKl(5000, mean[0], logVariance[0], 0.7))
        .isCloseTo(
            doubles.normalKl(5000, mean[1], logVariance[1], 0.7),
            org.assertj.core.api.Assertions.withinPercentage(1e-3));
  }

  @Test
  void windowsAndPoolsEqualThePlainLoops() {
    for (Window w :
        new Window[] {
          Window.valid(6, 7, 3, 3, 1), Window.same(6, 7, 3, 3, 2), Window.same(5, 5, 17, 2, 1)
        }) {
      int n = 2 * w.positions() * w.patch();
      each(n, 1, (arithmetic, x) -> arithmetic.patches(2, w, x[0], x[1]));
      each(n, 1, (arithmetic, x) -> arithmetic.addPatches(2, w, x[0], x[1]));
    }
    Window pool = Window.valid(6, 8, 19, 2, 2);
    each(2 * pool.image(), 1, (arithmetic, x) -> arithmetic.maxPool(2, pool, x[0], x[1]));
    for (Window w : new Window[] {pool, Window.valid(6, 8, 19, 3, 1)}) {
      each(
          2 * w.image(),
          1,
          (arithmetic, x) -> {
            // Ties, too: of two equal pixels the first gets the gradient.
            arithmetic.relu(2 * w.image(), x[0], x[0]);
            arithmetic.maxPool(2, w, x[0], x[2]);
            arithmetic.addMaxPoolGradient(2, w, x[0], x[2], x[3], x[1]);
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 1000})
  void noiseIsTheSameInBothPrecisions(int n) {
    long[] out = numbers(n, 1);
    Noise.normal(77, 0, out[0], n);
    Noise.normalDouble(77, 0, out[1], n);
    assertSame(out, n, 2e-6);
    floats.dropMask(99, 0.3, out[0], n);
    doubles.dropMask(99, 0.3, out[1], n);
    assertSame(out, n, 1e-6);
    floats.uniform(5, out[0], n);
    doubles.uniform(5, out[1], n);
    assertSame(out, n, 1e-6);
  }

  /** Runs one pass on four arrays in both precisions and compares all four. */
  private void each(int n, double scale, BiConsumer<Arithmetic, long[]> pass) {
    long[][] arrays = new long[4][];
    for (int i = 0; i < 4; i++) {
      arrays[i] = numbers(n, scale);
    }
    pass.accept(floats, new long[] {arrays[0][0], arrays[1][0], arrays[2][0], arrays[3][0]});
    pass.accept(doubles, new long[] {arrays[0][1], arrays[1][1], arrays[2][1], arrays[3][1]});
    for (long[] array : arrays) {
      assertSame(array, n, 2e-5);
    }
  }
}
