package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of a matrix product: tiles of C held in registers while k runs.
 *
 * <p>Each tile is one method of local variables, in which every accumulator starts as {@code
 * FloatVector.zero} and ends by a store written out there: anything else, such as a helper that
 * stores, is not inlined into so large a method, and then puts all of them on the heap (measured: a
 * tile 128 deep takes twice as long). A is read from a heap array: from native memory its address
 * arithmetic takes the registers that 24 accumulators need (272 against 47 GFLOP/s on one core with
 * 512-bit vectors). B needs one address only, and is read where it lies.
 */
final class GemmTile {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  /** Floats a vector. */
  static final int LANES = S.length();

  /** Bytes a vector. */
  static final long VECTOR = 4L * LANES;

  /** Columns of a wide tile; a narrow one has half. */
  static final int PANEL = 2 * LANES;

  /** Whether there are only 16 registers, as with AVX2; AVX-512 and NEON have 32. */
  static final boolean FEW_REGISTERS = LANES == 8;

  /** Rows of the tallest tile. */
  static final int TALLEST = FEW_REGISTERS ? GemmTileSix.HEIGHT : 12;

  private GemmTile() {}

  /**
   * How high a tile to take where so many rows are left: twelves and eights make any multiple of
   * four but four itself. With few registers all are six high.
   */
  static int height(int left) {
    if (FEW_REGISTERS) {
      return GemmTileSix.HEIGHT;
    }
    return left <= 8 || (left > 12 && left <= 16) ? 8 : 12;
  }

  /** How many steps of k a tile takes for a depth: with few registers, whole fours. */
  static int steps(int depth) {
    return FEW_REGISTERS
        ? (depth + GemmTileSix.STEPS - 1) / GemmTileSix.STEPS * GemmTileSix.STEPS
        : depth;
  }

  /**
   * One tile: C (height × one or two vectors) = A·B.
   *
   * @param height a {@link #height}
   * @param wide whether C is two vectors wide, else one; always, where {@link #FEW_REGISTERS}
   * @param byRows whether A was packed by {@link FloatPacking#copyRows}; only where {@link
   *     #FEW_REGISTERS}
   * @param depth k, {@link #steps} of it
   * @param a depth rows of height numbers, from first on
   * @param b address of depth rows of one or two vectors
   * @param ldb bytes from one row of B to the next
   * @param c address of C's first element
   * @param ldc bytes from one row of C to the next
   */
  static void run(
      int height,
      boolean wide,
      boolean byRows,
      int depth,
      float[] a,
      int first,
      long b,
      long ldb,
      long c,
      long ldc) {
    switch (height) {
      case 12 -> {
        if (wide) {
          GemmTileTwelve.wide(depth, a, first, b, ldb, c, ldc);
        } else {
          GemmTileTwelve.narrow(depth, a, first, b, ldb, c, ldc);
        }
      }
      case 8 -> {
        if (wide) {
          GemmTileEight.wide(depth, a, first, b, ldb, c, ldc);
        } else {
          GemmTileEight.narrow(depth, a, first, b, ldb, c, ldc);
        }
      }
      default -> {
        if (byRows) {
          GemmTileSix.byRows(depth, a, first, b, ldb, c, ldc);
        } else {
          GemmTileSix.byColumns(depth, a, first, b, ldb, c, ldc);
        }
      }
    }
  }
}
