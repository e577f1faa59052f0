package elbow.calibration;

import java.util.Arrays;

/**
 * ∫ P(m − M) + (p − P)M dx of two weighted sums of Normal distribution functions, P of total weight
 * p and M of total weight m. Over stretches in which no part rises the integrand is constant; over
 * the others it is summed by the trapezoidal rule.
 */
final class DistributionSweep {
  private final double reach;
  private final double[] means;
  private final double[] sds;
  private final double[] first;
  private final double[] second;
  private int count;

  /**
   * Without parts yet.
   *
   * @param most parts that will be added
   * @param reach sds from its mean at which a part is taken to begin and end
   */
  DistributionSweep(int most, double reach) {
    this.reach = reach;
    means = new double[most];
    sds = new double[most];
    first = new double[most];
    second = new double[most];
  }

  /** Adds N(mean, sd²), sd above 0, by its weights in P and in M. */
  void add(double mean, double sd, double inFirst, double inSecond) {
    means[count] = mean;
    sds[count] = sd;
    first[count] = inFirst;
    second[count] = inSecond;
    count++;
  }

  /**
   * The integral.
   *
   * @param step at most, of the trapezoidal rule
   */
  double integral(double step) {
    double[] begins = new double[count];
    Arrays.setAll(begins, i -> means[i] - reach * sds[i]);
    int[] order = Order.ascending(begins);
    double allFirst = Arrays.stream(first).sum();
    double allSecond = Arrays.stream(second).sum();
    double doneFirst = 0;
    double doneSecond = 0;
    double sum = 0;
    int from = 0;
    while (from < count) {
      double low = begins[order[from]];
      double high = low;
      int to = from;
      while (to < count && begins[order[to]] <= high) {
        high = Math.max(high, means[order[to]] + reach * sds[order[to]]);
        to++;
      }
      Stretch stretch = new Stretch(low, high, step);
      for (int j = from; j < to; j++) {
        stretch.rise(order[j]);
      }
      sum += stretch.integral(doneFirst, doneSecond, allFirst, allSecond);
      for (int j = from; j < to; j++) {
        doneFirst += first[order[j]];
        doneSecond += second[order[j]];
      }
      if (to < count) {
        double flat = doneFirst * (allSecond - doneSecond) + (allFirst - doneFirst) * doneSecond;
        sum += flat * (begins[order[to]] - high);
      }
      from = to;
    }
    return sum;
  }

  /** Between low and high, in equal steps. */
  private final class Stretch {
    private final double low;
    private final double step;
    private final int steps;

    /** By point: what rising parts have reached there. */
    private final double[] firstAt;

    private final double[] secondAt;

    /** By point: weight of parts that have risen before it, but not before the one before. */
    private final double[] firstRisen;

    private final double[] secondRisen;

    Stretch(double low, double high, double mostStep) {
      this.low = low;
      steps = Math.max(1, (int) Math.ceil((high - low) / mostStep));
      step = (high - low) / steps;
      firstAt = new double[steps + 1];
      secondAt = new double[steps + 1];
      firstRisen = new double[steps + 2];
      secondRisen = new double[steps + 2];
    }

    /** Adds a part's distribution function at the points where it rises. */
    void rise(int part) {
      double start = (low - means[part]) / sds[part];
      double each = step / sds[part];
      int from = Math.clamp((long) Math.ceil((-reach - start) / each), 0, steps + 1);
      int to = Math.clamp((long) Math.floor((reach - start) / each), from - 1, steps);
      double inFirst = first[part];
      double inSecond = second[part];
      for (int j = from; j <= to; j++) {
        double cumulative = Normal.cumulative(start + j * each);
        firstAt[j] += inFirst * cumulative;
        secondAt[j] += inSecond * cumulative;
      }
      firstRisen[to + 1] += inFirst;
      secondRisen[to + 1] += inSecond;
    }

    double integral(double doneFirst, double doneSecond, double allFirst, double allSecond) {
      double risenFirst = doneFirst;
      double risenSecond = doneSecond;
      double sum = 0;
      for (int j = 0; j <= steps; j++) {
        risenFirst += firstRisen[j];
        risenSecond += secondRisen[j];
        double p = risenFirst + firstAt[j];
        double m = risenSecond + secondAt[j];
        double value = p * (allSecond - m) + (allFirst - p) * m;
        sum += j == 0 || j == steps ? value / 2 : value;
      }
      return sum * step;
    }
  }
}
