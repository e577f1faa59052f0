package elbow.calibration;

/**
 * The Brier score's parts (Murphy 1973), each class taken as a forecast of "is it this class?" in
 * bins of its own probability, summed over the classes. Forecasts within a bin differ, so that
 * reliability − resolution + uncertainty misses the score by the two within-bin parts of
 * Stephenson, Coelho and Jolliffe (2008); with them it is exact:
 *
 * <p>Brier = reliability − generalizedResolution + uncertainty, where generalizedResolution =
 * resolution − withinVariance + withinCovariance.
 *
 * <p>With n examples, of which n_b fall into bin b of class k with mean probability p_b and share
 * o_b of the class, and o its share overall:
 *
 * @param reliability Σ_k Σ_b (n_b/n)(p_b − o_b)²: less is better
 * @param resolution Σ_k Σ_b (n_b/n)(o_b − o)²: more is better
 * @param uncertainty Σ_k o(1 − o), of the labels alone
 * @param withinVariance Σ_k (1/n) Σ_b Σ_i (p_i − p_b)²
 * @param withinCovariance Σ_k (2/n) Σ_b Σ_i (p_i − p_b)(y_i − o_b)
 */
public record BrierDecomposition(
    double reliability,
    double resolution,
    double uncertainty,
    double withinVariance,
    double withinCovariance) {

  /**
   * From sums.
   *
   * @param byClass bins of each class
   * @param squares Σ_i Σ_k p²
   * @param labelled Σ_i p(label)
   */
  static BrierDecomposition of(EqualWidthBins[] byClass, double squares, double labelled) {
    double n = 0;
    double reliability = 0;
    double uncertainty = 0;
    double resolution = 0;
    double betweenSquares = 0;
    double betweenProducts = 0;
    for (EqualWidthBins bins : byClass) {
      n = 0;
      double rights = 0;
      for (int b = 0; b < bins.bins(); b++) {
        n += bins.count(b);
        rights += bins.rights(b);
      }
      double share = rights / n;
      uncertainty += share * (1 - share);
      for (int b = 0; b < bins.bins(); b++) {
        double count = bins.count(b);
        if (count > 0) {
          double p = bins.confidences(b) / count;
          double o = bins.rights(b) / count;
          reliability += count * (p - o) * (p - o);
          resolution += count * (o - share) * (o - share);
          betweenSquares += count * p * p;
          betweenProducts += count * p * o;
        }
      }
    }
    return new BrierDecomposition(
        reliability / n,
        resolution / n,
        uncertainty,
        (squares - betweenSquares) / n,
        2 * (labelled - betweenProducts) / n);
  }

  /** What the score is less for telling examples apart, within bins too. */
  public double generalizedResolution() {
    return resolution - withinVariance + withinCovariance;
  }

  /** The score. */
  public double brier() {
    return reliability - generalizedResolution() + uncertainty;
  }
}
