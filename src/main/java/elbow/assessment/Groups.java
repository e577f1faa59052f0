package elbow.assessment;

import elbow.calibration.Predictions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Samples in groups of about equal size, for the jackknife: how far a metric moves when a group is
 * left out tells the standard error that it has from there being only so many samples.
 *
 * @param samples S, at least 2
 * @param count how many groups
 */
record Groups(int samples, int count) {
  private static final int MOST = 10;

  /** Relative error below which values that should be equal differ by rounding only. */
  private static final double ROUNDING = 1e-12;

  static Groups of(int samples) {
    return samples < 2 ? none(samples) : new Groups(samples, Math.min(MOST, samples));
  }

  /** Where nobody asks for errors. */
  static Groups none(int samples) {
    return new Groups(samples, 0);
  }

  /** The group that a sample belongs to. */
  int group(int sample) {
    return (int) ((long) sample * count / samples);
  }

  /** How many samples are not in a group. */
  int without(int group) {
    return samples - (first(group + 1) - first(group));
  }

  private int first(int group) {
    return (int) (((long) group * samples + count - 1) / count);
  }

  /**
   * The jackknife's standard error √((G − 1)/G · Σ (θ_g − θ̄)²) of each metric (Efron and Stein
   * 1981, eq. 1.2).
   *
   * @param withoutEach predictions with each group left out
   * @param metrics of predictions, by name
   */
  static <P extends Predictions> Map<String, Double> standardErrors(
      List<P> withoutEach, Function<P, Map<String, Double>> metrics) {
    List<Map<String, Double>> values = withoutEach.stream().map(metrics).toList();
    Map<String, Double> errors = new LinkedHashMap<>();
    if (values.isEmpty()) {
      return errors;
    }
    int count = values.size();
    for (String name : values.getFirst().keySet()) {
      double mean = values.stream().mapToDouble(each -> each.get(name)).sum() / count;
      double squares =
          values.stream().mapToDouble(each -> Math.pow(each.get(name) - mean, 2)).sum();
      double error = Math.sqrt((count - 1.0) / count * squares);
      errors.put(name, error <= ROUNDING * Math.abs(mean) ? 0 : error);
    }
    return errors;
  }
}
