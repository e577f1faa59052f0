package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies parts of row-major matrices in native memory to where a tile reads them, as they are or
 * transposed: A's to a heap array, B's to native memory.
 *
 * <p>Nothing is read outside the matrix, but whole vectors are stored: what sticks out of a row is
 * overwritten by the next, and what sticks out of the last needs room. Its values mean nothing.
 */
final class GemmPacking {
  private static final VectorSpecies<Float> S = GemmTile.S;
  private static final int LANES = GemmTile.LANES;
  private static final int PANEL = GemmTile.PANEL;
  private static final int BLOCK = Transposition.SIZE;

  /** Only AVX-512 picks lanes of two vectors by one instruction; without, numbers are faster. */
  private static final boolean BY_BLOCKS = LANES == 16;

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
        FloatVector row = load(a + 4L * i + l * stride, mask);
        (square ? row.mul(row) : row).intoArray(array, to + l * height + i);
      }
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
    if (!BY_BLOCKS) {
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

  /** A panel of op(B) = B: depth rows of two vectors. */
  void copyPanel(long b, long stride, int depth, int columns, long to) {
    for (int j = 0; j < columns; j += LANES) {
      if (j + LANES <= columns) {
        copyVectors(b + 4L * j, stride, depth, to + 4L * j);
        continue;
      }
      VectorMask<Float> mask = S.indexInRange(j, columns);
      for (int l = 0; l < depth; l++) {
        load(b + 4L * j + l * stride, mask)
            .intoMemorySegment(Memory.ALL, to + 4L * ((long) l * PANEL + j), Memory.ORDER);
      }
    }
  }

  private static void copyVectors(long b, long stride, int depth, long to) {
    for (int l = 0; l < depth; l++) {
      FloatVector.fromMemorySegment(S, Memory.ALL, b + l * stride, Memory.ORDER)
          .intoMemorySegment(Memory.ALL, to + 4L * l * PANEL, Memory.ORDER);
    }
  }

  /** A panel of op(B) = Bᵀ, of as many columns as are there. */
  void transposePanel(long b, long stride, int depth, int columns, long to) {
    if (!BY_BLOCKS) {
      for (int j = 0; j < columns; j++) {
        for (int l = 0; l < depth; l++) {
          Memory.setFloat(
              to + 4L * ((long) l * PANEL + j), Memory.getFloat(b + j * stride + 4L * l));
        }
      }
      return;
    }
    for (int j = 0; j < columns; j += BLOCK) {
      int there = Math.min(BLOCK, columns - j);
      Transposition.rows(false, b + j * stride, stride, there, depth, null, to + 4L * j, PANEL);
    }
  }

  private static FloatVector load(long address, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, address, Memory.ORDER, mask);
  }
}
