package elbow.calibration;

import java.util.ArrayList;
import java.util.Arrays;
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
    return of(ClassPredictions.of(probabilities, classes, labels), bins, binning);
  }

  /**
   * Of predictions.
   *
   * @param bins how many at most
   */
  public static ReliabilityDiagram of(ClassPredictions predictions, int bins, Binning binning) {
    return of(predictions.confidences(), predictions.rights(), bins, binning);
  }

  /**
   * Of one class: how often it was the label against its probability, over all examples.
   *
   * @param k the class
   * @param bins how many at most
   */
  public static ReliabilityDiagram ofClass(
      ClassPredictions predictions, int k, int bins, Binning binning) {
    double[] probability = new double[predictions.count()];
    boolean[] is = new boolean[probability.length];
    for (int i = 0; i < probability.length; i++) {
      probability[i] = predictions.probability(i, k);
      is[i] = predictions.labels()[i] == k;
    }
    return of(probability, is, bins, binning);
  }

  /** Of confidences in being right, 0 to 1 each, and whether they were. */
  static ReliabilityDiagram of(double[] confidence, boolean[] right, int bins, Binning binning) {
    return of(
        binning,
        binning == Binning.EQUAL_WIDTH
            ? equalWidth(confidence, right, bins)
            : equalMass(confidence, right, bins));
  }

  static ReliabilityDiagram of(Binning binning, List<ReliabilityBin> bins) {
    long total = bins.stream().mapToLong(ReliabilityBin::count).sum();
    double expected = 0;
    double most = 0;
    for (ReliabilityBin bin : bins) {
      if (bin.count() > 0) {
        double gap = Math.abs(bin.accuracy() - bin.confidence());
        expected += gap * bin.count() / total;
        most = Math.max(most, gap);
      }
    }
    return new ReliabilityDiagram(binning, List.copyOf(bins), expected, most);
  }

  private static List<ReliabilityBin> equalWidth(double[] confidence, boolean[] right, int bins) {
    EqualWidthBins sums = new EqualWidthBins(bins);
    for (int i = 0; i < confidence.length; i++) {
      int bin = EqualWidthBins.bin(confidence[i], bins);
      sums.add(bin, 1, confidence[i]);
      if (right[i]) {
        sums.addRight(bin, 1);
      }
    }
    return sums.toList();
  }

  private static List<ReliabilityBin> equalMass(double[] confidence, boolean[] right, int bins) {
    double[] rights = new double[right.length];
    Arrays.setAll(rights, i -> right[i] ? 1 : 0);
    EqualMassBins sorted = new EqualMassBins(confidence, confidence, rights);
    EqualMassBins.Sums sums = sorted.sums(bins);
    List<ReliabilityBin> result = new ArrayList<>();
    int from = 0;
    for (int b = 0; b < sums.bins(); b++) {
      int count = (int) sums.count()[b];
      result.add(
          ReliabilityBin.of(
              sorted.first(from),
              sorted.first(from + count - 1),
              count,
              sums.sums()[b][0],
              (int) sums.sums()[b][1]));
      from += count;
    }
    return result;
  }
}
