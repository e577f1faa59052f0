package elbow.ui.trust;

import elbow.calibration.MetricTraits;
import elbow.chart.Numbers;
import elbow.data.Target;
import elbow.training.SessionView;
import elbow.ui.Messages;
import java.util.List;

/**
 * A metric shown.
 *
 * @param key its name in evaluations
 * @param unit of it, or what it rests on; may be empty
 */
record TrustMetric(String key, String unit) {
  private static final int DECIMALS = 3;

  /** Those that mending changes. */
  static List<TrustMetric> ofMending(SessionView session) {
    return switch (session.data().target()) {
      case Target.Classes classes ->
          List.of(
              nll(),
              new TrustMetric("ece", bins(session)),
              new TrustMetric("brier", ""),
              new TrustMetric("accuracy", ""));
      case Target.Real real ->
          List.of(
              nll(),
              new TrustMetric("crps", real.name()),
              new TrustMetric("picp95", Messages.text("compare.unit.share")),
              new TrustMetric("miscalibrationArea", Messages.text("trust.unit.area")));
    };
  }

  /** Those followed along a shift: how good, how sure, how true. */
  static List<TrustMetric> ofShift(SessionView session) {
    return switch (session.data().target()) {
      case Target.Classes classes ->
          List.of(
              new TrustMetric("accuracy", Messages.text("trust.unit.right")),
              nll(),
              new TrustMetric("ece", bins(session)));
      case Target.Real real ->
          List.of(
              new TrustMetric("rmse", Messages.text("trust.unit.rmse", real.name())),
              nll(),
              new TrustMetric("picp95", Messages.text("compare.unit.share")));
    };
  }

  private static TrustMetric nll() {
    return new TrustMetric("nll", Messages.text("compare.unit.nats"));
  }

  private static String bins(SessionView session) {
    return Messages.text("calibration.bins.width", session.experiment().evaluation().bins());
  }

  String title() {
    return Messages.text("trust.metric." + key);
  }

  /** A value as tables show it. */
  String text(double value) {
    boolean isInUnits = key.equals("rmse") || key.equals("crps");
    return isInUnits ? Numbers.significant(value, DECIMALS) : Numbers.fixed(value, DECIMALS);
  }

  /** Whether a value is better than another. */
  boolean isBetter(double value, double than) {
    return MetricTraits.of(key).isBetter(value, than);
  }
}
