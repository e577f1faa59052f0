package elbow.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well a score tells foreign (out-of-distribution) examples from known ones. The foreign are
 * the positives: an example whose score is at least a threshold is called foreign.
 *
 * @param auroc area under the receiver operating characteristic: the share of pairs in which the
 *     foreign example has the higher score, ties counting ½; 0.5 is chance
 * @param aupr average precision: Σ over thresholds of precision × rise in recall, equal scores
 *     passed at once and nothing interpolated; chance is the share of foreign examples
 * @param fpr95 share of known examples called foreign at the highest threshold that finds at least
 *     95 % of the foreign ones (false-positive rate at 95 % true-positive rate)
 */
public record Detection(double auroc, double aupr, double fpr95) {
  /**
   * Measures.
   *
   * @param in scores of known examples: more is more foreign
   * @param out scores of foreign ones
   * @throws IllegalArgumentException if there are none of either, or one is NaN, naming the row
   *     (from 0)
   */
  public static Detection of(double[] in, double[] out) {
    check(in, out);
    int[] once = new int[in.length + out.length];
    Arrays.fill(once, 1);
    return new RankedScores(in, out, 1).of(once);
  }

  static void check(double[] in, double[] out) {
    if (in.length == 0 || out.length == 0) {
      throw new IllegalArgumentException(
          in.length + " known and " + out.length + " foreign examples; both are needed");
    }
    Order.requireNumbers("score of the known example", in);
    Order.requireNumbers("score of the foreign example", out);
  }

  /** By name, as documents and reports call them. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("auroc", auroc);
    map.put("aupr", aupr);
    map.put("fpr95", fpr95);
    return map;
  }
}
