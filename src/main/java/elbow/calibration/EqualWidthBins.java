package elbow.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * Sums over bins of one width over [0, 1]: how many examples, their confidences, how many right.
 * Examples may count several times, and sums of parts may be merged.
 */
final class EqualWidthBins {
  private static final int COLUMNS = 3;

  private final int bins;

  /** By bin: count, sum of confidences, count of right ones. */
  private final double[] sums;

  EqualWidthBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins; at least one is needed");
    }
    this.bins = bins;
    this.sums = new double[bins * COLUMNS];
  }

  /**
   * The bin above whose lower edge, and not above whose upper edge, a confidence lies. Edges are
   * compared in single precision, which predictions have: 0.3f belongs to the bin that ends at 0.3.
   */
  static int bin(double confidence, int bins) {
    int bin = Math.clamp((int) Math.ceil(confidence * bins) - 1, 0, bins - 1);
    if (bin > 0 && (float) confidence <= (float) ((double) bin / bins)) {
      return bin - 1;
    }
    return bin + 1 < bins && (float) confidence > (float) ((double) (bin + 1) / bins)
        ? bin + 1
        : bin;
  }

  /** Adds an example of which it is not yet said whether it is right. */
  void add(int bin, double times, double confidence) {
    sums[bin * COLUMNS] += times;
    sums[bin * COLUMNS + 1] += times * confidence;
  }

  /** Says that an added example is right. */
  void addRight(int bin, double times) {
    sums[bin * COLUMNS + 2] += times;
  }

  void merge(EqualWidthBins other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
  }

  int bins() {
    return bins;
  }

  double count(int bin) {
    return sums[bin * COLUMNS];
  }

  double confidences(int bin) {
    return sums[bin * COLUMNS + 1];
  }

  double rights(int bin) {
    return sums[bin * COLUMNS + 2];
  }

  /** Σ (count/total)·|accuracy − confidence|. */
  double expectedError() {
    double gaps = 0;
    double total = 0;
    for (int b = 0; b < bins; b++) {
      gaps += Math.abs(rights(b) - confidences(b));
      total += count(b);
    }
    return gaps / total;
  }

  /** The greatest |accuracy − confidence| of a bin that is not empty. */
  double maximumError() {
    double most = 0;
    for (int b = 0; b < bins; b++) {
      if (count(b) > 0) {
        most = Math.max(most, Math.abs(rights(b) - confidences(b)) / count(b));
      }
    }
    return most;
  }

  List<ReliabilityBin> toList() {
    List<ReliabilityBin> list = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      list.add(
          ReliabilityBin.of(
              (double) b / bins,
              (double) (b + 1) / bins,
              (int) count(b),
              confidences(b),
              (int) rights(b)));
    }
    return list;
  }
}
