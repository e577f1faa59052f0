package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of a matrix product: tiles of C held in registers while k runs.
 *
 * <p>Each tile is one method of local variables, and every accumulator starts as {@code
 * FloatVector.zero} inside it, because only then does the compiler keep them in registers. A and B
 * are read from heap arrays: from native memory the address arithmetic takes the registers that 24
 * accumulators need (measured: 272 against 47 GFLOP/s on one core with 512-bit vectors).
 */
final class GemmTile {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  /** Floats a vector. */
  static final int LANES = S.length();

  /** Columns of the wide tile. */
  static final int PANEL = 2 * LANES;

  /**
   * Rows of the tall tile: 24 accumulators fit where there are 32 registers (AVX-512, NEON), 8
   * where there are 16 (AVX2).
   */
  static final int TALL = LANES == 8 ? 4 : 12;

  /** Rows of the low tile, for what is left. */
  static final int LOW = 4;

  private static final long VECTOR = 4L * LANES;

  private GemmTile() {}

  /**
   * One tile: C (height × one or two vectors) = A·B, or C += A·B.
   *
   * @param height {@link #TALL} or {@link #LOW}
   * @param wide whether C is two vectors wide, else one
   * @param depth k
   * @param a depth rows of height numbers, from aFirst on
   * @param b depth rows of one or two vectors, from bFirst on
   * @param add whether to add to what C has
   * @param c address of C's first element
   * @param ldc bytes from one row of C to the next
   */
  static void run(
      int height,
      boolean wide,
      int depth,
      float[] a,
      int aFirst,
      float[] b,
      int bFirst,
      boolean add,
      long c,
      long ldc) {
    if (height == 12) {
      if (wide) {
        tile12x2(depth, a, aFirst, b, bFirst, add, c, ldc);
      } else {
        tile12x1(depth, a, aFirst, b, bFirst, add, c, ldc);
      }
    } else if (wide) {
      tile4x2(depth, a, aFirst, b, bFirst, add, c, ldc);
    } else {
      tile4x1(depth, a, aFirst, b, bFirst, add, c, ldc);
    }
  }

  private static void store(long address, FloatVector value, boolean add) {
    FloatVector result =
        add
            ? value.add(FloatVector.fromMemorySegment(S, Memory.ALL, address, Memory.ORDER))
            : value;
    result.intoMemorySegment(Memory.ALL, address, Memory.ORDER);
  }

  /** 12 rows × 2 vectors. */
  private static void tile12x2(
      int depth, float[] a, int aFirst, float[] b, int bFirst, boolean add, long c, long ldc) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c0v1 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c1v1 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c2v1 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
    FloatVector c3v1 = FloatVector.zero(S);
    FloatVector c4v0 = FloatVector.zero(S);
    FloatVector c4v1 = FloatVector.zero(S);
    FloatVector c5v0 = FloatVector.zero(S);
    FloatVector c5v1 = FloatVector.zero(S);
    FloatVector c6v0 = FloatVector.zero(S);
    FloatVector c6v1 = FloatVector.zero(S);
    FloatVector c7v0 = FloatVector.zero(S);
    FloatVector c7v1 = FloatVector.zero(S);
    FloatVector c8v0 = FloatVector.zero(S);
    FloatVector c8v1 = FloatVector.zero(S);
    FloatVector c9v0 = FloatVector.zero(S);
    FloatVector c9v1 = FloatVector.zero(S);
    FloatVector c10v0 = FloatVector.zero(S);
    FloatVector c10v1 = FloatVector.zero(S);
    FloatVector c11v0 = FloatVector.zero(S);
    FloatVector c11v1 = FloatVector.zero(S);
    int i = aFirst;
    int j = bFirst;
    for (int l = 0; l < depth; l++) {
      FloatVector b0 = FloatVector.fromArray(S, b, j);
      FloatVector b1 = FloatVector.fromArray(S, b, j + LANES);
      FloatVector a0 = FloatVector.broadcast(S, a[i]);
      c0v0 = a0.fma(b0, c0v0);
      c0v1 = a0.fma(b1, c0v1);
      FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
      c1v0 = a1.fma(b0, c1v0);
      c1v1 = a1.fma(b1, c1v1);
      FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
      c2v0 = a2.fma(b0, c2v0);
      c2v1 = a2.fma(b1, c2v1);
      FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
      c3v0 = a3.fma(b0, c3v0);
      c3v1 = a3.fma(b1, c3v1);
      FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
      c4v0 = a4.fma(b0, c4v0);
      c4v1 = a4.fma(b1, c4v1);
      FloatVector a5 = FloatVector.broadcast(S, a[i + 5]);
      c5v0 = a5.fma(b0, c5v0);
      c5v1 = a5.fma(b1, c5v1);
      FloatVector a6 = FloatVector.broadcast(S, a[i + 6]);
      c6v0 = a6.fma(b0, c6v0);
      c6v1 = a6.fma(b1, c6v1);
      FloatVector a7 = FloatVector.broadcast(S, a[i + 7]);
      c7v0 = a7.fma(b0, c7v0);
      c7v1 = a7.fma(b1, c7v1);
      FloatVector a8 = FloatVector.broadcast(S, a[i + 8]);
      c8v0 = a8.fma(b0, c8v0);
      c8v1 = a8.fma(b1, c8v1);
      FloatVector a9 = FloatVector.broadcast(S, a[i + 9]);
      c9v0 = a9.fma(b0, c9v0);
      c9v1 = a9.fma(b1, c9v1);
      FloatVector a10 = FloatVector.broadcast(S, a[i + 10]);
      c10v0 = a10.fma(b0, c10v0);
      c10v1 = a10.fma(b1, c10v1);
      FloatVector a11 = FloatVector.broadcast(S, a[i + 11]);
      c11v0 = a11.fma(b0, c11v0);
      c11v1 = a11.fma(b1, c11v1);
      i += 12;
      j += 2 * LANES;
    }
    store(c, c0v0, add);
    store(c + VECTOR, c0v1, add);
    store(c + ldc, c1v0, add);
    store(c + ldc + VECTOR, c1v1, add);
    store(c + 2 * ldc, c2v0, add);
    store(c + 2 * ldc + VECTOR, c2v1, add);
    store(c + 3 * ldc, c3v0, add);
    store(c + 3 * ldc + VECTOR, c3v1, add);
    store(c + 4 * ldc, c4v0, add);
    store(c + 4 * ldc + VECTOR, c4v1, add);
    store(c + 5 * ldc, c5v0, add);
    store(c + 5 * ldc + VECTOR, c5v1, add);
    store(c + 6 * ldc, c6v0, add);
    store(c + 6 * ldc + VECTOR, c6v1, add);
    store(c + 7 * ldc, c7v0, add);
    store(c + 7 * ldc + VECTOR, c7v1, add);
    store(c + 8 * ldc, c8v0, add);
    store(c + 8 * ldc + VECTOR, c8v1, add);
    store(c + 9 * ldc, c9v0, add);
    store(c + 9 * ldc + VECTOR, c9v1, add);
    store(c + 10 * ldc, c10v0, add);
    store(c + 10 * ldc + VECTOR, c10v1, add);
    store(c + 11 * ldc, c11v0, add);
    store(c + 11 * ldc + VECTOR, c11v1, add);
  }

  /** 12 rows × 1 vector. */
  private static void tile12x1(
      int depth, float[] a, int aFirst, float[] b, int bFirst, boolean add, long c, long ldc) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
    FloatVector c4v0 = FloatVector.zero(S);
    FloatVector c5v0 = FloatVector.zero(S);
    FloatVector c6v0 = FloatVector.zero(S);
    FloatVector c7v0 = FloatVector.zero(S);
    FloatVector c8v0 = FloatVector.zero(S);
    FloatVector c9v0 = FloatVector.zero(S);
    FloatVector c10v0 = FloatVector.zero(S);
    FloatVector c11v0 = FloatVector.zero(S);
    int i = aFirst;
    int j = bFirst;
    for (int l = 0; l < depth; l++) {
      FloatVector b0 = FloatVector.fromArray(S, b, j);
      FloatVector a0 = FloatVector.broadcast(S, a[i]);
      c0v0 = a0.fma(b0, c0v0);
      FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
      c1v0 = a1.fma(b0, c1v0);
      FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
      c2v0 = a2.fma(b0, c2v0);
      FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
      c3v0 = a3.fma(b0, c3v0);
      FloatVector a4 = FloatVector.broadcast(S, a[i + 4]);
      c4v0 = a4.fma(b0, c4v0);
      FloatVector a5 = FloatVector.broadcast(S, a[i + 5]);
      c5v0 = a5.fma(b0, c5v0);
      FloatVector a6 = FloatVector.broadcast(S, a[i + 6]);
      c6v0 = a6.fma(b0, c6v0);
      FloatVector a7 = FloatVector.broadcast(S, a[i + 7]);
      c7v0 = a7.fma(b0, c7v0);
      FloatVector a8 = FloatVector.broadcast(S, a[i + 8]);
      c8v0 = a8.fma(b0, c8v0);
      FloatVector a9 = FloatVector.broadcast(S, a[i + 9]);
      c9v0 = a9.fma(b0, c9v0);
      FloatVector a10 = FloatVector.broadcast(S, a[i + 10]);
      c10v0 = a10.fma(b0, c10v0);
      FloatVector a11 = FloatVector.broadcast(S, a[i + 11]);
      c11v0 = a11.fma(b0, c11v0);
      i += 12;
      j += LANES;
    }
    store(c, c0v0, add);
    store(c + ldc, c1v0, add);
    store(c + 2 * ldc, c2v0, add);
    store(c + 3 * ldc, c3v0, add);
    store(c + 4 * ldc, c4v0, add);
    store(c + 5 * ldc, c5v0, add);
    store(c + 6 * ldc, c6v0, add);
    store(c + 7 * ldc, c7v0, add);
    store(c + 8 * ldc, c8v0, add);
    store(c + 9 * ldc, c9v0, add);
    store(c + 10 * ldc, c10v0, add);
    store(c + 11 * ldc, c11v0, add);
  }

  /** 4 rows × 2 vectors. */
  private static void tile4x2(
      int depth, float[] a, int aFirst, float[] b, int bFirst, boolean add, long c, long ldc) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c0v1 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c1v1 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c2v1 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
    FloatVector c3v1 = FloatVector.zero(S);
    int i = aFirst;
    int j = bFirst;
    for (int l = 0; l < depth; l++) {
      FloatVector b0 = FloatVector.fromArray(S, b, j);
      FloatVector b1 = FloatVector.fromArray(S, b, j + LANES);
      FloatVector a0 = FloatVector.broadcast(S, a[i]);
      c0v0 = a0.fma(b0, c0v0);
      c0v1 = a0.fma(b1, c0v1);
      FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
      c1v0 = a1.fma(b0, c1v0);
      c1v1 = a1.fma(b1, c1v1);
      FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
      c2v0 = a2.fma(b0, c2v0);
      c2v1 = a2.fma(b1, c2v1);
      FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
      c3v0 = a3.fma(b0, c3v0);
      c3v1 = a3.fma(b1, c3v1);
      i += 4;
      j += 2 * LANES;
    }
    store(c, c0v0, add);
    store(c + VECTOR, c0v1, add);
    store(c + ldc, c1v0, add);
    store(c + ldc + VECTOR, c1v1, add);
    store(c + 2 * ldc, c2v0, add);
    store(c + 2 * ldc + VECTOR, c2v1, add);
    store(c + 3 * ldc, c3v0, add);
    store(c + 3 * ldc + VECTOR, c3v1, add);
  }

  /** 4 rows × 1 vector. */
  private static void tile4x1(
      int depth, float[] a, int aFirst, float[] b, int bFirst, boolean add, long c, long ldc) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
    int i = aFirst;
    int j = bFirst;
    for (int l = 0; l < depth; l++) {
      FloatVector b0 = FloatVector.fromArray(S, b, j);
      FloatVector a0 = FloatVector.broadcast(S, a[i]);
      c0v0 = a0.fma(b0, c0v0);
      FloatVector a1 = FloatVector.broadcast(S, a[i + 1]);
      c1v0 = a1.fma(b0, c1v0);
      FloatVector a2 = FloatVector.broadcast(S, a[i + 2]);
      c2v0 = a2.fma(b0, c2v0);
      FloatVector a3 = FloatVector.broadcast(S, a[i + 3]);
      c3v0 = a3.fma(b0, c3v0);
      i += 4;
      j += LANES;
    }
    store(c, c0v0, add);
    store(c + ldc, c1v0, add);
    store(c + 2 * ldc, c2v0, add);
    store(c + 3 * ldc, c3v0, add);
  }
}
