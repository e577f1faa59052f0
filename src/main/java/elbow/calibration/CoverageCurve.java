package elbow.calibration;

import java.util.Arrays;

/**
 * Share of targets that an interval holds against its level: equal if the forecasts are calibrated
 * (Kuleshov et al. 2018). It follows exactly, at any level, from the probability integral
 * transforms (PIT) u of the targets, and is a step function with a step at each example.
 *
 * @param thresholds n, ascending: the least level at which the interval holds an example's target
 */
public record CoverageCurve(double[] thresholds) {
  /**
   * By the level of central intervals, between the (1 − level)/2 and (1 + level)/2 quantiles: they
   * hold a target if |2u − 1| ≤ level.
   *
   * @param cumulative PITs, 0 to 1
   */
  public static CoverageCurve ofIntervals(double[] cumulative) {
    return of(Arrays.stream(cumulative).map(u -> Math.abs(2 * u - 1)).toArray());
  }

  /**
   * By the level of quantiles: the interval of all values up to the level's quantile holds a target
   * if u ≤ level.
   *
   * @param cumulative PITs, 0 to 1
   */
  public static CoverageCurve ofQuantiles(double[] cumulative) {
    return of(cumulative.clone());
  }

  private static CoverageCurve of(double[] thresholds) {
    if (thresholds.length == 0) {
      throw new IllegalArgumentException("no examples to measure");
    }
    for (int i = 0; i < thresholds.length; i++) {
      if (!(thresholds[i] >= 0 && thresholds[i] <= 1)) {
        throw new IllegalArgumentException("row " + i + ": the PIT is not between 0 and 1");
      }
    }
    Arrays.sort(thresholds);
    return new CoverageCurve(thresholds);
  }

  /** Share of targets that the interval of a level holds. */
  public double coverage(double level) {
    int low = 0;
    int high = thresholds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (thresholds[middle] <= level) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / thresholds.length;
  }

  /**
   * The curve at equally spaced levels.
   *
   * @param steps how many
   * @return steps + 1 coverages, of the levels 0, 1/steps, … 1
   */
  public double[] points(int steps) {
    double[] points = new double[steps + 1];
    Arrays.setAll(points, i -> coverage((double) i / steps));
    return points;
  }

  /** Area between curve and diagonal: ∫₀¹ |coverage(level) − level| d level, exactly. */
  public double area() {
    double area = 0;
    double from = 0;
    double n = thresholds.length;
    for (int i = 0; i < thresholds.length; i++) {
      area += area(i / n, from, thresholds[i]);
      from = thresholds[i];
    }
    return area + area(1, from, 1);
  }

  /** ∫ |coverage − level| d level from one level to another. */
  static double area(double coverage, double from, double to) {
    double before = from - coverage;
    double after = to - coverage;
    return before < 0 && after > 0
        ? (before * before + after * after) / 2
        : Math.abs(before + after) / 2 * (to - from);
  }
}
