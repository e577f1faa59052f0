package elbow.uncertainty;

import elbow.data.Examples;
import java.util.Map;

/**
 * Predictions of one part of the data and their metrics.
 *
 * @param split {@code validation} or {@code test}
 * @param examples what was predicted
 * @param prediction sampled, or deterministic where its samples are 0
 * @param logLikelihood per example, ln of the mixture density (original units) or probability of
 *     the target
 * @param metrics by name without the split: nll, accuracy, brier, ece, … or nll, rmse, mae, …
 */
public record Evaluation(
    String split,
    Examples examples,
    Prediction prediction,
    double[] logLikelihood,
    Map<String, Double> metrics) {}
