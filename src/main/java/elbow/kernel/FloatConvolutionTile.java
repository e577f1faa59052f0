package elbow.kernel;

import static elbow.kernel.Memory.ALL;
import static elbow.kernel.Memory.ORDER;
import static elbow.kernel.Vectors.S;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of a convolution: C (rows × one or two vectors) = A·B + a row for all, where A's
 * numbers lie in a frame wherever two tables say. Accumulators stay in registers by the same rules
 * as in {@link GemmTile}.
 */
final class FloatConvolutionTile {
  /** Rows computed together, the least there must be. */
  static final int ROWS = 4;

  /** Rows computed together of one vector each. */
  private static final int NARROW_ROWS = 8;

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
   * @param second bytes from the first vector of B, bias and C to the second
   * @param bias address of what every row of C begins with
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
      long bias,
      long c,
      long ldc) {
    for (int r = 0; r < rows; r += ROWS) {
      int first = Math.min(r, rows - ROWS); // the last four may do some again
      long a0 = frame + starts[first];
      long a1 = frame + starts[first + 1];
      long a2 = frame + starts[first + 2];
      long a3 = frame + starts[first + 3];
      FloatVector c0v0 = FloatVector.fromMemorySegment(S, ALL, bias, ORDER);
      FloatVector c0v1 = FloatVector.fromMemorySegment(S, ALL, bias + second, ORDER);
      FloatVector c1v0 = c0v0;
      FloatVector c1v1 = c0v1;
      FloatVector c2v0 = c0v0;
      FloatVector c2v1 = c0v1;
      FloatVector c3v0 = c0v0;
      FloatVector c3v1 = c0v1;
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

  /** The same with one vector of B and C in a row. */
  static void runNarrow(
      int rows,
      int[] starts,
      int depth,
      int[] offsets,
      long frame,
      long b,
      long ldb,
      long bias,
      long c,
      long ldc) {
    if (rows < NARROW_ROWS) {
      run(rows, starts, depth, offsets, frame, b, ldb, 0, bias, c, ldc);
      return;
    }
    for (int r = 0; r < rows; r += NARROW_ROWS) {
      int first = Math.min(r, rows - NARROW_ROWS);
      long a0 = frame + starts[first];
      long a1 = frame + starts[first + 1];
      long a2 = frame + starts[first + 2];
      long a3 = frame + starts[first + 3];
      long a4 = frame + starts[first + 4];
      long a5 = frame + starts[first + 5];
      long a6 = frame + starts[first + 6];
      long a7 = frame + starts[first + 7];
      FloatVector c0 = FloatVector.fromMemorySegment(S, ALL, bias, ORDER);
      FloatVector c1 = c0;
      FloatVector c2 = c0;
      FloatVector c3 = c0;
      FloatVector c4 = c0;
      FloatVector c5 = c0;
      FloatVector c6 = c0;
      FloatVector c7 = c0;
      long row = b;
      for (int l = 0; l < depth; l++) {
        long offset = offsets[l];
        FloatVector own = FloatVector.fromMemorySegment(S, ALL, row, ORDER);
        c0 = FloatVector.broadcast(S, Memory.getFloat(a0 + offset)).fma(own, c0);
        c1 = FloatVector.broadcast(S, Memory.getFloat(a1 + offset)).fma(own, c1);
        c2 = FloatVector.broadcast(S, Memory.getFloat(a2 + offset)).fma(own, c2);
        c3 = FloatVector.broadcast(S, Memory.getFloat(a3 + offset)).fma(own, c3);
        c4 = FloatVector.broadcast(S, Memory.getFloat(a4 + offset)).fma(own, c4);
        c5 = FloatVector.broadcast(S, Memory.getFloat(a5 + offset)).fma(own, c5);
        c6 = FloatVector.broadcast(S, Memory.getFloat(a6 + offset)).fma(own, c6);
        c7 = FloatVector.broadcast(S, Memory.getFloat(a7 + offset)).fma(own, c7);
        row += ldb;
      }
      long to = c + first * ldc;
      c0.intoMemorySegment(ALL, to, ORDER);
      c1.intoMemorySegment(ALL, to + ldc, ORDER);
      c2.intoMemorySegment(ALL, to + 2 * ldc, ORDER);
      c3.intoMemorySegment(ALL, to + 3 * ldc, ORDER);
      c4.intoMemorySegment(ALL, to + 4 * ldc, ORDER);
      c5.intoMemorySegment(ALL, to + 5 * ldc, ORDER);
      c6.intoMemorySegment(ALL, to + 6 * ldc, ORDER);
      c7.intoMemorySegment(ALL, to + 7 * ldc, ORDER);
    }
  }
}
