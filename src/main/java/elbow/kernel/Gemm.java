package elbow.kernel;

import java.lang.foreign.Arena;
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
  private static final int PANEL = 2 * LANES;
  private static final VectorMask<Float> ALL_LANES = S.maskAll(true);

  private Arena arena = Arena.ofShared();
  private long packedA;
  private long packedB;
  private long roomA;
  private long roomB;

  /**
   * C (m × n) = op(A)·op(B), or C += op(A)·op(B).
   *
   * @param transposeA whether op(A) is A's transpose, A being k × m
   * @param transposeB whether op(B) is B's transpose, B being n × k
   * @param lda elements from one row of A to the next, and so on
   */
  void multiply(
      boolean transposeA,
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
    reserve(Math.min(k, DEPTH), panels);
    for (int from = 0; from < k; from += DEPTH) {
      int depth = Math.min(DEPTH, k - from);
      packB(transposeB, b, ldb, from, depth, n);
      boolean add = accumulate || from > 0;
      for (int i = 0; i < m; ) {
        int left = m - i;
        int height = left >= GemmTile.TALL || left > 2 * GemmTile.LOW ? GemmTile.TALL : GemmTile.LOW;
        int rows = Math.min(height, left);
        packA(transposeA, a, lda, i, rows, height, from, depth);
        row(height, rows, depth, n, add, c + 4L * i * ldc, 4L * ldc);
        i += rows;
      }
    }
  }

  private void row(int height, int rows, int depth, int n, boolean add, long c, long ldc) {
    for (int j = 0, panel = 0; j < n; j += PANEL, panel++) {
      int columns = Math.min(PANEL, n - j);
      boolean wide = columns > LANES;
      int last = wide ? columns - LANES : columns;
      GemmTile.run(
          height,
          wide,
          depth,
          packedA,
          packedB + 4L * panel * PANEL * depth,
          add,
          c + 4L * j,
          ldc,
          rows,
          last == LANES ? ALL_LANES : S.indexInRange(0, last));
    }
  }

  /** Panels of B: depth × (two vectors, or one where that is enough), zeros beyond n. */
  private void packB(boolean transpose, long b, int ldb, int from, int depth, int n) {
    for (int j = 0, panel = 0; j < n; j += PANEL, panel++) {
      int columns = Math.min(PANEL, n - j);
      int width = columns > LANES ? PANEL : LANES;
      long to = packedB + 4L * panel * PANEL * depth;
      if (!transpose) {
        packRows(b + 4L * ((long) from * ldb + j), ldb, depth, columns, width, to);
      } else {
        packColumns(b + 4L * ((long) j * ldb + from), ldb, depth, columns, width, to);
      }
    }
  }

  private void packA(
      boolean transpose, long a, int lda, int i, int rows, int height, int from, int depth) {
    if (transpose) {
      packStrips(a + 4L * ((long) from * lda + i), lda, depth, rows, height, packedA);
    } else {
      packColumns(a + 4L * ((long) i * lda + from), lda, depth, rows, height, packedA);
    }
  }

  /** depth rows of contiguous columns, into rows of width floats by whole vectors. */
  private static void packRows(
      long from, int stride, int depth, int columns, int width, long to) {
    for (int v = 0; v < width; v += LANES) {
      int count = Math.min(LANES, columns - v);
      VectorMask<Float> mask = count == LANES ? ALL_LANES : S.indexInRange(0, count);
      for (int l = 0; l < depth; l++) {
        FloatVector.fromMemorySegment(
                S, Memory.ALL, from + 4L * ((long) l * stride + v), Memory.ORDER, mask)
            .intoMemorySegment(Memory.ALL, to + 4L * ((long) l * width + v), Memory.ORDER);
      }
    }
  }

  /** depth rows of contiguous columns, into rows of a height that need not be whole vectors. */
  private static void packStrips(
      long from, int stride, int depth, int columns, int height, long to) {
    for (int l = 0; l < depth; l++) {
      long source = from + 4L * l * stride;
      long target = to + 4L * l * height;
      for (int i = 0; i < columns; i++) {
        Memory.setFloat(target + 4L * i, Memory.getFloat(source + 4L * i));
      }
      for (int i = columns; i < height; i++) {
        Memory.setFloat(target + 4L * i, 0);
      }
    }
  }

  /** Rows of depth contiguous floats, transposed into depth rows of width floats. */
  private static void packColumns(
      long from, int stride, int depth, int rows, int width, long to) {
    for (int i = 0; i < width; i++) {
      long target = to + 4L * i;
      if (i >= rows) {
        for (int l = 0; l < depth; l++) {
          Memory.setFloat(target + 4L * l * width, 0);
        }
        continue;
      }
      long source = from + 4L * i * stride;
      for (int l = 0; l < depth; l++) {
        Memory.setFloat(target + 4L * l * width, Memory.getFloat(source + 4L * l));
      }
    }
  }

  private void reserve(int depth, int panels) {
    long wantA = 4L * depth * GemmTile.TALL;
    long wantB = 4L * depth * panels * PANEL;
    if (wantA <= roomA && wantB <= roomB) {
      return;
    }
    roomA = Math.max(wantA, roomA);
    roomB = Math.max(wantB, roomB);
    arena.close();
    arena = Arena.ofShared();
    packedA = Memory.allocate(arena, roomA);
    packedB = Memory.allocate(arena, roomB);
  }

  @Override
  public void close() {
    arena.close();
  }
}
