package elbow.calibration;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** {@link ClassificationMetrics} under resampling: bins are found and examples sorted once. */
final class ResampledClasses implements Resampled {
  private final ClassPredictions predictions;
  private final int bins;
  private final ClassificationMetrics metrics;

  ResampledClasses(ClassPredictions predictions, int bins) {
    this.predictions = predictions;
    this.bins = bins;
    this.metrics = ClassificationMetrics.of(predictions, bins);
  }

  @Override
  public List<String> names() {
    return List.copyOf(metrics.toMap().keySet());
  }

  @Override
  public int[] parts() {
    return new int[] {predictions.count()};
  }

  @Override
  public double[] values() {
    return values(metrics.toMap().values());
  }

  static double[] values(Collection<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public int width() {
    return predictions.classes();
  }

  @Override
  public Counted counted(int[] rows) {
    return new Cells(predictions.rows(rows), bins);
  }

  /** Examples with what resamples need of them. */
  private static final class Cells implements Counted {
    private final ClassPredictions predictions;
    private final int bins;
    private final double[][] columns;
    private final double[] confidence;
    private final int[] bin;

    /** n × K, of each class's probability. */
    private final int[] classBin;

    private final EqualMassBins byConfidence;
    private final EqualMassBins[] byClass;
    private final RankedLosses losses;

    Cells(ClassPredictions predictions, int bins) {
      this.predictions = predictions;
      this.bins = bins;
      int n = predictions.count();
      int classes = predictions.classes();
      columns = new double[ClassificationSums.COLUMNS][n];
      confidence = predictions.confidences();
      bin = new int[n];
      classBin = new int[n * classes];
      double[] one = new double[ClassificationSums.COLUMNS];
      for (int i = 0; i < n; i++) {
        ClassificationSums.contribution(predictions, i, one);
        for (int c = 0; c < one.length; c++) {
          columns[c][i] = one[c];
        }
        bin[i] = EqualWidthBins.bin(confidence[i], bins);
      }
      for (int cell = 0; cell < classBin.length; cell++) {
        classBin[cell] = EqualWidthBins.bin(predictions.probabilities()[cell], bins);
      }
      byConfidence = ClassificationMetrics.confidenceGaps(predictions);
      byClass = new EqualMassBins[classes];
      Arrays.setAll(byClass, k -> ClassificationMetrics.classGaps(predictions, k));
      losses =
          new RankedLosses(ClassificationMetrics.uncertainty(predictions), predictions.errors());
    }

    @Override
    public double[] measure(int[] times) {
      int classes = predictions.classes();
      ClassificationSums sums = new ClassificationSums(classes, bins);
      sums.addSums(CountedSums.of(columns, times), times.length);
      double[] right = columns[ClassificationSums.RIGHT];
      EqualWidthBins confidences = sums.confidenceBins();
      EqualWidthBins[] perClass = new EqualWidthBins[classes];
      Arrays.setAll(perClass, sums::classBins);
      for (int i = 0; i < times.length; i++) {
        int t = times[i];
        if (t > 0) {
          confidences.add(bin[i], t, confidence[i]);
          confidences.addRight(bin[i], t * right[i]);
          int row = i * classes;
          for (int k = 0; k < classes; k++) {
            perClass[k].add(classBin[row + k], t, predictions.probabilities()[row + k]);
          }
          int label = predictions.labels()[i];
          perClass[label].addRight(classBin[row + label], t);
        }
      }
      double adaptive = 0;
      for (EqualMassBins each : byClass) {
        adaptive += each.sums(bins, times).meanAbsolute(0) / classes;
      }
      ClassificationMetrics metrics =
          ClassificationMetrics.of(
              sums, byConfidence.sums(bins, times).meanAbsolute(0), adaptive, losses.of(times));
      return values(metrics.toMap().values());
    }
  }
}
