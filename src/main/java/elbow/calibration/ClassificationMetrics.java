package elbow.calibration;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics of class probabilities. All bins are as many as were asked for; "equal width" are bins of
 * one width over [0, 1], "equal mass" bins of as many examples each as ties allow.
 *
 * @param nll mean −ln p(label), nats per example
 * @param accuracy share of examples whose most probable class is the label
 * @param brier mean over examples of Σ_k (p_k − 1[label = k])², not divided by K (Brier 1950)
 * @param brierParts what the Brier score is made of, equal-width bins of each class's probability
 * @param ece expected calibration error, equal-width bins (Guo et al. 2017)
 * @param eceEqualMass the same in equal-mass bins
 * @param mce greatest gap of an equal-width bin
 * @param classwiseEce mean over classes of the equal-width ECE of "is it this class?" (Kull et al.
 *     2019)
 * @param ace adaptive calibration error: the same in equal-mass bins of each class's probability
 *     (Nixon et al. 2019); where ties make bins unequal, they weigh by their examples
 * @param aurc area under the risk–coverage curve of the error, the most confident first ({@link
 *     RiskCoverage})
 * @param excessAurc the same less that of the best possible order
 */
public record ClassificationMetrics(
    double nll,
    double accuracy,
    double brier,
    BrierDecomposition brierParts,
    double ece,
    double eceEqualMass,
    double mce,
    double classwiseEce,
    double ace,
    double aurc,
    double excessAurc) {
  /**
   * Measures.
   *
   * @param predictions of examples whose class is known
   * @param bins of the calibration errors
   */
  public static ClassificationMetrics of(ClassPredictions predictions, int bins) {
    ClassificationSums sums = new ClassificationSums(predictions.classes(), bins);
    sums.add(predictions);
    double adaptive = 0;
    for (int k = 0; k < predictions.classes(); k++) {
      adaptive += classGaps(predictions, k).sums(bins).meanAbsolute(0);
    }
    return of(
        sums,
        confidenceGaps(predictions).sums(bins).meanAbsolute(0),
        adaptive / predictions.classes(),
        new RankedLosses(uncertainty(predictions), predictions.errors()).once());
  }

  static ClassificationMetrics of(
      ClassificationSums sums, double eceEqualMass, double ace, RankedLosses.Area area) {
    return new ClassificationMetrics(
        sums.nll(),
        sums.accuracy(),
        sums.brier(),
        sums.brierParts(),
        sums.ece(),
        eceEqualMass,
        sums.mce(),
        sums.classwiseEce(),
        ace,
        area.aurc(),
        area.excess());
  }

  /** How little confident predictions are: minus the greatest probability. */
  static double[] uncertainty(ClassPredictions predictions) {
    double[] uncertainty = predictions.confidences();
    for (int i = 0; i < uncertainty.length; i++) {
      uncertainty[i] = -uncertainty[i];
    }
    return uncertainty;
  }

  /** Confidence less rightness, by confidence. */
  static EqualMassBins confidenceGaps(ClassPredictions predictions) {
    double[] confidence = predictions.confidences();
    double[] gaps = new double[confidence.length];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = confidence[i] - (predictions.isRight(i) ? 1 : 0);
    }
    return new EqualMassBins(confidence, gaps);
  }

  /** A class's probability less whether it is the label, by probability. */
  static EqualMassBins classGaps(ClassPredictions predictions, int k) {
    double[] probability = new double[predictions.count()];
    double[] gaps = new double[probability.length];
    for (int i = 0; i < gaps.length; i++) {
      probability[i] = predictions.probability(i, k);
      gaps[i] = probability[i] - (predictions.labels()[i] == k ? 1 : 0);
    }
    return new EqualMassBins(probability, gaps);
  }

  /**
   * By name, as documents and reports call them. {@code brierReliability} − {@code brierResolution}
   * + {@code brierUncertainty} is {@code brier}: the resolution is the generalised one.
   */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("nll", nll);
    map.put("accuracy", accuracy);
    map.put("brier", brier);
    map.put("brierReliability", brierParts.reliability());
    map.put("brierResolution", brierParts.generalizedResolution());
    map.put("brierUncertainty", brierParts.uncertainty());
    map.put("ece", ece);
    map.put("eceEqualMass", eceEqualMass);
    map.put("mce", mce);
    map.put("classwiseEce", classwiseEce);
    map.put("ace", ace);
    map.put("aurc", aurc);
    map.put("excessAurc", excessAurc);
    return map;
  }
}
