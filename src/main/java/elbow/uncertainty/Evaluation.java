package elbow.uncertainty;

import elbow.calibration.ClassPredictions;
import elbow.calibration.Predictions;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
import java.util.Map;

/**
 * Predictions of one part of the data and their metrics.
 *
 * @param split {@code validation} or {@code test}
 * @param examples what was predicted
 * @param prediction sampled, or deterministic where its samples are 0
 * @param predictions the same as metrics need them, with the targets
 * @param metrics by name without the split: nll, accuracy, brier, ece, … or nll, rmse, mae, …
 */
public record Evaluation(
    String split,
    Examples examples,
    Prediction prediction,
    Predictions predictions,
    Map<String, Double> metrics) {

  /**
   * Per example, ln of the mixture's density (original units) or probability of the target, nats.
   */
  public double[] logLikelihood() {
    return switch (predictions) {
      case ClassPredictions classes -> classes.logLikelihood();
      case RealPredictions reals -> reals.logDensity();
    };
  }
}
