package elbow.kernel;

import java.lang.foreign.Arena;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products by tiles of C in vector registers, in plain Java.
 *
 * <p>Rows of A are packed first, all those that stay in the second cache. Then panels of B, two
 * vectors wide, are gone through once, each with all of A's strips: B is read where it lies unless
 * it is transposed, its rows are not whole vectors, or they would drive each other from the cache.
 */
final class TiledGemm implements Gemm {
  /** How much of k a tile runs through: a strip of A stays in the first cache meanwhile. */
  static final int DEPTH = 512;

  /** Rows of A packed at once, a multiple of all tiles' heights: they stay in the second cache. */
  private static final int ROWS = 240;

  /** Rows of A from which a panel of B is copied where it collides with itself. */
  private static final int WORTH_COPYING = 48;

  private static final VectorSpecies<Float> S = GemmTile.S;
  private static final int LANES = GemmTile.LANES;
  private static final int PANEL = GemmTile.PANEL;

  /** Bytes from one row to the next of what is packed or computed a panel wide. */
  private static final long PANEL_ROW = 4L * PANEL;

  private final Arena arena = Arena.ofShared();

  /** A panel of B that could not be read where it lies. */
  private final long packedB = Memory.allocate(arena, DEPTH * PANEL_ROW);

  /** Where tiles are computed that are not C's as they are, to be copied or added from. */
  private final long edge = Memory.allocate(arena, GemmTile.TALLEST * PANEL_ROW);

  private final GemmPacking packing = new GemmPacking();

  /** Strips of A, each as many rows as a tile is high, k-major. */
  private float[] packedA = {};

  @Override
  public void multiply(
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
    makeRoomForA(Math.min(m, ROWS), Math.min(k, DEPTH));
    for (int from = 0; from < k; from += DEPTH) {
      int depth = Math.min(DEPTH, k - from);
      boolean add = accumulate || from > 0;
      for (int top = 0; top < m; top += ROWS) {
        int rows = Math.min(ROWS, m - top);
        long firstA = a + 4L * (transposeA ? (long) from * lda + top : (long) top * lda + from);
        packA(transposeA, squareA, firstA, 4L * lda, rows, depth);
        for (int left = 0; left < n; left += PANEL) {
          int columns = Math.min(PANEL, n - left);
          long firstB = b + 4L * (transposeB ? (long) left * ldb + from : (long) from * ldb + left);
          boolean asItLies =
              !transposeB && columns % LANES == 0 && !(rows >= WORTH_COPYING && collides(ldb));
          if (!asItLies) {
            packB(transposeB, firstB, 4L * ldb, depth, columns);
          }
          panel(
              rows,
              columns,
              depth,
              asItLies ? firstB : packedB,
              asItLies ? 4L * ldb : PANEL_ROW,
              add,
              c + 4L * ((long) top * ldc + left),
              4L * ldc);
        }
      }
    }
  }

  /**
   * Whether a panel's rows lie so far apart that the first cache has room for few of them: their
   * addresses share sets of it. With AVX-512 reading them so was faster all the same.
   */
  private static boolean collides(int ldb) {
    return LANES <= 8 && ldb % 256 == 0;
  }

  private void makeRoomForA(int rows, int depth) {
    // The last strip may stick out, and the last block of a transposition.
    int size = (rows + GemmTile.TALLEST) * (depth + LANES) + LANES;
    if (packedA.length < size) {
      packedA = new float[size];
    }
  }

  private void packA(boolean transpose, boolean square, long a, long lda, int rows, int depth) {
    for (int i = 0, height; i < rows; i += height) {
      height = GemmTile.height(rows - i);
      int there = Math.min(height, rows - i);
      if (transpose) {
        packing.copyStrip(square, a + 4L * i, lda, depth, there, packedA, i * depth, height);
      } else {
        packing.transposeStrip(square, a + i * lda, lda, depth, there, packedA, i * depth, height);
      }
    }
  }

  private void packB(boolean transpose, long b, long ldb, int depth, int columns) {
    if (transpose) {
      packing.transposePanel(b, ldb, depth, columns, packedB);
    } else {
      packing.copyPanel(b, ldb, depth, columns, packedB);
    }
  }

  /** The packed rows of A by a panel of B. */
  private void panel(
      int rows, int columns, int depth, long b, long ldb, boolean add, long c, long ldc) {
    boolean wide = columns > LANES;
    boolean asItIs = !add && columns % LANES == 0;
    for (int i = 0, height; i < rows; i += height) {
      height = GemmTile.height(rows - i);
      long tile = c + i * ldc;
      if (asItIs && i + height <= rows) {
        GemmTile.run(height, wide, depth, packedA, i * depth, b, ldb, tile, ldc);
      } else {
        GemmTile.run(height, wide, depth, packedA, i * depth, b, ldb, edge, PANEL_ROW);
        copyEdge(Math.min(height, rows - i), columns, add, tile, ldc);
      }
    }
  }

  private void copyEdge(int rows, int columns, boolean add, long c, long ldc) {
    for (int j = 0; j < columns; j += LANES) {
      VectorMask<Float> mask = S.indexInRange(j, columns);
      long from = edge + 4L * j;
      long to = c + 4L * j;
      for (int r = 0; r < rows; r++) {
        FloatVector value = FloatVector.fromMemorySegment(S, Memory.ALL, from, Memory.ORDER);
        if (add) {
          value = value.add(FloatVector.fromMemorySegment(S, Memory.ALL, to, Memory.ORDER, mask));
        }
        value.intoMemorySegment(Memory.ALL, to, Memory.ORDER, mask);
        from += PANEL_ROW;
        to += ldc;
      }
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
