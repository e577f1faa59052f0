package elbow.kernel;

import java.lang.foreign.Arena;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of float matrices in native memory, row-major: the one door for all of them.
 *
 * <p>C's elements are each the sum over k in order, in blocks of {@value #DEPTH}, whatever the
 * number of threads, so results are bit-equal across them. Working memory belongs to the object,
 * which serves one thread at a time.
 */
final class Gemm implements AutoCloseable {
  /** Rows of B packed at once: a panel of them stays in the first or second cache. */
  private static final int DEPTH = 512;

  private static final VectorSpecies<Float> S = GemmTile.S;
  private static final int LANES = GemmTile.LANES;
  private static final int PANEL = GemmTile.PANEL;
  private static final long EDGE_ROW = 4L * PANEL;

  private final Arena arena = Arena.ofShared();

  /** Where tiles that stick out of C are computed, to be copied from. */
  private final long edge = Memory.allocate(arena, GemmTile.TALL * EDGE_ROW);

  private float[] packedA = {};
  private float[] packedB = {};

  /**
   * C (m × n) = op(A)·op(B), or C += op(A)·op(B).
   *
   * @param transposeA whether op(A) is A's transpose, A being k × m
   * @param squareA whether op(A) has the squares of A's elements
   * @param transposeB whether op(B) is B's transpose, B being n × k
   * @param lda elements from one row of A to the next, and so on
   */
  void multiply(
      boolean transposeA,
      boolean squareA,
      boolean transposeB,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long b,
      int ldb,
      boolean accumulate,
      long c,
      int ldc) {
    int panels = (n + PANEL - 1) / PANEL;
    // Whole vectors are stored, so the last row needs room for one.
    packedA = roomFor(packedA, Math.min(k, DEPTH) * GemmTile.TALL + LANES);
    packedB = roomFor(packedB, Math.multiplyExact(Math.min(k, DEPTH), panels * PANEL));
    for (int from = 0; from < k; from += DEPTH) {
      int depth = Math.min(DEPTH, k - from);
      packB(transposeB, b, ldb, from, depth, n);
      boolean add = accumulate || from > 0;
      for (int i = 0; i < m; ) {
        int left = m - i;
        boolean tall = left >= GemmTile.TALL || left > 2 * GemmTile.LOW;
        int height = tall ? GemmTile.TALL : GemmTile.LOW;
        int rows = Math.min(height, left);
        packA(transposeA, a, lda, i, rows, height, from, depth);
        if (squareA) {
          squarePackedA(height * depth);
        }
        strip(height, rows, depth, n, add, c + 4L * i * ldc, ldc);
        i += rows;
      }
    }
  }

  private void squarePackedA(int count) {
    for (int i = 0; i < count; i++) {
      packedA[i] *= packedA[i];
    }
  }

  private static float[] roomFor(float[] array, int size) {
    return array.length >= size ? array : new float[size];
  }

  /** As many rows of C as a tile is high. */
  private void strip(int height, int rows, int depth, int n, boolean add, long c, int ldc) {
    for (int j = 0; j < n; j += PANEL) {
      int columns = Math.min(PANEL, n - j);
      boolean wide = columns > LANES;
      int panel = j * depth;
      if (rows == height && (columns == PANEL || columns == LANES)) {
        GemmTile.run(height, wide, depth, packedA, 0, packedB, panel, add, c + 4L * j, 4L * ldc);
      } else {
        GemmTile.run(height, wide, depth, packedA, 0, packedB, panel, false, edge, EDGE_ROW);
        copyEdge(rows, columns, add, c + 4L * j, ldc);
      }
    }
  }

  private void copyEdge(int rows, int columns, boolean add, long c, int ldc) {
    for (int r = 0; r < rows; r++) {
      long from = edge + EDGE_ROW * r;
      long to = c + 4L * r * ldc;
      for (int i = 0; i < columns; i++) {
        float value = Memory.getFloat(from + 4L * i);
        Memory.setFloat(to + 4L * i, add ? value + Memory.getFloat(to + 4L * i) : value);
      }
    }
  }

  /** Panels of B: depth × (two vectors, or one where that is enough), zeros beyond n. */
  private void packB(boolean transpose, long b, int ldb, int from, int depth, int n) {
    for (int j = 0; j < n; j += PANEL) {
      int columns = Math.min(PANEL, n - j);
      int width = columns > LANES ? PANEL : LANES;
      if (transpose) {
        packColumns(
            b + 4L * ((long) j * ldb + from), ldb, depth, columns, width, packedB, j * depth);
      } else {
        packRows(b + 4L * ((long) from * ldb + j), ldb, depth, columns, width, packedB, j * depth);
      }
    }
  }

  private void packA(
      boolean transpose, long a, int lda, int i, int rows, int height, int from, int depth) {
    if (transpose) {
      packRows(a + 4L * ((long) from * lda + i), lda, depth, rows, height, packedA, 0);
    } else {
      packColumns(a + 4L * ((long) i * lda + from), lda, depth, rows, height, packedA, 0);
    }
  }

  /**
   * depth rows of contiguous columns, into rows of width floats with zeros beyond the columns.
   * Whole vectors are stored: what sticks out of a row is overwritten by the next.
   */
  private static void packRows(
      long from, int stride, int depth, int columns, int width, float[] to, int at) {
    for (int v = 0; v < width; v += LANES) {
      if (columns - v >= LANES) {
        packVectors(from + 4L * v, stride, depth, width, to, at + v);
      } else {
        packVectors(
            from + 4L * v, stride, depth, width, to, at + v, S.indexInRange(0, columns - v));
      }
    }
  }

  private static void packVectors(long from, int stride, int depth, int width, float[] to, int at) {
    for (int l = 0; l < depth; l++) {
      FloatVector.fromMemorySegment(S, Memory.ALL, from + 4L * l * stride, Memory.ORDER)
          .intoArray(to, at + l * width);
    }
  }

  private static void packVectors(
      long from, int stride, int depth, int width, float[] to, int at, VectorMask<Float> columns) {
    for (int l = 0; l < depth; l++) {
      FloatVector.fromMemorySegment(S, Memory.ALL, from + 4L * l * stride, Memory.ORDER, columns)
          .intoArray(to, at + l * width);
    }
  }

  /** Rows of depth contiguous floats, transposed into depth rows of width floats. */
  private static void packColumns(
      long from, int stride, int depth, int rows, int width, float[] to, int at) {
    if (rows < width) {
      Arrays.fill(to, at, at + depth * width, 0);
    }
    for (int i = 0; i < rows; i++) {
      long source = from + 4L * i * stride;
      int target = at + i;
      for (int l = 0; l < depth; l++) {
        to[target + l * width] = Memory.getFloat(source + 4L * l);
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
