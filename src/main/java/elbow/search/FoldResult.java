package elbow.search;

import java.util.Map;

/**
 * What came of a fold.
 *
 * @param fold from 0
 * @param point the chosen one
 * @param chosenBy its value of the metric that it was chosen by; NaN where there was no choice
 * @param metrics of the test part, by name without the part
 * @param trainings of the grid that were compared
 * @param searchSeconds all trainings of the grid together, each on one thread
 * @param finalSeconds the last training and its predictions
 */
public record FoldResult(
    int fold,
    Point point,
    double chosenBy,
    Map<String, Double> metrics,
    int trainings,
    double searchSeconds,
    double finalSeconds) {}
