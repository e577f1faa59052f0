package elbow.kernel;

import static elbow.kernel.Memory.ALL;
import static elbow.kernel.Memory.ORDER;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sixteen rows of floats transposed in registers, sixteen columns at a time, in four steps: rows 8,
 * 4, 2, and 1 apart exchange the halves, quarters, eighths and sixteenths that belong to each
 * other.
 *
 * <p>One method of local variables, with every store written out, for the reason that {@link
 * GemmTile} gives, and into arrays only: with a second way to store it outgrows the first compiler,
 * and then the second never sees it. A block of 16 × 16 takes some 16 ns with 512-bit vectors,
 * eight times less than number by number. Bits move as integers, as picking lanes takes indices of
 * their own type.
 */
final class Transposition {
  /** Rows and columns of a block. */
  static final int SIZE = 16;

  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
  private static final IntVector FIRST_8 = first(8);
  private static final IntVector SECOND_8 = second(8);
  private static final IntVector FIRST_4 = first(4);
  private static final IntVector SECOND_4 = second(4);
  private static final IntVector FIRST_2 = first(2);
  private static final IntVector SECOND_2 = second(2);
  private static final IntVector FIRST_1 = first(1);
  private static final IntVector SECOND_1 = second(1);

  private Transposition() {}

  /** Which lanes of two rows some distance apart the first is to have; from 16 on the second's. */
  private static IntVector first(int distance) {
    int[] lanes = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      lanes[i] = (i & distance) == 0 ? i : SIZE + i - distance;
    }
    return IntVector.fromArray(INTS, lanes, 0);
  }

  private static IntVector second(int distance) {
    return first(distance).add(distance);
  }

  /**
   * Transposes up to sixteen rows, block by block, into an array. Whole blocks are stored, row by
   * row in order; rows that come of no column, and elements that come of no row, mean nothing.
   *
   * @param from address of the first element
   * @param stride bytes from one row to the next
   * @param rows how many rows there are, 1 to 16
   * @param columns how many columns there are
   * @param array where to
   * @param to index of the first element in it
   * @param width from one row to the next in it
   */
  static void strip(
      long from, long stride, int rows, int columns, float[] array, int to, int width) {
    // Rows that are not there are read as the last one, to no effect.
    int last = rows - 1;
    long from0 = from + Math.min(0, last) * stride;
    long from1 = from + Math.min(1, last) * stride;
    long from2 = from + Math.min(2, last) * stride;
    long from3 = from + Math.min(3, last) * stride;
    long from4 = from + Math.min(4, last) * stride;
    long from5 = from + Math.min(5, last) * stride;
    long from6 = from + Math.min(6, last) * stride;
    long from7 = from + Math.min(7, last) * stride;
    long from8 = from + Math.min(8, last) * stride;
    long from9 = from + Math.min(9, last) * stride;
    long from10 = from + Math.min(10, last) * stride;
    long from11 = from + Math.min(11, last) * stride;
    long from12 = from + Math.min(12, last) * stride;
    long from13 = from + Math.min(13, last) * stride;
    long from14 = from + Math.min(14, last) * stride;
    long from15 = from + Math.min(15, last) * stride;
    for (int l = 0; l < columns; l += SIZE) {
      int at = to + l * width;
      VectorMask<Integer> mask = INTS.indexInRange(l, columns);
      IntVector r0 = IntVector.fromMemorySegment(INTS, ALL, from0 + 4L * l, ORDER, mask);
      IntVector r1 = IntVector.fromMemorySegment(INTS, ALL, from1 + 4L * l, ORDER, mask);
      IntVector r2 = IntVector.fromMemorySegment(INTS, ALL, from2 + 4L * l, ORDER, mask);
      IntVector r3 = IntVector.fromMemorySegment(INTS, ALL, from3 + 4L * l, ORDER, mask);
      IntVector r4 = IntVector.fromMemorySegment(INTS, ALL, from4 + 4L * l, ORDER, mask);
      IntVector r5 = IntVector.fromMemorySegment(INTS, ALL, from5 + 4L * l, ORDER, mask);
      IntVector r6 = IntVector.fromMemorySegment(INTS, ALL, from6 + 4L * l, ORDER, mask);
      IntVector r7 = IntVector.fromMemorySegment(INTS, ALL, from7 + 4L * l, ORDER, mask);
      IntVector r8 = IntVector.fromMemorySegment(INTS, ALL, from8 + 4L * l, ORDER, mask);
      IntVector r9 = IntVector.fromMemorySegment(INTS, ALL, from9 + 4L * l, ORDER, mask);
      IntVector r10 = IntVector.fromMemorySegment(INTS, ALL, from10 + 4L * l, ORDER, mask);
      IntVector r11 = IntVector.fromMemorySegment(INTS, ALL, from11 + 4L * l, ORDER, mask);
      IntVector r12 = IntVector.fromMemorySegment(INTS, ALL, from12 + 4L * l, ORDER, mask);
      IntVector r13 = IntVector.fromMemorySegment(INTS, ALL, from13 + 4L * l, ORDER, mask);
      IntVector r14 = IntVector.fromMemorySegment(INTS, ALL, from14 + 4L * l, ORDER, mask);
      IntVector r15 = IntVector.fromMemorySegment(INTS, ALL, from15 + 4L * l, ORDER, mask);
      // Pairs of rows 8 apart.
      IntVector s0 = FIRST_8.selectFrom(r0, r8);
      IntVector s1 = FIRST_8.selectFrom(r1, r9);
      IntVector s2 = FIRST_8.selectFrom(r2, r10);
      IntVector s3 = FIRST_8.selectFrom(r3, r11);
      IntVector s4 = FIRST_8.selectFrom(r4, r12);
      IntVector s5 = FIRST_8.selectFrom(r5, r13);
      IntVector s6 = FIRST_8.selectFrom(r6, r14);
      IntVector s7 = FIRST_8.selectFrom(r7, r15);
      IntVector s8 = SECOND_8.selectFrom(r0, r8);
      IntVector s9 = SECOND_8.selectFrom(r1, r9);
      IntVector s10 = SECOND_8.selectFrom(r2, r10);
      IntVector s11 = SECOND_8.selectFrom(r3, r11);
      IntVector s12 = SECOND_8.selectFrom(r4, r12);
      IntVector s13 = SECOND_8.selectFrom(r5, r13);
      IntVector s14 = SECOND_8.selectFrom(r6, r14);
      IntVector s15 = SECOND_8.selectFrom(r7, r15);
      // Pairs of rows 4 apart.
      IntVector t0 = FIRST_4.selectFrom(s0, s4);
      IntVector t1 = FIRST_4.selectFrom(s1, s5);
      IntVector t2 = FIRST_4.selectFrom(s2, s6);
      IntVector t3 = FIRST_4.selectFrom(s3, s7);
      IntVector t4 = SECOND_4.selectFrom(s0, s4);
      IntVector t5 = SECOND_4.selectFrom(s1, s5);
      IntVector t6 = SECOND_4.selectFrom(s2, s6);
      IntVector t7 = SECOND_4.selectFrom(s3, s7);
      IntVector t8 = FIRST_4.selectFrom(s8, s12);
      IntVector t9 = FIRST_4.selectFrom(s9, s13);
      IntVector t10 = FIRST_4.selectFrom(s10, s14);
      IntVector t11 = FIRST_4.selectFrom(s11, s15);
      IntVector t12 = SECOND_4.selectFrom(s8, s12);
      IntVector t13 = SECOND_4.selectFrom(s9, s13);
      IntVector t14 = SECOND_4.selectFrom(s10, s14);
      IntVector t15 = SECOND_4.selectFrom(s11, s15);
      // Pairs of rows 2 apart.
      IntVector u0 = FIRST_2.selectFrom(t0, t2);
      IntVector u1 = FIRST_2.selectFrom(t1, t3);
      IntVector u2 = SECOND_2.selectFrom(t0, t2);
      IntVector u3 = SECOND_2.selectFrom(t1, t3);
      IntVector u4 = FIRST_2.selectFrom(t4, t6);
      IntVector u5 = FIRST_2.selectFrom(t5, t7);
      IntVector u6 = SECOND_2.selectFrom(t4, t6);
      IntVector u7 = SECOND_2.selectFrom(t5, t7);
      IntVector u8 = FIRST_2.selectFrom(t8, t10);
      IntVector u9 = FIRST_2.selectFrom(t9, t11);
      IntVector u10 = SECOND_2.selectFrom(t8, t10);
      IntVector u11 = SECOND_2.selectFrom(t9, t11);
      IntVector u12 = FIRST_2.selectFrom(t12, t14);
      IntVector u13 = FIRST_2.selectFrom(t13, t15);
      IntVector u14 = SECOND_2.selectFrom(t12, t14);
      IntVector u15 = SECOND_2.selectFrom(t13, t15);
      // Pairs of rows 1 apart.
      IntVector v0 = FIRST_1.selectFrom(u0, u1);
      IntVector v1 = SECOND_1.selectFrom(u0, u1);
      IntVector v2 = FIRST_1.selectFrom(u2, u3);
      IntVector v3 = SECOND_1.selectFrom(u2, u3);
      IntVector v4 = FIRST_1.selectFrom(u4, u5);
      IntVector v5 = SECOND_1.selectFrom(u4, u5);
      IntVector v6 = FIRST_1.selectFrom(u6, u7);
      IntVector v7 = SECOND_1.selectFrom(u6, u7);
      IntVector v8 = FIRST_1.selectFrom(u8, u9);
      IntVector v9 = SECOND_1.selectFrom(u8, u9);
      IntVector v10 = FIRST_1.selectFrom(u10, u11);
      IntVector v11 = SECOND_1.selectFrom(u10, u11);
      IntVector v12 = FIRST_1.selectFrom(u12, u13);
      IntVector v13 = SECOND_1.selectFrom(u12, u13);
      IntVector v14 = FIRST_1.selectFrom(u14, u15);
      IntVector v15 = SECOND_1.selectFrom(u14, u15);
      v0.reinterpretAsFloats().intoArray(array, at + 0 * width);
      v1.reinterpretAsFloats().intoArray(array, at + 1 * width);
      v2.reinterpretAsFloats().intoArray(array, at + 2 * width);
      v3.reinterpretAsFloats().intoArray(array, at + 3 * width);
      v4.reinterpretAsFloats().intoArray(array, at + 4 * width);
      v5.reinterpretAsFloats().intoArray(array, at + 5 * width);
      v6.reinterpretAsFloats().intoArray(array, at + 6 * width);
      v7.reinterpretAsFloats().intoArray(array, at + 7 * width);
      v8.reinterpretAsFloats().intoArray(array, at + 8 * width);
      v9.reinterpretAsFloats().intoArray(array, at + 9 * width);
      v10.reinterpretAsFloats().intoArray(array, at + 10 * width);
      v11.reinterpretAsFloats().intoArray(array, at + 11 * width);
      v12.reinterpretAsFloats().intoArray(array, at + 12 * width);
      v13.reinterpretAsFloats().intoArray(array, at + 13 * width);
      v14.reinterpretAsFloats().intoArray(array, at + 14 * width);
      v15.reinterpretAsFloats().intoArray(array, at + 15 * width);
    }
  }
}
