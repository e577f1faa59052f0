package elbow.calibration;

/**
 * How many examples have which confidence, in bins of one width over [0, 1]; a confidence that is
 * an edge belongs to the bin it ends.
 *
 * @param right by bin, from low to high: examples whose most probable class is the label
 * @param wrong by bin: the others
 */
public record ConfidenceHistogram(long[] right, long[] wrong) {
  /** Counts. */
  public static ConfidenceHistogram of(ClassPredictions predictions, int bins) {
    EqualWidthBins sums = new EqualWidthBins(bins);
    for (int i = 0; i < predictions.count(); i++) {
      int bin = EqualWidthBins.bin(predictions.confidence(i), bins);
      sums.add(bin, 1, 0);
      sums.addRight(bin, predictions.isRight(i) ? 1 : 0);
    }
    return of(sums);
  }

  static ConfidenceHistogram of(EqualWidthBins bins) {
    long[] right = new long[bins.bins()];
    long[] wrong = new long[bins.bins()];
    for (int b = 0; b < right.length; b++) {
      right[b] = (long) bins.rights(b);
      wrong[b] = (long) (bins.count(b) - bins.rights(b));
    }
    return new ConfidenceHistogram(right, wrong);
  }
}
