package elbow.calibration;

import java.util.List;

/** {@link RegressionMetrics} under resampling: examples are sorted once. */
final class ResampledReals implements Resampled {
  private final RealPredictions predictions;
  private final int bins;
  private final RegressionMetrics metrics;

  ResampledReals(RealPredictions predictions, int bins) {
    this.predictions = predictions;
    this.bins = bins;
    this.metrics = RegressionMetrics.of(predictions, bins);
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
    return ResampledClasses.values(metrics.toMap().values());
  }

  @Override
  public int width() {
    return 2 + predictions.intervals().levels().length; // what is plainly summed is cheap
  }

  @Override
  public Counted counted(int[] rows) {
    RealPredictions some = predictions.rows(rows);
    double[] levels = some.intervals().levels();
    double[][] columns = new double[RegressionSums.columns(levels.length)][rows.length];
    double[] one = new double[columns.length];
    for (int i = 0; i < rows.length; i++) {
      RegressionSums.contribution(some, i, one);
      for (int c = 0; c < one.length; c++) {
        columns[c][i] = one[c];
      }
    }
    EqualMassBins bySd = NormalizedCalibration.sorted(some);
    CountedCoverage coverage = new CountedCoverage(some.cumulative());
    return times -> {
      RegressionSums sums = new RegressionSums(levels, bins);
      sums.addSums(CountedSums.of(columns, times), times.length);
      RegressionMetrics each =
          RegressionMetrics.of(sums, coverage.area(times), bySd.sums(bins, times));
      return ResampledClasses.values(each.toMap().values());
    };
  }
}
