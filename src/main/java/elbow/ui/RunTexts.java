package elbow.ui;

import elbow.training.RunView;
import elbow.uncertainty.Evaluation;
import java.util.Locale;

/** What the side bar says of a run. */
final class RunTexts {
  private RunTexts() {}

  /** "queued", "epoch 37", "0.148" (test NLL) or how it ended. */
  static String status(RunView run) {
    return switch (run.status()) {
      case QUEUED -> Messages.text("frame.queued");
      case RUNNING -> Messages.text("frame.epoch", run.epoch());
      case FAILED -> Messages.text("frame.failed");
      case STOPPED ->
          run.evaluations().isEmpty() ? Messages.text("frame.stopped") : nll(run) + " ◼";
      case FINISHED -> nll(run);
    };
  }

  /** The same in a sentence that says what the number is. */
  static String tip(RunView run) {
    String name = TrainingControl.name(run);
    Evaluation test = test(run);
    if (!run.failure().isEmpty()) {
      return name + ": " + run.failure();
    }
    if (test == null) {
      return name + ": " + status(run);
    }
    return Messages.text(
        test.prediction().samples() > 0 ? "frame.nll.sampled" : "frame.nll.deterministic",
        name,
        nll(run),
        test.prediction().samples());
  }

  private static String nll(RunView run) {
    Evaluation test = test(run);
    double nll = test == null ? Double.NaN : test.metrics().getOrDefault("nll", Double.NaN);
    return Double.isNaN(nll) ? "–" : String.format(Locale.ROOT, "%.3f", nll);
  }

  /** The test part's evaluation: sampled where there is one, else of the deterministic pass. */
  private static Evaluation test(RunView run) {
    Evaluation found = null;
    for (Evaluation evaluation : run.evaluations()) {
      boolean isBetter =
          found == null || evaluation.prediction().samples() > found.prediction().samples();
      if (evaluation.split().equals("test") && isBetter) {
        found = evaluation;
      }
    }
    return found;
  }
}
