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
 * it is transposed, its rows are not whole vectors, or it is large.
 */
final class TiledGemm implements Gemm {
  /** How much of k a tile runs through: a strip of A stays in the first cache meanwhile. */
  static final int DEPTH = 512;

  /** Rows of A packed at once, a multiple of all tiles' heights: they stay in the second cache. */
  private static final int ROWS = 240;

  /** Rows of A from which panels of a large B are copied. */
  private static final int WORTH_COPYING = 48;

  /** Numbers of B from which it is large: half of a second cache of 512 KB. */
  private static final int LARGE = 65_536;

  /** Numbers of B from which a copy repays that several products share. */
  private static final int WORTH_PANELS = 16_384;

  /** Whether A is copied by rows where it is not transposed, and panels are always wide. */
  private static final boolean FEW_REGISTERS = GemmTile.FEW_REGISTERS;

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

  private final FloatPacking packing = new FloatPacking();

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
    run(transposeA, squareA, transposeB, m, n, k, a, lda, b, ldb, 0, accumulate, c, ldc);
  }

  @Override
  public void multiplyPanels(
      boolean transposeA,
      boolean squareA,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long panels,
      boolean accumulate,
      long c,
      int ldc) {
    run(transposeA, squareA, false, m, n, k, a, lda, 0, 0, panels, accumulate, c, ldc);
  }

  @Override
  public boolean repaysPanels(int m, int n, int k) {
    return FEW_REGISTERS && m >= WORTH_COPYING && (long) n * k >= WORTH_PANELS;
  }

  @Override
  public void copyPanels(
      boolean transposeB, int n, int k, long b, int ldb, int first, int rows, long panels) {
    if (transposeB) {
      for (int column = first; column < first + rows; column += PANEL) {
        int columns = Math.min(PANEL, first + rows - column);
        long to = panels + GemmPanels.at(k, column, 0);
        packing.transposePanel(b + 4L * (column - first) * ldb, 4L * ldb, k, columns, to);
      }
    } else {
      GemmPanels.copy(n, k, b, ldb, first, rows, panels);
    }
  }

  /** The product with B where it lies, or with its panels unless 0. */
  private void run(
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
      long panels,
      boolean accumulate,
      long c,
      int ldc) {
    makeRoomForA(Math.min(m, ROWS), Math.min(k, DEPTH));
    for (int from = 0; from < k; from += DEPTH) {
      int depth = Math.min(DEPTH, k - from);
      boolean add = accumulate || from > 0;
      for (int top = 0; top < m; top += ROWS) {
        int rows = Math.min(ROWS, m - top);
        boolean byRows = FEW_REGISTERS && !transposeA;
        long firstA = a + 4L * (transposeA ? (long) from * lda + top : (long) top * lda + from);
        packA(transposeA, squareA, firstA, 4L * lda, rows, depth);
        for (int left = 0; left < n; left += PANEL) {
          int columns = Math.min(PANEL, n - left);
          long panel;
          long panelRow = PANEL_ROW;
          if (panels != 0) {
            panel = panels + GemmPanels.at(k, left, from);
          } else {
            panel = b + 4L * (transposeB ? (long) left * ldb + from : (long) from * ldb + left);
            boolean asItLies =
                !transposeB
                    && GemmTile.steps(depth) == depth
                    && columns % (FEW_REGISTERS ? PANEL : LANES) == 0
                    && !isCopied(rows, n, k);
            if (asItLies) {
              panelRow = 4L * ldb;
            } else {
              packB(transposeB, panel, 4L * ldb, depth, columns);
              panel = packedB;
            }
          }
          long tiles = c + 4L * ((long) top * ldc + left);
          panel(rows, columns, byRows, depth, panel, panelRow, add, tiles, 4L * ldc);
        }
      }
    }
  }

  /**
   * Whether panels of B are copied though they could be read where they lie: a matrix that does not
   * stay in the second cache comes sooner so, as a tile waits for few of its lines at a time. With
   * AVX-512 reading it where it lies was faster all the same.
   */
  private static boolean isCopied(int rows, int n, int k) {
    return FEW_REGISTERS && rows >= WORTH_COPYING && (long) n * k >= LARGE;
  }

  private void makeRoomForA(int rows, int depth) {
    // The last strip may stick out, and the last vector of a row or of a block.
    int size = (rows + GemmTile.TALLEST) * (depth + LANES) + LANES;
    if (packedA.length < size) {
      packedA = new float[size];
    }
  }

  private void packA(boolean transpose, boolean square, long a, long lda, int rows, int depth) {
    if (FEW_REGISTERS && transpose) {
      packing.copyStrips(square, a, lda, depth, rows, packedA, GemmTile.TALLEST, strip(depth));
      return;
    }
    for (int i = 0, height; i < rows; i += height) {
      height = GemmTile.height(rows - i);
      int there = Math.min(height, rows - i);
      int to = i * strip(depth);
      if (FEW_REGISTERS) {
        packing.copyRows(square, a + i * lda, lda, depth, there, packedA, to, height);
      } else if (transpose) {
        packing.copyStrip(square, a + 4L * i, lda, depth, there, packedA, to, height);
      } else {
        packing.transposeStrip(square, a + i * lda, lda, depth, there, packedA, to, height);
      }
    }
  }

  /**
   * Numbers that a strip of A has for each of its rows: with few registers one more than the tile
   * reads, as whole vectors are stored.
   */
  private static int strip(int depth) {
    return GemmTile.steps(depth) + (FEW_REGISTERS ? 1 : 0);
  }

  private void packB(boolean transpose, long b, long ldb, int depth, int columns) {
    if (transpose) {
      packing.transposePanel(b, ldb, depth, columns, packedB);
    } else {
      FloatPacking.copyPanel(b, ldb, depth, columns, packedB);
    }
    for (int i = depth * PANEL; i < GemmTile.steps(depth) * PANEL; i++) {
      Memory.setFloat(packedB + 4L * i, 0);
    }
  }

  /** The packed rows of A by a panel of B. */
  private void panel(
      int rows,
      int columns,
      boolean byRows,
      int depth,
      long b,
      long ldb,
      boolean add,
      long c,
      long ldc) {
    int steps = GemmTile.steps(depth);
    int strip = strip(depth);
    boolean wide = FEW_REGISTERS || columns > LANES;
    boolean asItIs = !add && columns % (FEW_REGISTERS ? PANEL : LANES) == 0;
    for (int i = 0, height; i < rows; i += height) {
      height = GemmTile.height(rows - i);
      long tile = c + i * ldc;
      if (asItIs && i + height <= rows) {
        GemmTile.run(height, wide, byRows, steps, packedA, i * strip, b, ldb, tile, ldc);
      } else {
        GemmTile.run(height, wide, byRows, steps, packedA, i * strip, b, ldb, edge, PANEL_ROW);
        copyEdge(Math.min(height, rows - i), columns, add, tile, ldc);
      }
    }
  }

  private void copyEdge(int rows, int columns, boolean add, long c, long ldc) {
    for (int j = 0; j < columns; j += LANES) {
      if (j + LANES <= columns) {
        copyVectors(rows, add, edge + 4L * j, c + 4L * j, ldc);
      } else {
        copyParts(rows, S.indexInRange(j, columns), add, edge + 4L * j, c + 4L * j, ldc);
      }
    }
  }

  private static void copyVectors(int rows, boolean add, long from, long to, long ldc) {
    for (int r = 0; r < rows; r++) {
      FloatVector value = Vectors.load(from);
      Vectors.store(add ? value.add(Vectors.load(to)) : value, to);
      from += PANEL_ROW;
      to += ldc;
    }
  }

  private static void copyParts(
      int rows, VectorMask<Float> mask, boolean add, long from, long to, long ldc) {
    for (int r = 0; r < rows; r++) {
      FloatVector value = Vectors.load(from);
      if (add) {
        value = value.add(FloatVector.fromMemorySegment(S, Memory.ALL, to, Memory.ORDER, mask));
      }
      value.intoMemorySegment(Memory.ALL, to, Memory.ORDER, mask);
      from += PANEL_ROW;
      to += ldc;
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
