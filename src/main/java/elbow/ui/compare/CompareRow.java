package elbow.ui.compare;

import elbow.comparison.Summary;
import elbow.ui.result.ArmRuns;
import java.util.Map;

/**
 * One arm's numbers.
 *
 * @param arm the arm
 * @param metrics over its seeds, by key; without those that no run has yet
 * @param seeds runs behind them
 * @param parameters learned
 * @param secondsPerEpoch mean over runs; NaN while unknown
 */
record CompareRow(
    ArmRuns arm, Map<String, Summary> metrics, int seeds, long parameters, double secondsPerEpoch) {
  CompareRow {
    metrics = Map.copyOf(metrics);
  }

  /** Mean of a metric; NaN where it is not known. */
  double mean(Metric metric) {
    Summary summary = metrics.get(metric.key());
    return summary == null ? Double.NaN : summary.mean();
  }

  /** Half the length of a metric's interval; NaN where there is none. */
  double half(Metric metric) {
    Summary summary = metrics.get(metric.key());
    return summary == null ? Double.NaN : (summary.high() - summary.low()) / 2;
  }
}
