package elbow.dossier;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How axes and tables call metrics, with their units. */
final class MetricNames {
  private static final Pattern COVERAGE = Pattern.compile("picp(\\d{1,2})");
  private static final Pattern WIDTH = Pattern.compile("mpiw(\\d{1,2})");

  private MetricNames() {}

  /**
   * A metric's title.
   *
   * @param metric as in evaluations, without the split
   * @param bins of calibration errors; 0: not known
   */
  static String title(String metric, int bins) {
    Matcher coverage = COVERAGE.matcher(metric);
    Matcher width = WIDTH.matcher(metric);
    String binned = bins > 0 ? " (" + bins + " bins)" : "";
    if (coverage.matches()) {
      return "coverage of " + coverage.group(1) + " % intervals";
    }
    if (width.matches()) {
      return "mean width of " + width.group(1) + " % intervals, target's units";
    }
    return switch (metric) {
      case "nll" -> "NLL, nats per example";
      case "accuracy" -> "accuracy, share right";
      case "ece" -> "ECE" + binned;
      case "brier" -> "Brier score";
      case "rmse" -> "RMSE, target's units";
      case "mae" -> "MAE, target's units";
      case "crps" -> "CRPS, target's units";
      case "elbo" -> "ELBO, nats per training example";
      default -> metric;
    };
  }
}
