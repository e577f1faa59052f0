package elbow.ui.compare;

import elbow.calibration.MetricTraits;
import elbow.ui.Messages;
import java.util.List;

/**
 * A column of the comparison.
 *
 * @param key name in evaluations, without the split
 * @param unit beneath the column's name; may be empty
 */
record Metric(String key, String unit) {
  /** The columns for classes; NLL first. With several seeds the ECE is the mean of theirs. */
  static List<Metric> ofClasses(int bins, int seeds) {
    return List.of(
        new Metric("nll", Messages.text("compare.unit.nats")),
        new Metric("accuracy", ""),
        new Metric(
            "ece", Messages.text(seeds > 1 ? "compare.unit.ece" : "calibration.bins.width", bins)),
        new Metric("brier", ""));
  }

  /** The columns for numbers; NLL first. */
  static List<Metric> ofNumbers(String unit) {
    return List.of(
        new Metric("nll", Messages.text("compare.unit.nats")),
        new Metric("rmse", unit),
        new Metric("crps", unit),
        new Metric("picp95", Messages.text("compare.unit.share")));
  }

  String title() {
    return Messages.text("compare.metric." + key);
  }

  /** Whether a value can be better than another by itself. */
  boolean hasBetter() {
    return MetricTraits.of(key).better() != MetricTraits.Better.NONE;
  }

  /** Whether a value is better than another. */
  boolean isBetter(double value, double than) {
    return MetricTraits.of(key).isBetter(value, than);
  }
}
