package elbow.calibration;

/** Sums of numbers that count several times. */
final class CountedSums {
  private CountedSums() {}

  /** By column, Σ times·number. */
  static double[] of(double[][] columns, int[] times) {
    double[] sums = new double[columns.length];
    for (int c = 0; c < columns.length; c++) {
      sums[c] = of(columns[c], times);
    }
    return sums;
  }

  /** Four sums side by side, so that one addition need not wait for the other. */
  private static double of(double[] column, int[] times) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < column.length; i += 4) {
      a += times[i] * column[i];
      b += times[i + 1] * column[i + 1];
      c += times[i + 2] * column[i + 2];
      d += times[i + 3] * column[i + 3];
    }
    for (; i < column.length; i++) {
      a += times[i] * column[i];
    }
    return a + b + (c + d);
  }
}
