package elbow.calibration;

import java.util.Arrays;

/**
 * E|X − X'| of two independent draws of a mixture of Normals (Gini's mean difference), exactly or
 * to about 1e-10 of it.
 *
 * <p>With up to {@value #MOST_PAIRED} parts: the closed form of each pair. With more: E|X − X'| = ∫
 * P(1 − M) + (1 − P)M dx of the distribution functions P of X and M of X', by the trapezoidal rule.
 * Where all sds are at least s, the integrand is so smooth that a step h leaves a relative error of
 * about exp(−π²s²/h²) (Trefethen and Weideman 2014), and each part is looked at only where its
 * distribution function is neither 0 nor 1. So that one narrow part does not force narrow steps on
 * wide ones, parts are taken in groups whose sds differ by a factor of {@value #GROUP} at most,
 * widest first, each against itself and all narrower ones. As only the sum of two variances counts,
 * half of the least variance in the group is taken from its parts and given to the narrower ones,
 * whatever theirs: the integrand is as smooth as the group.
 */
final class MeanDifference {
  private static final int MOST_PAIRED = 40;

  /** Of the least sd; exp(−π²/0.65²) is 7e-11. */
  private static final double STEP = 0.65;

  /** Beyond so many sds a distribution function is taken to be 0 or 1; Φ(−6.9) is 3e-12. */
  private static final double REACH = 6.9;

  /** Greatest sd of a group over its least: the work at this one is about the least. */
  private static final double GROUP = 4;

  /** An sd so much smaller than the greatest is none. */
  private static final double NEGLIGIBLE = 1e-13;

  private MeanDifference() {}

  static double of(double[] means, double[] sds) {
    double n = means.length;
    return (means.length <= MOST_PAIRED ? ofPairs(means, sds) : ofGroups(means, sds)) / (n * n);
  }

  /** Sum over ordered pairs, each by its closed form. */
  static double ofPairs(double[] means, double[] sds) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      sum += Normal.absolute(0, Math.sqrt(2) * sds[i]);
      for (int j = 0; j < i; j++) {
        double sd = Math.sqrt(sds[i] * sds[i] + sds[j] * sds[j]);
        sum += 2 * Normal.absolute(means[i] - means[j], sd);
      }
    }
    return sum;
  }

  /** Sum over unordered pairs of their distance. */
  static double sumOfSorted(double[] sorted) {
    double sum = 0;
    int n = sorted.length;
    for (int i = 0; i < n; i++) {
      sum += (2.0 * i + 1 - n) * sorted[i];
    }
    return sum;
  }

  /** Sum over ordered pairs. */
  static double ofGroups(double[] unordered, double[] unorderedSds) {
    int[] order = Order.ascending(unorderedSds);
    double[] means = Order.arranged(unordered, order);
    double[] sds = Order.arranged(unorderedSds, order);
    double negligible = NEGLIGIBLE * sds[sds.length - 1];
    double sum = 0;
    int end = sds.length;
    while (end > 0 && sds[end - 1] > negligible) {
      int start = end - 1;
      while (start > 0 && sds[start - 1] >= sds[end - 1] / GROUP && sds[start - 1] > negligible) {
        start--;
      }
      sum += ofGroup(means, sds, start, end);
      end = start;
    }
    double[] masses = Arrays.copyOf(means, end);
    Arrays.sort(masses);
    return sum + 2 * sumOfSorted(masses);
  }

  /** Pairs of a group's parts, and of a group's part and a narrower one, those before it. */
  private static double ofGroup(double[] means, double[] sds, int start, int end) {
    double least = sds[start];
    double moved = start == 0 ? 0 : least * least / 2;
    boolean isLast = start == 0;
    DistributionSweep sweep = new DistributionSweep(isLast ? end : 2 * end - start, REACH);
    for (int i = 0; i < end; i++) {
      // A narrower part's pairs are looked at in one order, but there are as many in the other.
      sweep.add(means[i], Math.sqrt(sds[i] * sds[i] + moved), i < start ? 2 : 1, isLast ? 1 : 0);
    }
    for (int i = start; i < end && !isLast; i++) {
      sweep.add(means[i], Math.sqrt(sds[i] * sds[i] - moved), 0, 1);
    }
    return sweep.integral(STEP * Math.sqrt(least * least - moved));
  }
}
