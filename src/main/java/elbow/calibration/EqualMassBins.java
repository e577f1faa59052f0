package elbow.calibration;

import java.util.Arrays;

/**
 * Bins of as many examples each as ties allow, over examples in ascending order of a key. With n
 * examples and B bins, a bin ends at the first rank from round(n·b/B) on at which the key changes,
 * for the first b whose rank is not yet passed. Equal keys share a bin, so that the order of
 * examples cannot matter; the examples may count several times each, without being sorted again.
 */
final class EqualMassBins {
  private final int[] order;
  private final boolean[] tied;
  private final double[][] columns;

  /**
   * Sorts.
   *
   * @param key of the order
   * @param columns what is to be summed in bins, each as long as the key
   */
  EqualMassBins(double[] key, double[]... columns) {
    order = Order.ascending(key);
    tied = Order.tied(key, order);
    this.columns = new double[columns.length][];
    Arrays.setAll(this.columns, c -> Order.arranged(columns[c], order));
  }

  /**
   * Sums in bins.
   *
   * @param count how many examples, repeated ones included
   * @param sums by bin and column; overwritten
   */
  record Sums(double[] count, double[][] sums) {
    int bins() {
      return count.length;
    }

    /** Σ |sum of a column| over bins, divided by the number of examples. */
    double meanAbsolute(int column) {
      double gaps = 0;
      double total = 0;
      for (int b = 0; b < count.length; b++) {
        gaps += Math.abs(sums[b][column]);
        total += count[b];
      }
      return gaps / total;
    }
  }

  /** Sums in at most so many bins, each example counted once. */
  Sums sums(int bins) {
    int[] once = new int[order.length];
    Arrays.fill(once, 1);
    return sums(bins, once);
  }

  /**
   * Sums in bins.
   *
   * @param bins at most
   * @param times how often each example counts; the sum over all is their number
   */
  Sums sums(int bins, int[] times) {
    int n = order.length;
    double[] count = new double[bins];
    double[][] sums = new double[bins][columns.length];
    int bin = 0;
    int from = 0;
    int rank = 0;
    int boundary = 1;
    long end = Math.round((double) n / bins);
    double[] first = columns[0];
    for (int j = 0; j < n; j++) {
      int t = times[order[j]];
      rank += t;
      sums[bin][0] += t * first[j];
      for (int c = 1; c < columns.length; c++) {
        sums[bin][c] += t * columns[c][j];
      }
      if (rank >= end && rank > from && !tied[j]) {
        count[bin++] = rank - from;
        from = rank;
        if (rank == n) {
          break; // what follows counts no times
        }
        while (end <= rank) {
          end = Math.round((double) n * ++boundary / bins);
        }
      }
    }
    return new Sums(Arrays.copyOf(count, bin), Arrays.copyOf(sums, bin));
  }

  /** The first column's number of the example at a rank, from 0. */
  double first(int rank) {
    return columns[0][rank];
  }
}
