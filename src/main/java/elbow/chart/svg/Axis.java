package elbow.chart.svg;

import elbow.chart.Extent;
import elbow.chart.Ticks;

/**
 * An axis.
 *
 * @param title what it shows, with its unit
 * @param range shown; above 0 where logarithmic
 * @param isLog whether equal ratios, not equal differences, are equally long
 */
public record Axis(String title, Extent range, boolean isLog) {
  /** Checks the range. */
  public Axis {
    if (range.isEmpty() || !(range.size() > 0) || (isLog && range.min() <= 0)) {
      throw new IllegalArgumentException(title + ": no axis can show " + range);
    }
  }

  /** An axis that shows values with some room about them; 0 to 1 where there are none. */
  public static Axis about(String title, Extent values) {
    return new Axis(title, values.padded(0.05), false);
  }

  /** An axis from a value's to another's place, without room; never of no length. */
  public static Axis exactly(String title, Extent values) {
    return new Axis(title, values.size() > 0 ? values : values.padded(0), false);
  }

  /** A logarithmic axis over values above 0, with some room about them. */
  public static Axis logarithmic(String title, Extent values) {
    double ratio = values.size() > 0 ? Math.pow(values.max() / values.min(), 0.05) : 2;
    return new Axis(title, new Extent(values.min() / ratio, values.max() * ratio), true);
  }

  Ticks ticks(int most) {
    return Ticks.of(range, most, isLog);
  }
}
