package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  @ValueSource(ints = {1, 7, 16, 53, 1000})
  void passesOfOneArrayEqualThePlainLoops(int n) {
    each(n, 3, (arithmetic, x) -> arithmetic.relu(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.tanh(n, x[0], x[1]));
    each(n, 5, (arithmetic, x) -> arithmetic.sigmoid(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.gelu(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.exp(n, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.scaledSquare(n, 0.7, x[0], x[1]));
    each(n, 3, (arithmetic, x) -> arithmetic.shiftScale(n, 1, 0.7, x[0]));
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
          arithmetic.scaledSquare(n, 1, x[3], x[3]);
          arithmetic.adam(n, x[1], x[0], x[2], x[3], 0.01, 0.9, 0.999, 1e-8, 3);
        });
    each(n, 1, (arithmetic, x) -> arithmetic.sgd(n, x[1], x[0], x[2], 0.1, 0.9));
  }

  @Test
  void sumsOfRowsAndBiasesEqualThePlainLoops() {
    for (int columns : new int[] {1, 10, 16, 40}) {
      int rows = 9;
      each(
          rows * columns,
          1,
          (arithmetic, x) -> arithmetic.sumOfRows(rows, columns, x[0], false, x[1]));
      each(
          rows * columns,
          1,
          (arithmetic, x) -> arithmetic.sumOfRows(rows, columns, x[0], true, x[1]));
      each(rows * columns, 1, (arithmetic, x) -> arithmetic.addToRows(rows, columns, x[0], x[1]));
      each(
          3 * rows * columns,
          1,
          (arithmetic, x) -> arithmetic.productByChannel(3, rows, columns, x[0], x[1], x[2]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 53, 3000})
  void passesOfNoiseEqualThePlainLoops(int n) {
    each(
        n,
        1,
        (arithmetic, x) -> {
          arithmetic.exp(n, x[0], x[0]);
          arithmetic.reparameterize(n, x[2], x[0], x[1]);
        });
    each(
        n,
        1,
        (arithmetic, x) -> {
          arithmetic.exp(n, x[0], x[0]);
          arithmetic.addNoise(n, x[2], x[0], x[1]);
        });
    each(
        n,
        1,
        (arithmetic, x) -> {
          arithmetic.exp(n, x[0], x[0]);
          arithmetic.deviations(n, x[0], x[1]);
          arithmetic.addScaledNoise(n, x[2], x[1], x[3], x[0]);
        });
    each(
        n,
        1,
        (arithmetic, x) -> {
          arithmetic.addNormalKlGradient(n, 0.7, 1.3, x[0], x[2], x[1], x[3], false);
          arithmetic.addNormalKlGradient(n, 0.7, 1.3, x[0], x[2], x[1], x[3], true);
        });
    each(
        n,
        1,
        (arithmetic, x) ->
            arithmetic.addMixtureKlGradient(n, 0.7, x[0], x[2], 0.3, 1.2, 0.4, x[1], x[3]));
    each(n, 1, (arithmetic, x) -> arithmetic.alphaVariances(n, x[0], x[2], x[1]));
    each(n, 1, (arithmetic, x) -> arithmetic.alphaGradient(n, x[0], x[1], x[2], x[3], x[2]));
    each(n, 1, (arithmetic, x) -> arithmetic.holdAtZero(n, x[0], x[1]));
    // Inverses that are whole, whole but large, and broken.
    for (double t : new double[] {1, 0.5, 1 / 3.0, 0.1, 1 / 15.0, 0.05, 0.3, 0.7, 3}) {
      each(
          n,
          1,
          (arithmetic, x) -> {
            arithmetic.uniform(7, 3, x[0], n);
            arithmetic.concreteMask(n, -1.2, t, x[0]);
          });
      each(
          n,
          1,
          (arithmetic, x) -> {
            arithmetic.uniform(7, 3, x[0], n);
            arithmetic.concreteWeights(n, x[1], t, x[2], x[0], x[3]);
            arithmetic.concreteWeightGradient(n, x[1], t, x[2], x[0], x[2], x[3]);
          });
    }
    each(
        n,
        1,
        (arithmetic, x) -> arithmetic.addConcreteKlGradient(n, 0.7, x[0], 0.9, x[1], x[2], x[3]));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16, 53, 5000})
  void sumsEqualThePlainLoops(int n) {
    sums(n, (arithmetic, x) -> arithmetic.dot(n, x[0], x[1]));
    sums(n, (arithmetic, x) -> arithmetic.mixtureKl(n, x[0], x[1], 0.3, 1.2, 0.4));
    sums(n, (arithmetic, x) -> arithmetic.concreteKl(n, x[0], 0.9, x[1]));
    sums(
        n,
        (arithmetic, x) -> {
          arithmetic.uniform(7, 3, x[2], n);
          arithmetic.concreteMask(n, -1.2, 0.5, x[2]);
          return arithmetic.concreteMaskGradient(n, -1.2, 0.5, x[2], x[0], x[1]);
        });
    for (int which : new int[] {0, 1}) {
      sums(
          n,
          (arithmetic, x) -> {
            double[] both = new double[2];
            arithmetic.variances(n, x[0], x[1], x[2], both, 0);
            return both[which];
          });
    }
  }

  private void sums(int n, ToDoubleBiFunction<Arithmetic, long[]> sum) {
    long[][] arrays = {numbers(n, 1), numbers(n, 1), numbers(n, 1)};
    long[] single = {arrays[0][0], arrays[1][0], arrays[2][0]};
    long[] twice = {arrays[0][1], arrays[1][1], arrays[2][1]};
    assertThat(sum.applyAsDouble(floats, single))
        .isCloseTo(sum.applyAsDouble(doubles, twice), within(1e-6 * n + 1e-5));
    assertSame(arrays[2], n, 2e-5);
  }

  @Test
  void windowsAndPoolsEqualThePlainLoops() {
    for (Window w :
        new Window[] {
          Window.valid(6, 7, 3, 3, 1),
          Window.same(6, 7, 3, 3, 2),
          Window.same(5, 5, 17, 2, 1),
          Window.same(9, 21, 1, 3, 1),
          Window.valid(7, 20, 1, 5, 1),
          Window.same(7, 20, 1, 2, 3)
        }) {
      for (int n : new int[] {1, 3, 6, 16, 23, 32, 41}) {
        int lines = 2 * w.outputHeight();
        int outputs = lines * w.outputWidth() * n;
        int most = Math.max(outputs, Math.max(w.patch() * n, 2 * w.image()));
        for (boolean squares : new boolean[] {false, true}) {
          each(
              most,
              0.5,
              (arithmetic, x) ->
                  arithmetic.convolve(w, 0, lines, squares, x[0], n, x[1], x[3], x[2]));
          each(
              most,
              0.5,
              (arithmetic, x) ->
                  arithmetic.convolve(w, 1, lines - 2, squares, x[0], n, x[1], 0, x[2]));
          for (boolean adds : new boolean[] {false, true}) {
            each(
                most,
                0.5,
                (arithmetic, x) ->
                    arithmetic.convolutionGradient(
                        w, 1, lines - 1, squares, x[0], n, x[1], adds, x[2]));
          }
        }
        each(
            most,
            0.5,
            (arithmetic, x) -> arithmetic.convolutionInputGradient(w, 2, n, x[0], x[1], x[2]));
      }
    }
    Window pool = Window.valid(6, 8, 19, 2, 2);
    each(2 * pool.image(), 1, (arithmetic, x) -> arithmetic.maxPool(2, pool, x[0], x[1]));
    for (Window w :
        new Window[] {
          pool,
          Window.valid(6, 8, 19, 3, 1),
          Window.valid(5, 5, 3, 2, 2),
          Window.valid(6, 8, 6, 2, 2)
        }) {
      each(
          2 * w.image(),
          1,
          (arithmetic, x) -> {
            arithmetic.reluMaxPool(2, w, x[0], x[0], x[2], x[3], x[1]);
            arithmetic.unpool(2, w, x[3], x[2], x[0]);
          });
      each(2 * w.image(), 1, (arithmetic, x) -> arithmetic.reluMaxPool(2, w, x[0], x[1]));
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
    floats.mask(99, 3, 0.3, 2, -1, out[0], n);
    doubles.mask(99, 3, 0.3, 2, -1, out[1], n);
    assertSame(out, n, 1e-6);
    floats.uniform(5, 2, out[0], n);
    doubles.uniform(5, 2, out[1], n);
    assertSame(out, n, 1e-6);
    for (int first : new int[] {0, 3, 64}) {
      each(n, 1, (arithmetic, x) -> arithmetic.maskProduct(99, first, 0.3, 2, x[0], x[1], n));
    }
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
