package elbow.calibration;

import java.util.Arrays;

/**
 * What can be summed over parts of the examples: a part's sums merged with another's are those of
 * both (counts exactly, other sums but for rounding). Metrics that need all examples in order –
 * miscalibration area, ENCE – are not among them.
 */
public final class RegressionSums {
  private static final int NLL = 0;
  private static final int SQUARES = 1;
  private static final int ABSOLUTES = 2;
  private static final int CRPS = 3;
  private static final int VARIANCE = 4;

  /** From here on, by level: whether within the interval, then its width. */
  private static final int INTERVALS = 5;

  private final double[] levels;
  private final double[] sums;
  private final long[] pit;
  private double count;

  /**
   * Of no examples.
   *
   * @param levels of the central intervals that predictions will have
   * @param bins of the PIT histogram
   */
  public RegressionSums(double[] levels, int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins; at least one is needed");
    }
    this.levels = levels.clone();
    sums = new double[columns(levels.length)];
    pit = new long[bins];
  }

  static int columns(int levels) {
    return INTERVALS + 2 * levels;
  }

  /** What an example adds to the plain sums. */
  static void contribution(RealPredictions predictions, int example, double[] sums) {
    double target = predictions.target()[example];
    double error = target - predictions.mean()[example];
    double sd = predictions.sd()[example];
    sums[NLL] = -predictions.logDensity()[example];
    sums[SQUARES] = error * error;
    sums[ABSOLUTES] = Math.abs(error);
    sums[CRPS] = predictions.crps()[example];
    sums[VARIANCE] = sd * sd;
    CentralIntervals intervals = predictions.intervals();
    for (int l = 0; l < intervals.levels().length; l++) {
      double lower = intervals.lower()[l][example];
      double upper = intervals.upper()[l][example];
      sums[INTERVALS + 2 * l] = lower <= target && target <= upper ? 1 : 0;
      sums[INTERVALS + 2 * l + 1] = upper - lower;
    }
  }

  /** Adds examples, whose intervals have the same levels. */
  public void add(RealPredictions predictions) {
    if (!Arrays.equals(levels, predictions.intervals().levels())) {
      throw new IllegalArgumentException(
          "intervals at "
              + Arrays.toString(predictions.intervals().levels())
              + " cannot be added to ones at "
              + Arrays.toString(levels));
    }
    double[] one = new double[sums.length];
    for (int i = 0; i < predictions.count(); i++) {
      contribution(predictions, i, one);
      addSums(one, 1);
      pit[pitBin(predictions.cumulative()[i], pit.length)]++;
    }
  }

  /** Bins are closed below; the last one above as well. */
  static int pitBin(double cumulative, int bins) {
    return Math.clamp((long) (cumulative * bins), 0, bins - 1);
  }

  /** Adds plain sums that were made elsewhere, of so many examples. */
  void addSums(double[] added, double examples) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += added[c];
    }
    count += examples;
  }

  /** Adds another part's sums, of the same levels and bins. */
  public void merge(RegressionSums other) {
    if (!Arrays.equals(levels, other.levels) || pit.length != other.pit.length) {
      throw new IllegalArgumentException("sums of other levels or bins cannot be merged");
    }
    addSums(other.sums, other.count);
    for (int b = 0; b < pit.length; b++) {
      pit[b] += other.pit[b];
    }
  }

  /** How many examples. */
  public long count() {
    return (long) count;
  }

  /** Mean −ln density of the target, nats per example. */
  public double nll() {
    return sums[NLL] / count;
  }

  /** Root mean squared error of the mean. */
  public double rmse() {
    return Math.sqrt(sums[SQUARES] / count);
  }

  /** Mean absolute error of the mean. */
  public double mae() {
    return sums[ABSOLUTES] / count;
  }

  /** Mean continuous ranked probability score. */
  public double crps() {
    return sums[CRPS] / count;
  }

  /** Root mean variance. */
  public double sharpness() {
    return Math.sqrt(sums[VARIANCE] / count);
  }

  /** Levels of the intervals. */
  public double[] levels() {
    return levels.clone();
  }

  /** By level, the share of targets within the interval (PICP). */
  public double[] coverage() {
    double[] coverage = new double[levels.length];
    Arrays.setAll(coverage, l -> sums[INTERVALS + 2 * l] / count);
    return coverage;
  }

  /** By level, the interval's mean width (MPIW). */
  public double[] width() {
    double[] width = new double[levels.length];
    Arrays.setAll(width, l -> sums[INTERVALS + 2 * l + 1] / count);
    return width;
  }

  /** How many PITs fall into each of equally wide bins of [0, 1]: alike if calibrated. */
  public long[] pitHistogram() {
    return pit.clone();
  }
}
