package elbow.ui.trust;

import elbow.data.Examples;
import elbow.shift.InputStatistics;
import elbow.shift.ShiftKind;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.SeedChoice;
import elbow.uncertainty.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One run of each arm asked about the test examples, shifted more and more: at severity 0 as they
 * are, then at each of the kind's usual severities.
 *
 * @param session whose runs they are
 * @param arms those whose run of the first seed is over and can predict
 * @param kind of shift, one for the inputs' shape
 */
record Sweeping(SessionView session, List<ArmRuns> arms, ShiftKind kind) {
  /**
   * What one arm came to at one severity.
   *
   * @param arm its index in the experiment
   * @param severity in the kind's unit
   * @param metrics by name; empty where a prediction was no number
   */
  record Point(int arm, double severity, Map<String, Double> metrics) {}

  /** A sweep of all arms that can take part. */
  static Sweeping of(SessionView session, ShiftKind kind) {
    return new Sweeping(
        session,
        ArmRuns.of(session).stream()
            .filter(arm -> run(arm).status().isOver() && run(arm).version() > 0)
            .filter(arm -> run(arm).failure().isEmpty())
            .toList(),
        kind);
  }

  private static RunView run(ArmRuns arm) {
    return arm.first(SeedChoice.ALL);
  }

  /** Severities, from 0. */
  List<Double> severities() {
    List<Double> severities = new ArrayList<>();
    severities.add(0.0);
    severities.addAll(kind.severities());
    return severities;
  }

  /** How many points there will be. */
  int size() {
    return severities().size() * arms.size();
  }

  /**
   * Works through it; takes its time, for a background thread.
   *
   * @param each given the points, all arms of a severity before the next
   * @param isCancelled asked before each point
   */
  void run(Consumer<Point> each, BooleanSupplier isCancelled) {
    Examples test = session.data().test();
    InputStatistics statistics = InputStatistics.of(session.data());
    long seed = session.experiment().seeds().getFirst();
    for (double severity : severities()) {
      if (isCancelled.getAsBoolean()) {
        return;
      }
      // At 0 the examples themselves: not every kind's 0 leaves them to the bit.
      Examples shifted = severity == 0 ? test : kind.of(severity).apply(test, statistics, seed);
      for (ArmRuns arm : arms) {
        if (isCancelled.getAsBoolean()) {
          return;
        }
        int samples = session.experiment().evaluation().samples();
        Prediction prediction = run(arm).predict(shifted.inputs(), shifted.count(), samples);
        if (prediction == null) {
          return; // the session was closed
        }
        each.accept(new Point(arm.index(), severity, metrics(prediction, shifted)));
      }
    }
  }

  private Map<String, Double> metrics(Prediction prediction, Examples shifted) {
    try {
      return LivePredictions.metrics(
          prediction, shifted, session.data().target(), session.experiment().evaluation().bins());
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
  }
}
