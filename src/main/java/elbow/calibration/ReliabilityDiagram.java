package elbow.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Accuracy against confidence of the most probable class, in bins (Guo et al. 2017).
 *
 * @param binning how the bins were made
 * @param bins from low to high confidence; empty ones stay in equal-width diagrams
 * @param expectedCalibrationError Σ (count/n)·|accuracy − confidence|, 0 to 1
 * @param maximumCalibrationError the greatest |accuracy − confidence| of a bin that is not empty
 */
public record ReliabilityDiagram(
    Binning binning,
    List<ReliabilityBin> bins,
    double expectedCalibrationError,
    double maximumCalibrationError) {

  /**
   * Of class probabilities.
   *
   * @param probabilities n × K, row-major
   * @param classes K
   * @param labels n
   * @param bins how many at most
   */
  public static ReliabilityDiagram of(
      float[] probabilities, int classes, int[] labels, int bins, Binning binning) {
    double[] confidence = new double[labels.length];
    boolean[] right = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (probabilities[i * classes + k] > probabilities[i * classes + best]) {
          best = k;
        }
      }
      confidence[i] = probabilities[i * classes + best];
      right[i] = best == labels[i];
    }
    return of(confidence, right, bins, binning);
  }

  /** Of confidences in being right, 0 to 1 each, and whether they were. */
  static ReliabilityDiagram of(double[] confidence, boolean[] right, int bins, Binning binning) {
    List<ReliabilityBin> result =
        binning == Binning.EQUAL_WIDTH
            ? equalWidth(confidence, right, bins)
            : equalMass(confidence, right, bins);
    double expected = 0;
    double most = 0;
    for (ReliabilityBin bin : result) {
      if (bin.count() > 0) {
        double gap = Math.abs(bin.accuracy() - bin.confidence());
        expected += gap * bin.count() / confidence.length;
        most = Math.max(most, gap);
      }
    }
    return new ReliabilityDiagram(binning, List.copyOf(result), expected, most);
  }

  private static List<ReliabilityBin> equalWidth(double[] confidence, boolean[] right, int bins) {
    int[] counts = new int[bins];
    int[] rights = new int[bins];
    double[] sums = new double[bins];
    for (int i = 0; i < confidence.length; i++) {
      int bin = bin(confidence[i], bins);
      counts[bin]++;
      sums[bin] += confidence[i];
      rights[bin] += right[i] ? 1 : 0;
    }
    List<ReliabilityBin> result = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      result.add(
          ReliabilityBin.of(
              (double) b / bins, (double) (b + 1) / bins, counts[b], sums[b], rights[b]));
    }
    return result;
  }

  /**
   * The bin above whose lower edge, and not above whose upper edge, a confidence lies. Edges are
   * compared in single precision, which predictions have: 0.3f belongs to the bin that ends at 0.3.
   */
  private static int bin(double confidence, int bins) {
    int bin = Math.clamp((int) Math.ceil(confidence * bins) - 1, 0, bins - 1);
    if (bin > 0 && (float) confidence <= (float) ((double) bin / bins)) {
      return bin - 1;
    }
    return bin + 1 < bins && (float) confidence > (float) ((double) (bin + 1) / bins)
        ? bin + 1
        : bin;
  }

  private static List<ReliabilityBin> equalMass(double[] confidence, boolean[] right, int bins) {
    int n = confidence.length;
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> confidence[i]));
    List<ReliabilityBin> result = new ArrayList<>();
    int from = 0;
    for (int b = 1; b <= bins && from < n; b++) {
      int to = Math.max(from + 1, (int) Math.round((double) n * b / bins));
      // Equal confidences stay together, so that the order of examples cannot matter.
      while (to < n && confidence[order[to]] == confidence[order[to - 1]]) {
        to++;
      }
      double sum = 0;
      int rights = 0;
      for (int i = from; i < to; i++) {
        sum += confidence[order[i]];
        rights += right[order[i]] ? 1 : 0;
      }
      result.add(
          ReliabilityBin.of(
              confidence[order[from]], confidence[order[to - 1]], to - from, sum, rights));
      from = to;
    }
    return result;
  }
}
