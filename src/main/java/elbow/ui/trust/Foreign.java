package elbow.ui.trust;

import elbow.calibration.Bootstrap;
import elbow.calibration.Interval;
import elbow.data.Examples;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.ui.result.SeedChoice;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How well one score of one arm's first run tells foreign examples from the test examples.
 *
 * @param arm whose run it is
 * @param samples stochastic passes; 0: one deterministic pass
 * @param score its name
 * @param detection {@code auroc}, {@code aupr}, {@code fpr95}, with bootstrap intervals
 */
record Foreign(ArmRuns arm, int samples, String score, Map<String, Interval> detection) {
  /** Resamples of the bootstrap. */
  static final int RESAMPLES = 200;

  /**
   * Measures all arms whose run of the first seed is over; takes its time, for a background thread.
   *
   * @param foreign examples of the inputs' shape and scale
   * @param isCancelled asked before each arm
   */
  static List<Foreign> of(SessionView session, Examples foreign, BooleanSupplier isCancelled) {
    List<Foreign> all = new ArrayList<>();
    for (ArmRuns arm : ArmRuns.of(session)) {
      RunView run = arm.first(SeedChoice.ALL);
      Optional<Evaluation> known = PassKind.SAMPLED.of(run, "test");
      if (known.isEmpty() || isCancelled.getAsBoolean()) {
        continue;
      }
      int samples = known.get().prediction().samples();
      Prediction prediction = run.predict(foreign.inputs(), foreign.count(), samples);
      if (prediction == null) {
        break; // the session was closed
      }
      Bootstrap bootstrap =
          new Bootstrap(RESAMPLES, session.experiment().evaluation().level(), run.seed());
      Map<String, double[]> ofKnown = LivePredictions.scores(known.get().prediction());
      LivePredictions.scores(prediction)
          .forEach(
              (score, values) ->
                  all.add(
                      new Foreign(
                          arm, samples, score, bootstrap.detection(ofKnown.get(score), values))));
    }
    return all;
  }
}
