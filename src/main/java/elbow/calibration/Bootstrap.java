package elbow.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Bootstrap percentile intervals of metrics over examples (Efron and Tibshirani 1993, chapter 13):
 * each resample draws as many examples as there are, with replacement. Results depend on the seed
 * alone, not on threads.
 *
 * <p>Of more than {@value #MOST_EXAMPLES} examples – with K > 10 classes, of more than 1 000 000/K
 * or {@value #LEAST} – one random subset of m is resampled instead, m that limit but at most
 * {@value #SUBSET}, and the deviations of its resamples from its own value are shrunk by √(m/n) and
 * laid about the value of all n examples: right for metrics whose error falls as 1/√n, which all of
 * these are. Of several parts each has a subset of its own; then the deviations that each part
 * makes are shrunk by its own m and n, and added.
 *
 * <p>The intervals say how far examples drawn anew would move a metric. Calibration errors (ECE and
 * its kin, the ENCE, the miscalibration area) are means of absolute values, and the Brier score's
 * reliability is one of squares, which noise makes greater: where the true error is near 0, or
 * examples in a bin are few, the metric is too great in the mean, resamples even more, and the
 * interval does not cover the true one as often as it says. So with the generalised resolution,
 * which is as much too great.
 *
 * @param resamples how many
 * @param level of the intervals, 0 to 1
 * @param seed of the draws
 */
public record Bootstrap(int resamples, double level, long seed) {
  /** Resamples unless others are asked for. */
  public static final int RESAMPLES = 1000;

  /** Examples up to which all are resampled (where resamples look at ten numbers of each). */
  public static final int MOST_EXAMPLES = 100_000;

  /** Examples of a subset, of each part, at most. */
  public static final int SUBSET = 25_000;

  /** Examples that are resampled however many numbers are looked at. */
  private static final int LEAST = 5000;

  private static final int USUAL_WIDTH = 10;

  /** Numbers looked at in all from which on it is worth waking other threads. */
  private static final double SHARED_WORK = 1e7;

  /** Checks. */
  public Bootstrap {
    if (resamples < 2 || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          resamples
              + " resamples at the level "
              + level
              + "; at least 2 are needed, and a level between 0 and 1");
    }
  }

  /** With the usual number of resamples. */
  public static Bootstrap of(double level, long seed) {
    return new Bootstrap(RESAMPLES, level, seed);
  }

  /** Of all of {@link ClassificationMetrics#toMap}. */
  public Map<String, Interval> intervals(ClassPredictions predictions, int bins) {
    return intervals(new ResampledClasses(predictions, bins));
  }

  /** Of all of {@link RegressionMetrics#toMap}. */
  public Map<String, Interval> intervals(RealPredictions predictions, int bins) {
    return intervals(new ResampledReals(predictions, bins));
  }

  /** Of {@code aurc} and {@code excessAurc} of {@link RiskCoverage}. */
  public Map<String, Interval> riskCoverage(double[] uncertainty, double[] loss) {
    return intervals(new ResampledRisk(uncertainty, loss));
  }

  /**
   * Of all of {@link Detection#toMap}; known and foreign examples are each drawn for themselves.
   */
  public Map<String, Interval> detection(double[] in, double[] out) {
    return intervals(new ResampledDetection(in, out));
  }

  /** Of any metrics. */
  public Map<String, Interval> intervals(Resampled metrics) {
    int[] parts = metrics.parts();
    double[] all = metrics.values();
    SplittableRandom random = new SplittableRandom(seed);
    int[] sizes = subsetSizes(parts, metrics.width());
    Resampled.Counted counted = metrics.counted(rows(parts, sizes, random.split()));
    long[] seeds = random.longs(resamples).toArray();
    LongFunction<double[]> resample =
        Arrays.equals(parts, sizes)
            ? drawSeed -> counted.measure(times(sizes, new SplittableRandom(drawSeed)))
            : new Shrunk(all, parts, sizes, counted);
    LongStream each = Arrays.stream(seeds);
    double work = (double) resamples * Arrays.stream(sizes).sum() * metrics.width();
    double[][] drawn =
        (work < SHARED_WORK ? each : each.parallel()).mapToObj(resample).toArray(double[][]::new);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (int m = 0; m < all.length; m++) {
      int metric = m;
      double[] values = Arrays.stream(drawn).mapToDouble(one -> one[metric]).sorted().toArray();
      intervals.put(metrics.names().get(m), interval(all[m], values));
    }
    return intervals;
  }

  /** Resamples of subsets, from a seed to what they say of all examples. */
  private static final class Shrunk implements LongFunction<double[]> {
    private final double[] all;
    private final int[] parts;
    private final int[] sizes;
    private final Resampled.Counted counted;
    private final int[] once;
    private final double[] subset;

    Shrunk(double[] all, int[] parts, int[] sizes, Resampled.Counted counted) {
      this.all = all;
      this.parts = parts;
      this.sizes = sizes;
      this.counted = counted;
      once = new int[Arrays.stream(sizes).sum()];
      Arrays.fill(once, 1);
      subset = counted.measure(once);
    }

    @Override
    public double[] apply(long seed) {
      int[] drawn = times(sizes, new SplittableRandom(seed));
      double[] values = all.clone();
      int from = 0;
      for (int part = 0; part < parts.length; part++) {
        int[] times = once.clone();
        System.arraycopy(drawn, from, times, from, sizes[part]);
        double[] each = counted.measure(times);
        double shrink = Math.sqrt((double) sizes[part] / parts[part]);
        for (int m = 0; m < values.length; m++) {
          values[m] += shrink * (each[m] - subset[m]);
        }
        from += sizes[part];
      }
      return values;
    }
  }

  private Interval interval(double estimate, double[] sorted) {
    return Double.isFinite(estimate)
        ? new Interval(
            estimate, quantile(sorted, (1 - level) / 2), quantile(sorted, (1 + level) / 2))
        : new Interval(estimate, Double.NaN, Double.NaN);
  }

  /** Between the order statistics about rank p·(R + 1) of R. */
  private static double quantile(double[] sorted, double p) {
    double rank = Math.clamp(p * (sorted.length + 1), 1, sorted.length);
    int below = (int) rank;
    double low = sorted[below - 1];
    double high = sorted[Math.min(below, sorted.length - 1)];
    return low == high ? low : low + (rank - below) * (high - low);
  }

  /** How many examples of each part are resampled. */
  private static int[] subsetSizes(int[] parts, int width) {
    long limit = (long) MOST_EXAMPLES * USUAL_WIDTH / Math.max(USUAL_WIDTH, width);
    int most = (int) Math.max(limit, LEAST);
    return Arrays.stream(parts).asLongStream().sum() <= most
        ? parts
        : Arrays.stream(parts).map(part -> Math.min(part, Math.min(most, SUBSET))).toArray();
  }

  /** Ascending rows, so many of each part at random, without replacement (Fan et al. 1962). */
  private static int[] rows(int[] parts, int[] sizes, SplittableRandom random) {
    int[] rows = new int[Arrays.stream(sizes).sum()];
    int row = 0;
    int chosen = 0;
    for (int part = 0; part < parts.length; part++) {
      int needed = sizes[part];
      for (int left = parts[part]; left > 0; left--) {
        if (needed == left || random.nextInt(left) < needed) {
          rows[chosen++] = row;
          needed--;
        }
        row++;
      }
    }
    return rows;
  }

  private static int[] times(int[] sizes, SplittableRandom random) {
    int[] times = new int[Arrays.stream(sizes).sum()];
    int from = 0;
    for (int size : sizes) {
      for (int i = 0; i < size; i++) {
        // The high word of a product with 64 random bits: uniform but for 1 in 2^64/size.
        times[from + (int) Math.unsignedMultiplyHigh(random.nextLong(), size)]++;
      }
      from += size;
    }
    return times;
  }
}
