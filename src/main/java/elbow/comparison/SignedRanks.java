package elbow.comparison;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Ranks of |differences|, doubled so that the mean rank of a tie is a whole number.
 *
 * @param doubled twice the rank of each difference that is not 0
 * @param positive sum of the doubled ranks of positive differences
 * @param total sum of all doubled ranks
 */
record SignedRanks(int[] doubled, long positive, long total) {
  /** Ranks; zeros take the first ranks and are left out (Pratt 1959). */
  static SignedRanks of(double[] differences, double tolerance) {
    int n = differences.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> Math.abs(differences[i])));
    int zeros = 0;
    while (zeros < n && Math.abs(differences[order[zeros]]) <= tolerance) {
      zeros++;
    }
    int[] doubled = new int[n - zeros];
    long positive = 0;
    long total = 0;
    for (int from = zeros; from < n; ) {
      int to = from + 1;
      while (to < n && gap(differences, order, to) <= tolerance) {
        to++;
      }
      int rank = from + 1 + to; // ranks from + 1 to to: twice their mean
      for (int i = from; i < to; i++) {
        doubled[i - zeros] = rank;
        total += rank;
        positive += differences[order[i]] > 0 ? rank : 0;
      }
      from = to;
    }
    return new SignedRanks(doubled, positive, total);
  }

  private static double gap(double[] differences, Integer[] order, int at) {
    return Math.abs(differences[order[at]]) - Math.abs(differences[order[at - 1]]);
  }
}
