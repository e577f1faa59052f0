package elbow.calibration;

/**
 * Scores of two sets of examples in one order, sorted once; then any counts of the examples are
 * measured in O(n).
 */
final class RankedScores {
  private final int inside;
  private final int outside;
  private final double knownWeight;
  private final int[] order;
  private final boolean[] tied;

  /**
   * Sorts.
   *
   * @param in scores of the known
   * @param out scores of the foreign
   * @param knownWeight how many known examples each stands for, per one for each foreign; matters
   *     to precision only
   */
  RankedScores(double[] in, double[] out, double knownWeight) {
    this.knownWeight = knownWeight;
    inside = in.length;
    outside = out.length;
    double[] all = new double[inside + outside];
    System.arraycopy(in, 0, all, 0, inside);
    System.arraycopy(out, 0, all, inside, outside);
    order = Order.ascending(all);
    tied = Order.tied(all, order);
  }

  /** Each example counted so often: those within first. The sum within each set is its size. */
  Detection of(int[] times) {
    double pairs = 0;
    double precisions = 0;
    double falseRate = Double.NaN;
    long truePositives = 0;
    long falsePositives = 0;
    int foreign = 0;
    int known = 0;
    // From the greatest score down; a block of ties is called foreign as a whole.
    for (int j = order.length - 1; j >= 0; j--) {
      int t = times[order[j]];
      if (order[j] < inside) {
        known += t;
      } else {
        foreign += t;
      }
      if (foreign + known > 0 && (j == 0 || !tied[j - 1])) {
        truePositives += foreign;
        falsePositives += known;
        pairs += foreign * (inside - falsePositives + known / 2.0);
        if (foreign > 0) {
          precisions += foreign * truePositives / (truePositives + knownWeight * falsePositives);
        }
        if (Double.isNaN(falseRate) && 20 * truePositives >= 19L * outside) {
          falseRate = (double) falsePositives / inside;
        }
        foreign = 0;
        known = 0;
      }
    }
    return new Detection(pairs / inside / outside, precisions / outside, falseRate);
  }
}
