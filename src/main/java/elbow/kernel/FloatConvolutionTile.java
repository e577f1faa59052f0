package elbow.kernel;

import static elbow.kernel.Memory.ALL;
import static elbow.kernel.Memory.ORDER;
import static elbow.kernel.Vectors.S;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of a convolution: C (rows × two vectors) = A·B, where A's numbers lie in a frame
 * wherever two tables say. Accumulators stay in registers by the same rules as in {@link GemmTile}.
 */
final class FloatConvolutionTile {
  /** Rows computed together, the least there must be. */
  static final int ROWS = 4;

  private FloatConvolutionTile() {}

  /**
   * Computes some rows of C; the number in row r and column l of A is at frame + starts[r] +
   * offsets[l].
   *
   * @param rows at least {@value #ROWS}
   * @param starts bytes, one a row
   * @param depth columns of A
   * @param offsets bytes, one a column
   * @param b address of depth rows of B
   * @param ldb bytes from one row of B to the next
   * @param second bytes from the first vector of B and C to the second
   * @param c address of C's first element
   * @param ldc bytes from one row of C to the next
   */
  static void run(
      int rows,
      int[] starts,
      int depth,
      int[] offsets,
      long frame,
      long b,
      long ldb,
      long second,
      long c,
      long ldc) {
    for (int r = 0; r < rows; r += ROWS) {
      int first = Math.min(r, rows - ROWS); // the last four may do some again
      long a0 = frame + starts[first];
      long a1 = frame + starts[first + 1];
      long a2 = frame + starts[first + 2];
      long a3 = frame + starts[first + 3];
      FloatVector c0v0 = FloatVector.zero(S);
      FloatVector c0v1 = FloatVector.zero(S);
      FloatVector c1v0 = FloatVector.zero(S);
      FloatVector c1v1 = FloatVector.zero(S);
      FloatVector c2v0 = FloatVector.zero(S);
      FloatVector c2v1 = FloatVector.zero(S);
      FloatVector c3v0 = FloatVector.zero(S);
      FloatVector c3v1 = FloatVector.zero(S);
      long row = b;
      for (int l = 0; l < depth; l++) {
        long offset = offsets[l];
        FloatVector b0 = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
        FloatVector b1 = FloatVector.fromMemorySegment(S, ALL, row + second, ORDER);
        FloatVector x0 = FloatVector.broadcast(S, Memory.getFloat(a0 + offset));
        c0v0 = x0.fma(b0, c0v0);
        c0v1 = x0.fma(b1, c0v1);
        FloatVector x1 = FloatVector.broadcast(S, Memory.getFloat(a1 + offset));
        c1v0 = x1.fma(b0, c1v0);
        c1v1 = x1.fma(b1, c1v1);
        FloatVector x2 = FloatVector.broadcast(S, Memory.getFloat(a2 + offset));
        c2v0 = x2.fma(b0, c2v0);
        c2v1 = x2.fma(b1, c2v1);
        FloatVector x3 = FloatVector.broadcast(S, Memory.getFloat(a3 + offset));
        c3v0 = x3.fma(b0, c3v0);
        c3v1 = x3.fma(b1, c3v1);
        row += ldb;
      }
      long to = c + first * ldc;
      c0v0.intoMemorySegment(ALL, to, ORDER);
      c0v1.intoMemorySegment(ALL, to + second, ORDER);
      c1v0.intoMemorySegment(ALL, to + ldc, ORDER);
      c1v1.intoMemorySegment(ALL, to + ldc + second, ORDER);
      c2v0.intoMemorySegment(ALL, to + 2 * ldc, ORDER);
      c2v1.intoMemorySegment(ALL, to + 2 * ldc + second, ORDER);
      c3v0.intoMemorySegment(ALL, to + 3 * ldc, ORDER);
      c3v1.intoMemorySegment(ALL, to + 3 * ldc + second, ORDER);
    }
  }
}
