package elbow.calibration;

import java.util.Arrays;

/**
 * Selective prediction: mean loss of the examples kept when the least sure are refused, against the
 * share kept (El-Yaniv and Wiener 2010). Equally uncertain examples share the mean of what they
 * would cost over all orders, so that the order of examples cannot matter.
 *
 * @param coverage n, share kept: 1/n, 2/n, … 1
 * @param risk n, mean loss of the surest ones
 * @param aurc area under the curve: the mean of the risks (Geifman and El-Yaniv 2017)
 * @param excessAurc the same less that of the best possible order, by the loss itself (Geifman,
 *     Uziel and El-Yaniv 2019); at least 0
 */
public record RiskCoverage(double[] coverage, double[] risk, double aurc, double excessAurc) {
  /**
   * Measures.
   *
   * @param uncertainty of n examples, any score: more is less sure
   * @param loss of each: 0 or 1 for right and wrong, a squared error, …
   * @throws IllegalArgumentException if there are none, lengths differ, an uncertainty is NaN or a
   *     loss not finite, naming the row (from 0)
   */
  public static RiskCoverage of(double[] uncertainty, double[] loss) {
    check(uncertainty, loss);
    RankedLosses ranked = new RankedLosses(uncertainty, loss);
    RankedLosses.Area area = ranked.once();
    double[] coverage = new double[loss.length];
    Arrays.setAll(coverage, i -> (i + 1.0) / loss.length);
    return new RiskCoverage(coverage, ranked.curve(), area.aurc(), area.excess());
  }

  /** Errors of classes (0 or 1), the most confident first. */
  public static RiskCoverage of(ClassPredictions predictions) {
    return of(ClassificationMetrics.uncertainty(predictions), predictions.errors());
  }

  /** Squared errors of numbers, those of least standard deviation first. */
  public static RiskCoverage of(RealPredictions predictions) {
    return of(predictions.sd(), predictions.squaredErrors());
  }

  static void check(double[] uncertainty, double[] loss) {
    if (loss.length == 0) {
      throw new IllegalArgumentException("no examples to measure");
    }
    if (uncertainty.length != loss.length) {
      throw new IllegalArgumentException(
          uncertainty.length + " uncertainties for " + loss.length + " losses");
    }
    Order.requireNumbers("uncertainty", uncertainty);
    for (int i = 0; i < loss.length; i++) {
      if (!Double.isFinite(loss[i])) {
        throw new IllegalArgumentException("row " + i + ": a loss of " + loss[i]);
      }
    }
  }
}
