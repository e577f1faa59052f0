package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products against the naive ones in double precision. */
class GemmTest {
  private final Gemm tiles = new TiledGemm();
  private final Gemm openBlas = new OpenBlasGemm();
  private final Arena arena = Arena.ofConfined();
  private final Random random = new Random(4);

  @AfterEach
  void free() {
    arena.close();
    tiles.close();
    openBlas.close();
  }

  /** One product: what it is of, and where. */
  private final class Product {
    final boolean transposeA;
    final boolean squareA;
    final boolean transposeB;
    final boolean accumulate;
    final int m;
    final int n;
    final int k;
    final int lda;
    final int ldb;
    final int ldc;
    final long a;
    final long b;
    final long c;

    /** What C is to have, gaps between its rows included. */
    final double[] wanted;

    /** The flags are the bits of a number; each row has a gap of some elements after it. */
    Product(int flags, int m, int n, int k, int gap) {
      transposeA = (flags & 1) != 0;
      squareA = (flags & 2) != 0;
      transposeB = (flags & 4) != 0;
      accumulate = (flags & 8) != 0;
      this.m = m;
      this.n = n;
      this.k = k;
      lda = (transposeA ? m : k) + gap;
      ldb = (transposeB ? k : n) + gap;
      ldc = n + gap;
      a = matrix(transposeA ? k : m, transposeA ? m : k, lda, Float.NaN);
      b = matrix(transposeB ? n : k, transposeB ? k : n, ldb, Float.NaN);
      c = matrix(m, n, ldc, 7);
      wanted = new double[m * ldc];
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < ldc; j++) {
          double old = Memory.getFloat(c + 4L * (i * ldc + j));
          wanted[i * ldc + j] = j >= n ? old : element(i, j) + (accumulate ? old : 0);
        }
      }
    }

    private double element(int i, int j) {
      double sum = 0;
      for (int l = 0; l < k; l++) {
        double x = Memory.getFloat(a + 4L * (transposeA ? l * lda + i : i * lda + l));
        double y = Memory.getFloat(b + 4L * (transposeB ? j * ldb + l : l * ldb + j));
        sum += (squareA ? x * x : x) * y;
      }
      return sum;
    }

    /** Computes some of C's rows and columns by one call. */
    void part(Gemm gemm, int row, int rows, int column, int columns) {
      gemm.multiply(
          transposeA,
          squareA,
          transposeB,
          rows,
          columns,
          k,
          a + 4L * (transposeA ? row : row * lda),
          lda,
          b + 4L * (transposeB ? column * ldb : column),
          ldb,
          accumulate,
          c + 4L * (row * ldc + column),
          ldc);
    }

    /** Computes C with panels of B, copied from the last part to the first. */
    void byPanels() {
      long panels = Memory.allocate(arena, Gemm.panelBytes(n, k));
      int rowsOfB = transposeB ? n : k;
      for (int first = (rowsOfB - 1) / 64 * 64; first >= 0; first -= 64) {
        int rows = Math.min(64, rowsOfB - first);
        tiles.copyPanels(transposeB, n, k, b + 4L * first * ldb, ldb, first, rows, panels);
      }
      tiles.multiplyPanels(transposeA, squareA, m, n, k, a, lda, panels, accumulate, c, ldc);
    }

    float[] result() {
      float[] result = new float[m * ldc];
      Memory.copyOut(c, result, 0, result.length);
      return result;
    }

    void assertIsRight(Gemm gemm) {
      part(gemm, 0, m, 0, n);
      float[] result = result();
      for (int i = 0; i < result.length; i++) {
        assertThat((double) result[i])
            .as("row %d, column %d of %s", i / ldc, i % ldc, this)
            .isCloseTo(wanted[i], within(2e-6 * (10 + k)));
      }
      assertThat(Memory.getFloat(c - 4)).as("before C").isEqualTo(3);
      assertThat(Memory.getFloat(c + 4L * m * ldc)).as("after C").isEqualTo(3);
    }

    @Override
    public String toString() {
      return "%d × %d × %d%s%s%s%s"
          .formatted(
              m,
              n,
              k,
              transposeA ? ", Aᵀ" : "",
              squareA ? ", A²" : "",
              transposeB ? ", Bᵀ" : "",
              accumulate ? ", added" : "");
    }
  }

  /** Normal numbers between guards, with a value that must not matter after each row. */
  private long matrix(int rows, int columns, int stride, float gap) {
    int guard = 16;
    long start = Memory.allocate(arena, 4L * (rows * stride + 2 * guard));
    for (int i = 0; i < guard; i++) {
      Memory.setFloat(start + 4L * i, 3);
      Memory.setFloat(start + 4L * (guard + rows * stride + i), 3);
    }
    long first = start + 4L * guard;
    for (int i = 0; i < rows * stride; i++) {
      float value = i % stride < columns ? (float) random.nextGaussian() : gap;
      Memory.setFloat(first + 4L * i, value);
    }
    return first;
  }

  @Test
  void smallProductsOfAnyShapeEqualTheNaiveOnes() {
    for (int i = 0; i < 1000; i++) {
      int m = 1 + random.nextInt(40);
      int n = 1 + random.nextInt(40);
      int k = 1 + random.nextInt(40);
      new Product(random.nextInt(16), m, n, k, random.nextInt(4)).assertIsRight(tiles);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "64, 10, 512, 0",
    "16, 32, 32, 0",
    "48, 64, 128, 5",
    "9, 32, 784, 0",
    "31, 96, 300, 1",
    "25, 33, 1100, 3",
    "5, 700, 17, 0",
    "700, 5, 17, 2",
    "601, 40, 270, 0",
    "60, 256, 40, 0",
    "100, 40, 33, 216"
  })
  void largerProductsEqualTheNaiveOnesWithAllFlags(int m, int n, int k, int gap) {
    for (int flags = 0; flags < 16; flags++) {
      new Product(flags, m, n, k, gap).assertIsRight(tiles);
    }
  }

  @Test
  void openBlasGivesTheSame() {
    for (int i = 0; i < 300; i++) {
      int m = 1 + random.nextInt(40);
      int n = 1 + random.nextInt(40);
      int k = 1 + random.nextInt(40);
      new Product(i % 16, m, n, k, random.nextInt(4)).assertIsRight(openBlas);
    }
  }

  @Test
  void aNameChoosesWhoMultiplies() {
    try (Gemm chosen = Gemm.create("tiles");
        Gemm other = Gemm.create("openblas")) {
      assertThat(chosen).isInstanceOf(TiledGemm.class);
      assertThat(other).isInstanceOf(OpenBlasGemm.class);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gemm.create("mkl"))
        .withMessage("The system property elbow.products is 'mkl'; use tiles or openblas.");
  }

  @ParameterizedTest
  @CsvSource({"64, 50, 1100", "129, 10, 33", "40, 70, 9", "64, 254, 30"})
  void anySplitOfCBetweenCallsGivesTheSameBits(int m, int n, int k) {
    for (int flags = 0; flags < 16; flags++) {
      long seed = random.nextLong();
      random.setSeed(seed);
      Product whole = new Product(flags, m, n, k, 2);
      whole.part(tiles, 0, m, 0, n);
      random.setSeed(seed);
      Product byRows = new Product(flags, m, n, k, 2);
      for (int row = 0, rows; row < m; row += rows) {
        rows = Math.min(1 + random.nextInt(20), m - row);
        byRows.part(tiles, row, rows, 0, n);
      }
      random.setSeed(seed);
      Product byColumns = new Product(flags, m, n, k, 2);
      for (int column = 0, columns; column < n; column += columns) {
        columns = Math.min(1 + random.nextInt(40), n - column);
        byColumns.part(tiles, 0, m, column, columns);
      }
      assertThat(byRows.result()).as("rows of %s", whole).isEqualTo(whole.result());
      assertThat(byColumns.result()).as("columns of %s", whole).isEqualTo(whole.result());
    }
  }

  @Test
  void panelsCopiedByPartsInAnyOrderGiveTheSameBits() {
    for (int i = 0; i < 200; i++) {
      int m = 1 + random.nextInt(70);
      int n = 1 + random.nextInt(200);
      int k = 1 + random.nextInt(i % 10 == 0 ? 1200 : 200);
      int flags = random.nextInt(16);
      long seed = random.nextLong();
      random.setSeed(seed);
      Product usual = new Product(flags, m, n, k, 3);
      usual.part(tiles, 0, m, 0, n);
      random.setSeed(seed);
      Product withPanels = new Product(flags, m, n, k, 3);
      withPanels.byPanels();
      assertThat(withPanels.result()).as("%s", usual).isEqualTo(usual.result());
    }
  }
}
