package elbow.ui.trust;

import elbow.assessment.Mender;
import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import elbow.recalibration.ClassSplit;
import elbow.recalibration.RealSplit;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.ui.result.SeedChoice;
import elbow.uncertainty.Evaluation;
import java.util.List;
import java.util.Optional;

/**
 * What mending by the validation examples makes of one run's predictions of the test examples.
 *
 * @param arm whose run it is
 * @param samples stochastic passes; 0: one deterministic pass
 * @param mended by every method that needs no single samples; null where there is nothing to show
 * @param problem why not; empty where it is shown
 */
record MendedArm(ArmRuns arm, int samples, Mender mended, String problem) {
  private static final String VALIDATION = "validation";
  private static final String TEST = "test";

  /**
   * Mends one run of each arm; takes its time, for a background thread.
   *
   * @param arms which
   * @param seed the run's; all: the first
   */
  static List<MendedArm> of(SessionView session, List<ArmRuns> arms, SeedChoice seed) {
    return arms.stream().map(arm -> of(session, arm, arm.first(seed))).toList();
  }

  private static MendedArm of(SessionView session, ArmRuns arm, RunView run) {
    Optional<Evaluation> validation = PassKind.SAMPLED.of(run, VALIDATION);
    Optional<Evaluation> test = PassKind.SAMPLED.of(run, TEST);
    if (validation.isEmpty() || test.isEmpty()) {
      return missing(
          arm,
          run.failure().isEmpty()
              ? Messages.text("trust.notOver", Long.toString(run.seed()))
              : Messages.text("train.failed", Long.toString(run.seed()), run.failure()));
    }
    try {
      return new MendedArm(
          arm,
          test.get().prediction().samples(),
          mended(session, run, validation.get(), test.get()),
          "");
    } catch (IllegalArgumentException e) {
      return missing(arm, e.getMessage());
    }
  }

  private static MendedArm missing(ArmRuns arm, String problem) {
    return new MendedArm(arm, 0, null, problem);
  }

  private static Mender mended(
      SessionView session, RunView run, Evaluation validation, Evaluation test) {
    int bins = session.experiment().evaluation().bins();
    double level = session.experiment().evaluation().level();
    return switch (test.predictions()) {
      case ClassPredictions classes ->
          Mender.of(
              ClassSplit.of(VALIDATION, (ClassPredictions) validation.predictions()),
              ClassSplit.of(TEST, classes),
              bins,
              level,
              run.seed());
      case RealPredictions reals ->
          Mender.of(
              RealSplit.normal(VALIDATION, normal((RealPredictions) validation.predictions())),
              RealSplit.normal(TEST, normal(reals)),
              bins,
              level);
    };
  }

  /**
   * All of them Normal, the density of the target too: before and after must be of one kind of
   * distribution, or their difference would be that of mixture and Normal as well.
   */
  private static RealPredictions normal(RealPredictions predictions) {
    return RealPredictions.normal(
        predictions.target(),
        predictions.mean(),
        predictions.sd(),
        null,
        predictions.intervals().levels());
  }
}
