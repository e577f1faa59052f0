package elbow.ui.compare;

import elbow.ui.Messages;
import java.util.List;

/**
 * A column of the comparison.
 *
 * @param key name in evaluations, without the split
 * @param better which values are better
 * @param unit beneath the column's name; may be empty
 */
record Metric(String key, Better better, String unit) {
  enum Better {
    LESS,
    MORE,
    NEITHER
  }

  /** The columns for classes; NLL first. With several seeds the ECE is the mean of theirs. */
  static List<Metric> ofClasses(int bins, int seeds) {
    return List.of(
        new Metric("nll", Better.LESS, Messages.text("compare.unit.nats")),
        new Metric("accuracy", Better.MORE, ""),
        new Metric(
            "ece",
            Better.LESS,
            Messages.text(seeds > 1 ? "compare.unit.ece" : "calibration.bins.width", bins)),
        new Metric("brier", Better.LESS, ""));
  }

  /** The columns for numbers; NLL first. */
  static List<Metric> ofNumbers(String unit) {
    return List.of(
        new Metric("nll", Better.LESS, Messages.text("compare.unit.nats")),
        new Metric("rmse", Better.LESS, unit),
        new Metric("crps", Better.LESS, unit),
        new Metric("picp95", Better.NEITHER, Messages.text("compare.unit.share")));
  }

  String title() {
    return Messages.text("compare.metric." + key);
  }

  /** Whether a value is better than another. */
  boolean isBetter(double value, double than) {
    return switch (better) {
      case LESS -> value < than;
      case MORE -> value > than;
      case NEITHER -> false;
    };
  }
}
