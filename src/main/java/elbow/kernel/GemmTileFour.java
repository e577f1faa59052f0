package elbow.kernel;

import static elbow.kernel.GemmTile.S;
import static elbow.kernel.GemmTile.VECTOR;
import static elbow.kernel.Memory.ALL;
import static elbow.kernel.Memory.ORDER;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of four rows: 8 accumulators, for processors with 16 registers (six rows would spill: half
 * the speed).
 */
final class GemmTileFour {
  private GemmTileFour() {}

  /** 4 rows × 2 vectors. */
  static void wide(int depth, float[] a, int first, long b, long ldb, long c, long ldc) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c0v1 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c1v1 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c2v1 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
    FloatVector c3v1 = FloatVector.zero(S);
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
      i += 4;
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
  }

  /** 4 rows × 1 vector. */
  static void narrow(int depth, float[] a, int first, long b, long ldb, long c, long ldc) {
    FloatVector c0v0 = FloatVector.zero(S);
    FloatVector c1v0 = FloatVector.zero(S);
    FloatVector c2v0 = FloatVector.zero(S);
    FloatVector c3v0 = FloatVector.zero(S);
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
      i += 4;
      row += ldb;
    }
    c0v0.intoMemorySegment(ALL, c, ORDER);
    c1v0.intoMemorySegment(ALL, c + ldc, ORDER);
    c2v0.intoMemorySegment(ALL, c + 2 * ldc, ORDER);
    c3v0.intoMemorySegment(ALL, c + 3 * ldc, ORDER);
  }
}
