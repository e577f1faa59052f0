package elbow.calibration;

import java.util.Arrays;

/**
 * Losses of examples in ascending order of their uncertainty, sorted once; then any counts of the
 * examples are measured in O(n). Equally uncertain examples, and an example counted several times,
 * share the mean of what they would cost over all orders.
 */
final class RankedLosses {
  private final Ranking ranking;

  /** The best possible order: by the loss itself. */
  private final Ranking best;

  /** 1 + 1/2 + … + 1/i. */
  private final double[] harmonic;

  /**
   * Areas under risk–coverage curves.
   *
   * @param aurc mean over k = 1…n of the mean loss of the surest k
   * @param excess the same less that of the best possible order
   */
  record Area(double aurc, double excess) {}

  private record Ranking(int[] order, boolean[] tied, double[] loss) {
    static Ranking of(double[] key, double[] loss) {
      int[] order = Order.ascending(key);
      return new Ranking(order, Order.tied(key, order), Order.arranged(loss, order));
    }
  }

  RankedLosses(double[] uncertainty, double[] loss) {
    ranking = Ranking.of(uncertainty, loss);
    best = Ranking.of(loss, loss);
    harmonic = new double[loss.length + 1];
    for (int i = 1; i < harmonic.length; i++) {
      harmonic[i] = harmonic[i - 1] + 1.0 / i;
    }
  }

  /** Each example counted once. */
  Area once() {
    int[] times = new int[ranking.order.length];
    Arrays.fill(times, 1);
    return of(times);
  }

  /** Each example counted so often; their sum is the number of examples. */
  Area of(int[] times) {
    double aurc = area(ranking, times);
    // Rounding may make the best order worse by the last bit.
    return new Area(aurc, Math.max(0, aurc - area(best, times)));
  }

  /**
   * Mean over k of the risk of the surest k. A block of ties of mean loss m after f examples with
   * losses S costs (S + (k − f)m)/k at each k up to its end t, which sums to m(t − f) + (S −
   * fm)(H_t − H_f), H the harmonic numbers.
   */
  private double area(Ranking ranking, int[] times) {
    int n = ranking.order.length;
    double area = 0;
    double before = 0;
    int from = 0;
    double block = 0;
    int to = 0;
    for (int j = 0; j < n; j++) {
      int t = times[ranking.order[j]];
      to += t;
      block += t * ranking.loss[j];
      if (to > from && !ranking.tied[j]) {
        if (to == from + 1) {
          area += (before + block) / to;
        } else {
          double mean = block / (to - from);
          area += block + (before - from * mean) * (harmonic[to] - harmonic[from]);
        }
        before += block;
        from = to;
        block = 0;
      }
    }
    return area / n;
  }

  /** The curve, each example counted once: by k − 1, the risk of the surest k. */
  double[] curve() {
    int n = ranking.order.length;
    double[] curve = new double[n];
    double before = 0;
    int from = 0;
    double block = 0;
    for (int j = 0; j < n; j++) {
      block += ranking.loss[j];
      if (!ranking.tied[j]) {
        double mean = block / (j + 1 - from);
        for (int k = from; k <= j; k++) {
          curve[k] = (before + (k + 1 - from) * mean) / (k + 1);
        }
        before += block;
        from = j + 1;
        block = 0;
      }
    }
    return curve;
  }
}
