package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The inner loops of a matrix product: tiles of C held in registers while k runs.
 *
 * <p>Each tile is one method of local variables, and every accumulator starts as {@code
 * FloatVector.zero} inside it, because only then does the compiler keep them in registers. A packed
 * in rows of the tile's height, B in rows of its width.
 */
final class GemmTile {
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  /** Floats a vector. */
  static final int LANES = S.length();

  /** Rows of the tall tile: 24 accumulators fill 32 wide registers, 8 fill 16 narrow ones. */
  static final int TALL = LANES >= 16 ? 12 : 4;

  /** Rows of the low tile, for what is left. */
  static final int LOW = 4;

  private static final long VECTOR = 4L * LANES;

  private GemmTile() {}

  /**
   * One tile.
   *
   * @param height {@link #TALL} or {@link #LOW}: rows A is packed in
   * @param wide whether B is packed in two vectors a row, else one
   * @param mask of the last vector's columns that exist
   */
  static void run(
      int height,
      boolean wide,
      int k,
      long a,
      long b,
      boolean accumulate,
      long c,
      long ldc,
      int rows,
      VectorMask<Float> mask) {
    if (height == 12) {
      if (wide) {
        tile12x2(k, a, b, accumulate, c, ldc, rows, mask);
      } else {
        tile12x1(k, a, b, accumulate, c, ldc, rows, mask);
      }
    } else if (wide) {
      tile4x2(k, a, b, accumulate, c, ldc, rows, mask);
    } else {
      tile4x1(k, a, b, accumulate, c, ldc, rows, mask);
    }
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, address, Memory.ORDER);
  }

  private static FloatVector splat(long address) {
    return FloatVector.broadcast(S, Memory.getFloat(address));
  }

  private static void store(
      long c, FloatVector first, FloatVector second, boolean accumulate, VectorMask<Float> mask) {
    FloatVector value = accumulate ? first.add(load(c)) : first;
    value.intoMemorySegment(Memory.ALL, c, Memory.ORDER);
    store(c + VECTOR, second, accumulate, mask);
  }

  private static void store(long c, FloatVector only, boolean accumulate, VectorMask<Float> mask) {
    FloatVector value =
        accumulate
            ? only.add(FloatVector.fromMemorySegment(S, Memory.ALL, c, Memory.ORDER, mask))
            : only;
    value.intoMemorySegment(Memory.ALL, c, Memory.ORDER, mask);
  }

  /** C tile of 12 rows × 2 vectors. */
  private static void tile12x2(
      int k, long a, long b, boolean accumulate, long c, long ldc, int rows, VectorMask<Float> mask) {
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
    for (int l = 0; l < k; l++) {
      FloatVector b0 = load(b);
      FloatVector b1 = load(b + VECTOR);
      FloatVector a0 = splat(a + 0L);
      c0v0 = a0.fma(b0, c0v0);
      c0v1 = a0.fma(b1, c0v1);
      FloatVector a1 = splat(a + 4L);
      c1v0 = a1.fma(b0, c1v0);
      c1v1 = a1.fma(b1, c1v1);
      FloatVector a2 = splat(a + 8L);
      c2v0 = a2.fma(b0, c2v0);
      c2v1 = a2.fma(b1, c2v1);
      FloatVector a3 = splat(a + 12L);
      c3v0 = a3.fma(b0, c3v0);
      c3v1 = a3.fma(b1, c3v1);
      FloatVector a4 = splat(a + 16L);
      c4v0 = a4.fma(b0, c4v0);
      c4v1 = a4.fma(b1, c4v1);
      FloatVector a5 = splat(a + 20L);
      c5v0 = a5.fma(b0, c5v0);
      c5v1 = a5.fma(b1, c5v1);
      FloatVector a6 = splat(a + 24L);
      c6v0 = a6.fma(b0, c6v0);
      c6v1 = a6.fma(b1, c6v1);
      FloatVector a7 = splat(a + 28L);
      c7v0 = a7.fma(b0, c7v0);
      c7v1 = a7.fma(b1, c7v1);
      FloatVector a8 = splat(a + 32L);
      c8v0 = a8.fma(b0, c8v0);
      c8v1 = a8.fma(b1, c8v1);
      FloatVector a9 = splat(a + 36L);
      c9v0 = a9.fma(b0, c9v0);
      c9v1 = a9.fma(b1, c9v1);
      FloatVector a10 = splat(a + 40L);
      c10v0 = a10.fma(b0, c10v0);
      c10v1 = a10.fma(b1, c10v1);
      FloatVector a11 = splat(a + 44L);
      c11v0 = a11.fma(b0, c11v0);
      c11v1 = a11.fma(b1, c11v1);
      a += 48L;
      b += 2 * VECTOR;
    }
    store(c, c0v0, c0v1, accumulate, mask);
    if (rows > 1) {
      store(c + 1 * ldc, c1v0, c1v1, accumulate, mask);
    }
    if (rows > 2) {
      store(c + 2 * ldc, c2v0, c2v1, accumulate, mask);
    }
    if (rows > 3) {
      store(c + 3 * ldc, c3v0, c3v1, accumulate, mask);
    }
    if (rows > 4) {
      store(c + 4 * ldc, c4v0, c4v1, accumulate, mask);
    }
    if (rows > 5) {
      store(c + 5 * ldc, c5v0, c5v1, accumulate, mask);
    }
    if (rows > 6) {
      store(c + 6 * ldc, c6v0, c6v1, accumulate, mask);
    }
    if (rows > 7) {
      store(c + 7 * ldc, c7v0, c7v1, accumulate, mask);
    }
    if (rows > 8) {
      store(c + 8 * ldc, c8v0, c8v1, accumulate, mask);
    }
    if (rows > 9) {
      store(c + 9 * ldc, c9v0, c9v1, accumulate, mask);
    }
    if (rows > 10) {
      store(c + 10 * ldc, c10v0, c10v1, accumulate, mask);
    }
    if (rows > 11) {
      store(c + 11 * ldc, c11v0, c11v1, accumulate, mask);
    }
  }

  /** C tile of 12 rows × 1 vector. */
  private static void tile12x1(
      int k, long a, long b, boolean accumulate, long c, long ldc, int rows, VectorMask<Float> mask) {
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
    for (int l = 0; l < k; l++) {
      FloatVector b0 = load(b);
      FloatVector a0 = splat(a + 0L);
      c0v0 = a0.fma(b0, c0v0);
      FloatVector a1 = splat(a + 4L);
      c1v0 = a1.fma(b0, c1v0);
      FloatVector a2 = splat(a + 8L);
      c2v0 = a2.fma(b0, c2v0);
      FloatVector a3 = splat(a + 12L);
      c3v0 = a3.fma(b0, c3v0);
      FloatVector a4 = splat(a + 16L);
      c4v0 = a4.fma(b0, c4v0);
      FloatVector a5 = splat(a + 20L);
      c5v0 = a5.fma(b0, c5v0);
      FloatVector a6 = splat(a + 24L);
      c6v0 = a6.fma(b0, c6v0);
      FloatVector a7 = splat(a + 28L);
      c7v0 = a7.fma(b0, c7v0);
      FloatVector a8 = splat(a + 32L);
      c8v0 = a8.fma(b0, c8v0);
      FloatVector a9 = splat(a + 36L);
      c9v0 = a9.fma(b0, c9v0);
      FloatVector a10 = splat(a + 40L);
      c10v0 = a10.fma(b0, c10v0);
      FloatVector a11 = splat(a + 44L);
      c11v0 = a11.fma(b0, c11v0);
      a += 48L;
      b += VECTOR;
    }
    store(c, c0v0, accumulate, mask);
    if (rows > 1) {
      store(c + 1 * ldc, c1v0, accumulate, mask);
    }
    if (rows > 2) {
      store(c + 2 * ldc, c2v0, accumulate, mask);
    }
    if (rows > 3) {
      store(c + 3 * ldc, c3v0, accumulate, mask);
    }
    if (rows > 4) {
      store(c + 4 * ldc, c4v0, accumulate, mask);
    }
    if (rows > 5) {
      store(c + 5 * ldc, c5v0, accumulate, mask);
    }
    if (rows > 6) {
      store(c + 6 * ldc, c6v0, accumulate, mask);
    }
    if (rows > 7) {
      store(c + 7 * ldc, c7v0, accumulate, mask);
    }
    if (rows > 8) {
      store(c + 8 * ldc, c8v0, accumulate, mask);
    }
    if (rows > 9) {
      store(c + 9 * ldc, c9v0, accumulate, mask);
    }
    if (rows > 10) {
      store(c + 10 * ldc, c10v0, accumulate, mask);
    }
    if (rows > 11) {
      store(c + 11 * ldc, c11v0, accumulate, mask);
    }
  }

  /** C tile of 4 rows × 2 vectors. */
  private static void tile4x2(
      int k, long a, long b, boolean accumulate, long c, long ldc, int rows, VectorMask<Float> mask) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c0v1 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c1v1 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c2v1 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
    FloatVector c3v1 = FloatVector.zero(S);
    for (int l = 0; l < k; l++) {
      FloatVector b0 = load(b);
      FloatVector b1 = load(b + VECTOR);
      FloatVector a0 = splat(a + 0L);
      c0v0 = a0.fma(b0, c0v0);
      c0v1 = a0.fma(b1, c0v1);
      FloatVector a1 = splat(a + 4L);
      c1v0 = a1.fma(b0, c1v0);
      c1v1 = a1.fma(b1, c1v1);
      FloatVector a2 = splat(a + 8L);
      c2v0 = a2.fma(b0, c2v0);
      c2v1 = a2.fma(b1, c2v1);
      FloatVector a3 = splat(a + 12L);
      c3v0 = a3.fma(b0, c3v0);
      c3v1 = a3.fma(b1, c3v1);
      a += 16L;
      b += 2 * VECTOR;
    }
    store(c, c0v0, c0v1, accumulate, mask);
    if (rows > 1) {
      store(c + 1 * ldc, c1v0, c1v1, accumulate, mask);
    }
    if (rows > 2) {
      store(c + 2 * ldc, c2v0, c2v1, accumulate, mask);
    }
    if (rows > 3) {
      store(c + 3 * ldc, c3v0, c3v1, accumulate, mask);
    }
  }

  /** C tile of 4 rows × 1 vector. */
  private static void tile4x1(
      int k, long a, long b, boolean accumulate, long c, long ldc, int rows, VectorMask<Float> mask) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
    for (int l = 0; l < k; l++) {
      FloatVector b0 = load(b);
      FloatVector a0 = splat(a + 0L);
      c0v0 = a0.fma(b0, c0v0);
      FloatVector a1 = splat(a + 4L);
      c1v0 = a1.fma(b0, c1v0);
      FloatVector a2 = splat(a + 8L);
      c2v0 = a2.fma(b0, c2v0);
      FloatVector a3 = splat(a + 12L);
      c3v0 = a3.fma(b0, c3v0);
      a += 16L;
      b += VECTOR;
    }
    store(c, c0v0, accumulate, mask);
    if (rows > 1) {
      store(c + 1 * ldc, c1v0, accumulate, mask);
    }
    if (rows > 2) {
      store(c + 2 * ldc, c2v0, accumulate, mask);
    }
    if (rows > 3) {
      store(c + 3 * ldc, c3v0, accumulate, mask);
    }
  }
}
