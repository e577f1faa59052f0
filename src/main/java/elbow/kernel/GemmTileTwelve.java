package elbow.kernel;

import static elbow.kernel.GemmTile.S;
import static elbow.kernel.GemmTile.VECTOR;
import static elbow.kernel.Memory.ALL;
import static elbow.kernel.Memory.ORDER;

import jdk.incubator.vector.FloatVector;

/** Tiles of twelve rows: 24 accumulators, for processors with 32 registers. */
final class GemmTileTwelve {
  private GemmTileTwelve() {}

  /** 12 rows × 2 vectors. */
  static void wide(int depth, float[] a, int first, long b, long ldb, long c, long ldc) {
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
    int i = first;
    long row = b;
    for (int l = 0; l < depth; l++) {
      FloatVector b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
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
      row += ldb;
    }
    c0v0.intoMemorySegment(ALL, c, ORDER);
    c0v1.intoMemorySegment(ALL, c + VECTOR, ORDER);
    c1v0.intoMemorySegment(ALL, c + ldc, ORDER);
    c1v1.intoMemorySegment(ALL, c + ldc + VECTOR, ORDER);
    c2v0.intoMemorySegment(ALL, c + 2 * ldc, ORDER);
    c2v1.intoMemorySegment(ALL, c + 2 * ldc + VECTOR, ORDER);
    c3v0.intoMemorySegment(ALL, c + 3 * ldc, ORDER);
    c3v1.intoMemorySegment(ALL, c + 3 * ldc + VECTOR, ORDER);
    c4v0.intoMemorySegment(ALL, c + 4 * ldc, ORDER);
    c4v1.intoMemorySegment(ALL, c + 4 * ldc + VECTOR, ORDER);
    c5v0.intoMemorySegment(ALL, c + 5 * ldc, ORDER);
    c5v1.intoMemorySegment(ALL, c + 5 * ldc + VECTOR, ORDER);
    c6v0.intoMemorySegment(ALL, c + 6 * ldc, ORDER);
    c6v1.intoMemorySegment(ALL, c + 6 * ldc + VECTOR, ORDER);
    c7v0.intoMemorySegment(ALL, c + 7 * ldc, ORDER);
    c7v1.intoMemorySegment(ALL, c + 7 * ldc + VECTOR, ORDER);
    c8v0.intoMemorySegment(ALL, c + 8 * ldc, ORDER);
    c8v1.intoMemorySegment(ALL, c + 8 * ldc + VECTOR, ORDER);
    c9v0.intoMemorySegment(ALL, c + 9 * ldc, ORDER);
    c9v1.intoMemorySegment(ALL, c + 9 * ldc + VECTOR, ORDER);
    c10v0.intoMemorySegment(ALL, c + 10 * ldc, ORDER);
    c10v1.intoMemorySegment(ALL, c + 10 * ldc + VECTOR, ORDER);
    c11v0.intoMemorySegment(ALL, c + 11 * ldc, ORDER);
    c11v1.intoMemorySegment(ALL, c + 11 * ldc + VECTOR, ORDER);
  }

  /** 12 rows × 1 vector. */
  static void narrow(int depth, float[] a, int first, long b, long ldb, long c, long ldc) {
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
    int i = first;
    long row = b;
    for (int l = 0; l < depth; l++) {
      FloatVector b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
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
      row += ldb;
    }
    c0v0.intoMemorySegment(ALL, c, ORDER);
    c1v0.intoMemorySegment(ALL, c + ldc, ORDER);
    c2v0.intoMemorySegment(ALL, c + 2 * ldc, ORDER);
    c3v0.intoMemorySegment(ALL, c + 3 * ldc, ORDER);
    c4v0.intoMemorySegment(ALL, c + 4 * ldc, ORDER);
    c5v0.intoMemorySegment(ALL, c + 5 * ldc, ORDER);
    c6v0.intoMemorySegment(ALL, c + 6 * ldc, ORDER);
    c7v0.intoMemorySegment(ALL, c + 7 * ldc, ORDER);
    c8v0.intoMemorySegment(ALL, c + 8 * ldc, ORDER);
    c9v0.intoMemorySegment(ALL, c + 9 * ldc, ORDER);
    c10v0.intoMemorySegment(ALL, c + 10 * ldc, ORDER);
    c11v0.intoMemorySegment(ALL, c + 11 * ldc, ORDER);
  }
}
