package elbow.calibration;

import java.util.Arrays;

/** Ascending order of numbers without an object per number. */
final class Order {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;
  private static final int PASSES = (Long.SIZE + BITS - 1) / BITS;

  private Order() {}

  /**
   * Positions of values from least to greatest; equal ones (0 and −0 are) in their order, NaN last.
   * A radix sort of the bits: O(n), passes over digits that all values share left out.
   */
  static int[] ascending(double[] values) {
    int n = values.length;
    long[] keys = new long[n];
    int[][] counts = new int[PASSES][DIGITS];
    for (int i = 0; i < n; i++) {
      long bits = Double.doubleToLongBits(values[i] + 0.0); // −0 + 0 = 0
      keys[i] = bits ^ (bits >> 63 | Long.MIN_VALUE); // unsigned order of bits: of the numbers
      for (int pass = 0; pass < PASSES; pass++) {
        counts[pass][digit(keys[i], pass)]++;
      }
    }
    int[] order = new int[n];
    Arrays.setAll(order, i -> i);
    long[] nextKeys = new long[n];
    int[] nextOrder = new int[n];
    for (int pass = 0; pass < PASSES && n > 0; pass++) {
      int[] starts = counts[pass];
      if (starts[digit(keys[0], pass)] == n) {
        continue;
      }
      toStarts(starts);
      for (int i = 0; i < n; i++) {
        int to = starts[digit(keys[i], pass)]++;
        nextKeys[to] = keys[i];
        nextOrder[to] = order[i];
      }
      long[] spareKeys = keys;
      keys = nextKeys;
      nextKeys = spareKeys;
      int[] spareOrder = order;
      order = nextOrder;
      nextOrder = spareOrder;
    }
    return order;
  }

  private static int digit(long key, int pass) {
    return (int) (key >>> pass * BITS) & DIGITS - 1;
  }

  private static void toStarts(int[] counts) {
    int start = 0;
    for (int d = 0; d < DIGITS; d++) {
      int count = counts[d];
      counts[d] = start;
      start += count;
    }
  }

  /** Values in an order. */
  static double[] arranged(double[] values, int[] order) {
    double[] arranged = new double[order.length];
    for (int j = 0; j < order.length; j++) {
      arranged[j] = values[order[j]];
    }
    return arranged;
  }

  /**
   * Whether the next value in an order equals this one, by position in the order; false at the end.
   */
  static boolean[] tied(double[] values, int[] order) {
    boolean[] tied = new boolean[order.length];
    for (int j = 0; j + 1 < order.length; j++) {
      tied[j] = values[order[j]] == values[order[j + 1]];
    }
    return tied;
  }

  /**
   * Checks numbers that are to be ordered.
   *
   * @throws IllegalArgumentException if one is NaN, naming its row (from 0)
   */
  static void requireNumbers(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException("row " + i + ": the " + name + " is NaN");
      }
    }
  }
}
