package elbow.calibration;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must be known of a metric before its values are compared; the one place where it stands.
 *
 * @param better which values are better
 * @param target the value that a {@link Better#CLOSER} metric should have, else NaN
 * @param isBinned whether it depends on the number of bins
 */
public record MetricTraits(Better better, double target, boolean isBinned) {
  /** Which values are better. */
  public enum Better {
    /** Lower ones. */
    LOWER,
    /** Higher ones. */
    HIGHER,
    /** Those closer to the target. */
    CLOSER,
    /** None by themselves, as the width of intervals, or it is not known. */
    NONE
  }

  private static final Set<String> LOWER =
      Set.of(
          "nll",
          "brier",
          "brierReliability",
          "ece",
          "eceEqualMass",
          "ace",
          "mce",
          "classwiseEce",
          "aurc",
          "excessAurc",
          "rmse",
          "mae",
          "crps",
          "ence",
          "miscalibrationArea",
          "fpr95");
  private static final Set<String> HIGHER =
      Set.of("accuracy", "brierResolution", "auroc", "aupr", "elbo");
  private static final Set<String> BINNED =
      Set.of(
          "ece",
          "eceEqualMass",
          "ace",
          "mce",
          "classwiseEce",
          "brierReliability",
          "brierResolution",
          "ence");
  private static final Pattern COVERAGE = Pattern.compile("picp(\\d{1,2})");

  /**
   * The traits of a metric.
   *
   * @param metric name as in evaluations, without the split, e.g. {@code nll}, {@code picp95}
   */
  public static MetricTraits of(String metric) {
    Matcher coverage = COVERAGE.matcher(metric);
    if (coverage.matches()) {
      return new MetricTraits(Better.CLOSER, Integer.parseInt(coverage.group(1)) / 100.0, false);
    }
    Better better =
        LOWER.contains(metric)
            ? Better.LOWER
            : HIGHER.contains(metric) ? Better.HIGHER : Better.NONE;
    return new MetricTraits(better, Double.NaN, BINNED.contains(metric));
  }

  /** Whether a value is better than another; never of a NaN. */
  public boolean isBetter(double value, double than) {
    return switch (better) {
      case LOWER -> value < than;
      case HIGHER -> value > than;
      case CLOSER -> Math.abs(value - target) < Math.abs(than - target);
      case NONE -> false;
    };
  }
}
