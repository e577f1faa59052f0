package elbow.ui.result;

import elbow.training.RunView;
import elbow.ui.Messages;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Prediction;
import java.util.Optional;

/** Which of a run's predictions are looked at. */
public enum PassKind {
  /** The mixture over stochastic passes; of an arm without noise its one pass. */
  SAMPLED,
  /** One pass without noise. */
  DETERMINISTIC;

  /** A run's evaluation of a split by this pass; empty until the run is over. */
  public Optional<Evaluation> of(RunView run, String split) {
    Evaluation best = null;
    for (Evaluation evaluation : run.evaluations()) {
      if (!evaluation.split().equals(split)) {
        continue;
      }
      boolean isOnePass = evaluation.prediction().samples() == 0;
      if (isOnePass == (this == DETERMINISTIC) || best == null && this == SAMPLED) {
        best = evaluation;
      }
    }
    return Optional.ofNullable(best);
  }

  /** In words. */
  public String label() {
    return Messages.text(this == SAMPLED ? "chart.pass.sampled" : "chart.pass.deterministic");
  }

  /** What a prediction's numbers rest on, in words. */
  public static String badge(Prediction prediction) {
    return prediction.samples() == 0
        ? Messages.text("chart.pass.one")
        : Messages.text("chart.pass.samples", prediction.samples());
  }
}
