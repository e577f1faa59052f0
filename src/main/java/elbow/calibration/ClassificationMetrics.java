package elbow.calibration;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics of class probabilities.
 *
 * @param nll mean −ln p(label), nats per example
 * @param accuracy share of examples whose most probable class is the label
 * @param brier mean over examples of Σ_k (p_k − 1[label = k])², not divided by K (Brier 1950)
 * @param ece expected calibration error, equal-width bins (Guo et al. 2017)
 * @param eceEqualMass the same in equal-mass bins
 * @param mce greatest gap of an equal-width bin
 * @param classwiseEce mean over classes of the equal-width ECE of "is it this class?" (Kull et al.
 *     2019)
 */
public record ClassificationMetrics(
    double nll,
    double accuracy,
    double brier,
    double ece,
    double eceEqualMass,
    double mce,
    double classwiseEce) {
  /**
   * Measures.
   *
   * @param predictions of examples whose class is known
   * @param bins of the calibration errors
   */
  public static ClassificationMetrics of(ClassPredictions predictions, int bins) {
    int n = predictions.count();
    int classes = predictions.classes();
    double nll = 0;
    double brier = 0;
    int right = 0;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < classes; k++) {
        double p = predictions.probability(i, k);
        double error = p - (predictions.labels()[i] == k ? 1 : 0);
        brier += error * error;
      }
      right += predictions.isRight(i) ? 1 : 0;
      nll -= predictions.logLikelihood()[i];
    }
    float[] probabilities = predictions.probabilities();
    int[] labels = predictions.labels();
    ReliabilityDiagram width =
        ReliabilityDiagram.of(probabilities, classes, labels, bins, Binning.EQUAL_WIDTH);
    ReliabilityDiagram mass =
        ReliabilityDiagram.of(probabilities, classes, labels, bins, Binning.EQUAL_MASS);
    return new ClassificationMetrics(
        nll / n,
        (double) right / n,
        brier / n,
        width.expectedCalibrationError(),
        mass.expectedCalibrationError(),
        width.maximumCalibrationError(),
        classwise(probabilities, classes, labels, bins));
  }

  private static double classwise(float[] probabilities, int classes, int[] labels, int bins) {
    double sum = 0;
    double[] confidence = new double[labels.length];
    boolean[] is = new boolean[labels.length];
    for (int k = 0; k < classes; k++) {
      for (int i = 0; i < labels.length; i++) {
        confidence[i] = probabilities[i * classes + k];
        is[i] = labels[i] == k;
      }
      sum +=
          ReliabilityDiagram.of(confidence, is, bins, Binning.EQUAL_WIDTH)
              .expectedCalibrationError();
    }
    return sum / classes;
  }

  /** By name, as documents and reports call them. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("nll", nll);
    map.put("accuracy", accuracy);
    map.put("brier", brier);
    map.put("ece", ece);
    map.put("eceEqualMass", eceEqualMass);
    map.put("mce", mce);
    map.put("classwiseEce", classwiseEce);
    return map;
  }
}
