package elbow.kernel;

import static elbow.kernel.Memory.ALL;
import static elbow.kernel.Memory.ORDER;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Eight rows of floats transposed by 256-bit vectors, eight columns at a time, in three steps: rows
 * 4, 2, and 1 apart exchange the halves, quarters, and eighths that belong to each other.
 *
 * <p>Bits move as integers, as picking lanes takes indices of their own type.
 */
final class Transposition {
  /** Rows and columns of a block. */
  static final int SIZE = 8;

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
  private static final IntVector FIRST_4 = first(4);
  private static final IntVector SECOND_4 = second(4);
  private static final IntVector FIRST_2 = first(2);
  private static final IntVector SECOND_2 = second(2);
  private static final IntVector FIRST_1 = first(1);
  private static final IntVector SECOND_1 = second(1);

  private Transposition() {}

  /** Which lanes of two rows some distance apart the first is to have; from 8 on the second's. */
  private static IntVector first(int distance) {
    int[] lanes = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      lanes[i] = (i & distance) == 0 ? i : SIZE + i - distance;
    }
    return IntVector.fromArray(IntVector.SPECIES_256, lanes, 0);
  }

  private static IntVector second(int distance) {
    return first(distance).add(distance);
  }

  /**
   * Transposes up to eight rows. Eight rows of eight are stored in any case, in order; elements
   * that come of no row, and rows that come of no column, mean nothing.
   *
   * @param square whether to square each element
   * @param from address of the first element
   * @param stride bytes from one row to the next
   * @param rows how many rows there are, 1 to 8
   * @param columns how many columns there are
   * @param array where to, or null for native memory
   * @param to index of the first element in the array, or address
   * @param width floats from one row to the next in the copy
   */
  static void rows(
      boolean square,
      long from,
      long stride,
      int rows,
      int columns,
      float[] array,
      long to,
      int width) {
    // A row that is not there is read as the last one, to no effect.
    int last = rows - 1;
    long from0 = from + Math.min(0, last) * stride;
    long from1 = from + Math.min(1, last) * stride;
    long from2 = from + Math.min(2, last) * stride;
    long from3 = from + Math.min(3, last) * stride;
    long from4 = from + Math.min(4, last) * stride;
    long from5 = from + Math.min(5, last) * stride;
    long from6 = from + Math.min(6, last) * stride;
    long from7 = from + Math.min(7, last) * stride;
    for (int l = 0; l < columns; l += SIZE) {
      VectorMask<Float> mask = FLOATS.indexInRange(l, columns);
      IntVector r0 = load(square, from0 + 4L * l, mask);
      IntVector r1 = load(square, from1 + 4L * l, mask);
      IntVector r2 = load(square, from2 + 4L * l, mask);
      IntVector r3 = load(square, from3 + 4L * l, mask);
      IntVector r4 = load(square, from4 + 4L * l, mask);
      IntVector r5 = load(square, from5 + 4L * l, mask);
      IntVector r6 = load(square, from6 + 4L * l, mask);
      IntVector r7 = load(square, from7 + 4L * l, mask);
      // Pairs of rows 4 apart.
      IntVector s0 = FIRST_4.selectFrom(r0, r4);
      IntVector s1 = FIRST_4.selectFrom(r1, r5);
      IntVector s2 = FIRST_4.selectFrom(r2, r6);
      IntVector s3 = FIRST_4.selectFrom(r3, r7);
      IntVector s4 = SECOND_4.selectFrom(r0, r4);
      IntVector s5 = SECOND_4.selectFrom(r1, r5);
      IntVector s6 = SECOND_4.selectFrom(r2, r6);
      IntVector s7 = SECOND_4.selectFrom(r3, r7);
      // Pairs of rows 2 apart.
      IntVector t0 = FIRST_2.selectFrom(s0, s2);
      IntVector t1 = FIRST_2.selectFrom(s1, s3);
      IntVector t2 = SECOND_2.selectFrom(s0, s2);
      IntVector t3 = SECOND_2.selectFrom(s1, s3);
      IntVector t4 = FIRST_2.selectFrom(s4, s6);
      IntVector t5 = FIRST_2.selectFrom(s5, s7);
      IntVector t6 = SECOND_2.selectFrom(s4, s6);
      IntVector t7 = SECOND_2.selectFrom(s5, s7);
      // Neighbours.
      IntVector u0 = FIRST_1.selectFrom(t0, t1);
      IntVector u1 = SECOND_1.selectFrom(t0, t1);
      IntVector u2 = FIRST_1.selectFrom(t2, t3);
      IntVector u3 = SECOND_1.selectFrom(t2, t3);
      IntVector u4 = FIRST_1.selectFrom(t4, t5);
      IntVector u5 = SECOND_1.selectFrom(t4, t5);
      IntVector u6 = FIRST_1.selectFrom(t6, t7);
      IntVector u7 = SECOND_1.selectFrom(t6, t7);
      if (array == null) {
        long row = to + 4L * l * width;
        u0.intoMemorySegment(ALL, row + 4L * 0 * width, ORDER);
        u1.intoMemorySegment(ALL, row + 4L * 1 * width, ORDER);
        u2.intoMemorySegment(ALL, row + 4L * 2 * width, ORDER);
        u3.intoMemorySegment(ALL, row + 4L * 3 * width, ORDER);
        u4.intoMemorySegment(ALL, row + 4L * 4 * width, ORDER);
        u5.intoMemorySegment(ALL, row + 4L * 5 * width, ORDER);
        u6.intoMemorySegment(ALL, row + 4L * 6 * width, ORDER);
        u7.intoMemorySegment(ALL, row + 4L * 7 * width, ORDER);
      } else {
        int row = (int) to + l * width;
        u0.reinterpretAsFloats().intoArray(array, row + 0 * width);
        u1.reinterpretAsFloats().intoArray(array, row + 1 * width);
        u2.reinterpretAsFloats().intoArray(array, row + 2 * width);
        u3.reinterpretAsFloats().intoArray(array, row + 3 * width);
        u4.reinterpretAsFloats().intoArray(array, row + 4 * width);
        u5.reinterpretAsFloats().intoArray(array, row + 5 * width);
        u6.reinterpretAsFloats().intoArray(array, row + 6 * width);
        u7.reinterpretAsFloats().intoArray(array, row + 7 * width);
      }
    }
  }

  /**
   * A method of its own, and long enough (over 35 bytes of code) that the first compiler does not
   * inline it: eight of these would be too much for that one, and a method it gives up on may never
   * reach the second, which does inline it.
   */
  private static IntVector load(boolean square, long address, VectorMask<Float> mask) {
    FloatVector row = FloatVector.fromMemorySegment(FLOATS, ALL, address, ORDER, mask);
    return (square ? row.mul(row) : row).reinterpretAsInts();
  }
}
