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
  private static final double SUM_TOLERANCE = 1e-3;

  /**
   * Measures.
   *
   * @param probabilities n × K, row-major
   * @param classes K
   * @param labels n, each 0 to K−1
   * @param logLikelihood n, ln of the label's probability, where it is known more exactly than the
   *     probabilities tell; else null
   * @param bins of the calibration errors
   * @throws IllegalArgumentException if a row is no distribution or a label no class, naming it
   */
  public static ClassificationMetrics of(
      float[] probabilities, int classes, int[] labels, double[] logLikelihood, int bins) {
    int n = labels.length;
    check(probabilities, classes, labels);
    checkLogLikelihood(logLikelihood);
    double nll = 0;
    double brier = 0;
    int right = 0;
    for (int i = 0; i < n; i++) {
      int best = 0;
      for (int k = 0; k < classes; k++) {
        double p = probabilities[i * classes + k];
        double error = p - (labels[i] == k ? 1 : 0);
        brier += error * error;
        best = p > probabilities[i * classes + best] ? k : best;
      }
      right += best == labels[i] ? 1 : 0;
      nll -=
          logLikelihood == null
              ? Math.log(probabilities[i * classes + labels[i]])
              : logLikelihood[i];
    }
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

  private static void check(float[] probabilities, int classes, int[] labels) {
    if (labels.length == 0) {
      throw new IllegalArgumentException("no examples to measure");
    }
    if (probabilities.length != labels.length * classes) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities for " + labels.length + " × " + classes);
    }
    for (int i = 0; i < labels.length; i++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double p = probabilities[i * classes + k];
        if (!(p >= 0 && p <= 1 + SUM_TOLERANCE)) {
          throw new IllegalArgumentException(
              "row " + i + ", class " + k + ": " + p + " is no probability");
        }
        sum += p;
      }
      if (Math.abs(sum - 1) > SUM_TOLERANCE) {
        throw new IllegalArgumentException("row " + i + ": probabilities sum to " + sum);
      }
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new IllegalArgumentException(
            "row " + i + ": class " + labels[i] + " is not among the " + classes);
      }
    }
  }

  private static void checkLogLikelihood(double[] logLikelihood) {
    for (int i = 0; logLikelihood != null && i < logLikelihood.length; i++) {
      if (Double.isNaN(logLikelihood[i])) {
        throw new IllegalArgumentException("row " + i + ": the log-likelihood is NaN");
      }
    }
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
