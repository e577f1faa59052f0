package elbow.kernel;

import static elbow.kernel.GemmTile.S;
import static elbow.kernel.GemmTile.VECTOR;
import static elbow.kernel.Memory.ALL;
import static elbow.kernel.Memory.ORDER;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of six rows × 2 vectors: 12 accumulators, for processors with 16 registers.
 *
 * <p>Four steps of k are written out, and there are always fours: what is missing in the last is
 * made up by zeros in A and B. With a loop of one step, or another one for the rest, the compiler
 * moves accumulators to memory and back (35 to 60 GFLOP/s against 93). Few instructions besides the
 * products also leave less for another thread on the same core to take away.
 */
final class GemmTileSix {
  /** Rows. */
  static final int HEIGHT = 6;

  /** Steps of k written out; where A lies by rows, how many numbers of a row follow each other. */
  static final int STEPS = 4;

  private GemmTileSix() {}

  /** A lies k-major: six numbers for each k. */
  static void byColumns(int depth, float[] a, int first, long b, long ldb, long c, long ldc) {
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
    FloatVector b0;
    FloatVector b1;
    FloatVector x;
    int i = first;
    long row = b;
    for (int l = 0; l < depth; l += 4) {
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 1]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 2]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 3]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 4]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 5]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i + 6]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 7]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 8]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 9]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 10]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 11]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i + 12]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 13]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 14]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 15]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 16]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 17]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i + 18]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 19]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 20]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 21]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 22]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 23]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      i += 24;
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
  }

  /** A lies as runs of four numbers of each of the six rows, then the next four. */
  static void byRows(int depth, float[] a, int first, long b, long ldb, long c, long ldc) {
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
    FloatVector b0;
    FloatVector b1;
    FloatVector x;
    int i = first;
    long row = b;
    for (int l = 0; l < depth; l += 4) {
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 4]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 8]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 12]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 16]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 20]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i + 1]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 5]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 9]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 13]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 17]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 21]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i + 2]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 6]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 10]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 14]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 18]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 22]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
      b1 = FloatVector.fromMemorySegment(S, ALL, row + VECTOR, ORDER);
      x = FloatVector.broadcast(S, a[i + 3]);
      c0v0 = x.fma(b0, c0v0);
      c0v1 = x.fma(b1, c0v1);
      x = FloatVector.broadcast(S, a[i + 7]);
      c1v0 = x.fma(b0, c1v0);
      c1v1 = x.fma(b1, c1v1);
      x = FloatVector.broadcast(S, a[i + 11]);
      c2v0 = x.fma(b0, c2v0);
      c2v1 = x.fma(b1, c2v1);
      x = FloatVector.broadcast(S, a[i + 15]);
      c3v0 = x.fma(b0, c3v0);
      c3v1 = x.fma(b1, c3v1);
      x = FloatVector.broadcast(S, a[i + 19]);
      c4v0 = x.fma(b0, c4v0);
      c4v1 = x.fma(b1, c4v1);
      x = FloatVector.broadcast(S, a[i + 23]);
      c5v0 = x.fma(b0, c5v0);
      c5v1 = x.fma(b1, c5v1);
      row += ldb;
      i += 24;
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
  }
}
