package elbow.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Places on an axis that are easy to read: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param values in ascending order, within the range asked for
 * @param labels one a value, all with as many decimals as tell them apart
 */
public record Ticks(List<Double> values, List<String> labels) {
  /** Makes the lists immutable. */
  public Ticks {
    values = List.copyOf(values);
    labels = List.copyOf(labels);
  }

  /**
   * Ticks of an axis.
   *
   * @param range shown
   * @param most about how many fit
   * @param isLog whether the axis is logarithmic
   */
  public static Ticks of(Extent range, int most, boolean isLog) {
    return isLog ? logarithmic(range, most) : linear(range, most);
  }

  /** Ticks at equal differences. */
  static Ticks linear(Extent range, int most) {
    double step = step(range.size() / Math.max(1, most));
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    long first = (long) Math.ceil(range.min() / step - 1e-9);
    long last = (long) Math.floor(range.max() / step + 1e-9);
    double greatest = Math.max(Math.abs(range.min()), Math.abs(range.max()));
    boolean isScientific = greatest >= 1e6 || greatest < 1e-4;
    for (long i = first; i <= last; i++) {
      double value = i * step;
      values.add(value);
      labels.add(
          isScientific
              ? Numbers.scientific(value, digits(value, step))
              : Numbers.fixed(value, decimals));
    }
    return new Ticks(values, labels);
  }

  /** How many digits there are from a value's first to the one that a step changes. */
  private static int digits(double value, double step) {
    double first = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    double last = Math.floor(Math.log10(step) + 1e-9);
    return value == 0 ? 1 : (int) Math.max(1, 1 + first - last);
  }

  /** The smallest of 1, 2, 5 × 10ⁿ that is not less. */
  static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static Ticks logarithmic(Extent range, int most) {
    int low = (int) Math.floor(Math.log10(range.min()));
    int high = (int) Math.ceil(Math.log10(range.max()));
    double decades = Math.log10(range.max() / range.min());
    if (decades < 0.7) {
      return linear(range, most);
    }
    double[] factors = decades * 3 <= most + 1 ? new double[] {1, 2, 5} : new double[] {1};
    int stride = Math.max(1, (int) Math.ceil(decades / Math.max(1, most)));
    List<Double> values = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int power = Math.floorDiv(low, stride) * stride; power <= high; power += stride) {
      for (double factor : factors) {
        double value = factor * Math.pow(10, power);
        if (value >= range.min() * (1 - 1e-9) && value <= range.max() * (1 + 1e-9)) {
          values.add(value);
          labels.add(
              power < -3 || power > 5
                  ? Numbers.scientific(value, 1)
                  : Numbers.fixed(value, Math.max(0, -power)));
        }
      }
    }
    return values.size() < 2 ? linear(range, most) : new Ticks(values, labels);
  }
}
