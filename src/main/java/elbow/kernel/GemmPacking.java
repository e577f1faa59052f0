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

  /** Where vectors are shorter there is less to gain. */
  private static final boolean BY_BLOCKS = LANES == BLOCK;

  /** Half a panel, between being transposed and being copied to native memory. */
  private final float[] half = new float[BY_BLOCKS ? TiledGemm.DEPTH * BLOCK : 0];

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
    if (BY_BLOCKS) {
      Transposition.strip(a, stride, there, depth, array, to, height);
    } else {
      for (int i = 0; i < there; i++) {
        for (int l = 0; l < depth; l++) {
          array[to + l * height + i] = Memory.getFloat(a + i * stride + 4L * l);
        }
      }
    }
    if (square) {
      // While the strip is in the first cache; the last vector may stick out of it.
      for (int i = to; i < to + depth * height; i += LANES) {
        FloatVector value = FloatVector.fromArray(S, array, i);
        value.mul(value).intoArray(array, i);
      }
    }
  }

  /** A panel of op(B) = B: depth rows of two vectors. */
  void copyPanel(long b, long stride, int depth, int columns, long to) {
    for (int j = 0; j < columns; j += LANES) {
      VectorMask<Float> mask = S.indexInRange(j, columns);
      for (int l = 0; l < depth; l++) {
        load(b + 4L * j + l * stride, mask)
            .intoMemorySegment(Memory.ALL, to + 4L * ((long) l * PANEL + j), Memory.ORDER);
      }
    }
  }

  /** A panel of op(B) = Bᵀ, of as many columns as are there. */
  void transposePanel(long b, long stride, int depth, int columns, long to) {
    if (BY_BLOCKS) {
      for (int j = 0; j < columns; j += BLOCK) {
        int there = Math.min(BLOCK, columns - j);
        Transposition.strip(b + j * stride, stride, there, depth, half, 0, BLOCK);
        copyHalf(depth, to + 4L * j);
      }
    } else {
      for (int j = 0; j < columns; j++) {
        for (int l = 0; l < depth; l++) {
          Memory.setFloat(
              to + 4L * ((long) l * PANEL + j), Memory.getFloat(b + j * stride + 4L * l));
        }
      }
    }
  }

  private void copyHalf(int depth, long to) {
    for (int l = 0; l < depth; l++) {
      FloatVector.fromArray(S, half, l * BLOCK)
          .intoMemorySegment(Memory.ALL, to + 4L * l * PANEL, Memory.ORDER);
    }
  }

  private static FloatVector load(long address, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, address, Memory.ORDER, mask);
  }
}
