package elbow.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies parts of row-major matrices in native memory to where a tile reads them, as they are or
 * transposed: A's to a heap array, B's to native memory. Its methods are compiled by themselves:
 * within a product's loops the compiler at times gave up on one and put its vectors on the heap.
 *
 * <p>Nothing is read outside the matrix, but whole vectors are stored: what sticks out of a row is
 * overwritten by the next, and what sticks out of the last needs room. Its values mean nothing.
 */
final class FloatPacking {
  private static final VectorSpecies<Float> S = GemmTile.S;
  private static final int LANES = GemmTile.LANES;
  private static final int PANEL = GemmTile.PANEL;
  private static final int BLOCK = Transposition.SIZE;

  /** Only AVX-512 picks lanes of two vectors by one instruction. */
  private static final boolean PICKS = LANES == 16;

  private static final VectorSpecies<Float> RUNS = FloatVector.SPECIES_128;
  private static final int RUN = GemmTileSix.STEPS;
  private static final int FLOATS_A_LINE = 16;

  /** Kept, so that the compiler keeps the reads. */
  private float fetched;

  /**
   * A strip of op(A) = Aᵀ: depth rows of as many numbers as a tile has rows.
   *
   * @param square whether to square each element
   * @param a address of the first element
   * @param stride bytes from one row of A to the next
   * @param there how many of the tile's rows A has, at most height
   * @param array where to
   * @param to index of the first element in it
   */
  void copyStrip(
      boolean square,
      long a,
      long stride,
      int depth,
      int there,
      float[] array,
      int to,
      int height) {
    for (int i = 0; i < there; i += LANES) {
      VectorMask<Float> mask = S.indexInRange(i, there);
      for (int l = 0; l < depth; l++) {
        FloatVector row = Vectors.load(a + 4L * i + l * stride, mask);
        (square ? row.mul(row) : row).intoArray(array, to + l * height + i);
      }
    }
  }

  /**
   * Strips of op(A) = Aᵀ one beside the other, filled up with zeros to the steps that a tile takes.
   * A row of A is read through at once: by strips, its lines would be gone from the first cache
   * before the next strip needs them.
   *
   * @param rows of op(A), of which the last strip may have less than height
   * @param strip rows of height numbers from one strip to the next, one more than steps
   */
  void copyStrips(
      boolean square,
      long a,
      long stride,
      int depth,
      int rows,
      float[] array,
      int height,
      int strip) {
    int whole = rows < LANES ? 0 : (rows - LANES) / height + 1;
    for (int l = 0; l < depth; l++) {
      copyAcross(square, a + l * stride, whole, array, l * height, height * strip, height);
    }
    for (int i = whole * height; i < rows; i += height) {
      int there = Math.min(height, rows - i);
      copyStrip(square, a + 4L * i, stride, depth, there, array, i * strip, height);
    }
    for (int i = 0; i < rows; i += height) {
      int end = i * strip + depth * height;
      Arrays.fill(array, end, end + (GemmTile.steps(depth) - depth) * height, 0);
    }
  }

  private static void copyAcross(
      boolean square, long row, int strips, float[] array, int to, int step, int height) {
    for (int s = 0; s < strips; s++) {
      FloatVector some =
          FloatVector.fromMemorySegment(S, Memory.ALL, row + 4L * s * height, Memory.ORDER);
      (square ? some.mul(some) : some).intoArray(array, to + s * step);
    }
  }

  /** A strip of op(A) = A, of as many rows as are there. */
  void transposeStrip(
      boolean square,
      long a,
      long stride,
      int depth,
      int there,
      float[] array,
      int to,
      int height) {
    if (!PICKS) {
      for (int i = 0; i < there; i++) {
        for (int l = 0; l < depth; l++) {
          float value = Memory.getFloat(a + i * stride + 4L * l);
          array[to + l * height + i] = square ? value * value : value;
        }
      }
      return;
    }
    // From the last rows to the first, as what sticks out of the last is the first of the next.
    for (int i = (there - 1) / BLOCK * BLOCK; i >= 0; i -= BLOCK) {
      int rows = Math.min(BLOCK, there - i);
      Transposition.rows(square, a + i * stride, stride, rows, depth, array, to + i, height);
    }
  }

  /**
   * A strip of op(A) = A, of as many rows as are there, as {@link GemmTileSix#byRows} reads it:
   * nothing is transposed.
   */
  void copyRows(
      boolean square,
      long a,
      long stride,
      int depth,
      int there,
      float[] array,
      int to,
      int height) {
    int whole = depth - depth % RUN;
    VectorMask<Float> rest = RUNS.indexInRange(whole, depth);
    for (int i = 0; i < there; i++) {
      long row = a + i * stride;
      int at = to + i * RUN;
      for (int l = 0; l < whole; l += RUN) {
        FloatVector run =
            FloatVector.fromMemorySegment(RUNS, Memory.ALL, row + 4L * l, Memory.ORDER);
        (square ? run.mul(run) : run).intoArray(array, at);
        at += height * RUN;
      }
      if (whole < depth) {
        FloatVector run =
            FloatVector.fromMemorySegment(RUNS, Memory.ALL, row + 4L * whole, Memory.ORDER, rest);
        (square ? run.mul(run) : run).intoArray(array, at);
      }
    }
  }

  /** A panel of op(B) = B: depth rows of two vectors. */
  static void copyPanel(long b, long stride, int depth, int columns, long to) {
    if (columns == PANEL) {
      copyRowsOfPanel(b, stride, depth, to);
      return;
    }
    for (int j = 0; j < columns; j += LANES) {
      VectorMask<Float> mask = S.indexInRange(j, columns);
      for (int l = 0; l < depth; l++) {
        Vectors.load(b + 4L * j + l * stride, mask)
            .intoMemorySegment(Memory.ALL, to + 4L * ((long) l * PANEL + j), Memory.ORDER);
      }
    }
  }

  /** Both vectors of a row at once: rows that collide may be gone by the second. */
  private static void copyRowsOfPanel(long b, long stride, int depth, long to) {
    for (int l = 0; l < depth; l++) {
      FloatVector v0 = FloatVector.fromMemorySegment(S, Memory.ALL, b, Memory.ORDER);
      FloatVector v1 =
          FloatVector.fromMemorySegment(S, Memory.ALL, b + GemmTile.VECTOR, Memory.ORDER);
      v0.intoMemorySegment(Memory.ALL, to, Memory.ORDER);
      v1.intoMemorySegment(Memory.ALL, to + GemmTile.VECTOR, Memory.ORDER);
      b += stride;
      to += 2 * GemmTile.VECTOR;
    }
  }

  /** A panel of op(B) = Bᵀ, of as many columns as are there. */
  void transposePanel(long b, long stride, int depth, int columns, long to) {
    if (!PICKS && !GemmTile.FEW_REGISTERS) {
      for (int j = 0; j < columns; j++) {
        for (int l = 0; l < depth; l++) {
          Memory.setFloat(
              to + 4L * ((long) l * PANEL + j), Memory.getFloat(b + j * stride + 4L * l));
        }
      }
      return;
    }
    if (GemmTile.FEW_REGISTERS) {
      fetch(b, stride, depth, columns);
    }
    for (int j = 0; j < columns; j += BLOCK) {
      int there = Math.min(BLOCK, columns - j);
      long from = b + j * stride;
      if (PICKS) {
        Transposition.rows(false, from, stride, there, depth, null, to + 4L * j, PANEL);
      } else {
        RotatingTransposition.rows(from, stride, there, depth, to + 4L * j, PANEL);
      }
    }
  }

  /**
   * Reads each line of the cache once, row by row: the processor foresees what comes next, which it
   * does not for blocks of eight rows. Without, products of matrices that are not in the second
   * cache took up to twice as long.
   */
  private void fetch(long b, long stride, int depth, int columns) {
    float sum = 0;
    for (int j = 0; j < columns; j++) {
      for (int l = 0; l < depth; l += FLOATS_A_LINE) {
        sum += Memory.getFloat(b + j * stride + 4L * l);
      }
    }
    fetched = sum;
  }
}
