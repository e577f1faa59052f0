package elbow.comparison;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Holm's step-down adjustment ("A simple sequentially rejective multiple test procedure",
 * Scandinavian Journal of Statistics 6, 1979): whoever rejects where an adjusted p is at most α
 * errs in any of the family's tests with a probability of at most α, however the tests depend on
 * each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * Adjusts the p-values of one family.
   *
   * @param p 0 to 1 each; NaN: not tested, which does not count as a test and stays NaN
   * @return max over the p_(j) up to one's own in order of min(1, (m−j+1)·p_(j)), in the given
   *     order
   * @throws IllegalArgumentException if one lies outside 0 to 1
   */
  public static double[] adjust(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> p[i])); // NaN last
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    int tests = (int) Arrays.stream(p).filter(value -> !Double.isNaN(value)).count();
    double greatest = 0;
    for (int j = 0; j < tests; j++) {
      double value = p[order[j]];
      if (value < 0 || value > 1) {
        throw new IllegalArgumentException(value + " is no p-value");
      }
      greatest = Math.max(greatest, Math.min(1, (tests - j) * value));
      adjusted[order[j]] = greatest;
    }
    return adjusted;
  }
}
