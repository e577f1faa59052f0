package elbow.comparison;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a run took; NaN where it is not known.
 *
 * @param secondsPerEpoch mean time of an epoch's steps, without validation
 * @param trainingSeconds the same over all epochs
 * @param parameters learned numbers
 * @param predictionSeconds time of one prediction of the part it was judged on, all its samples
 */
public record Cost(
    double secondsPerEpoch, double trainingSeconds, double parameters, double predictionSeconds) {
  /** Nothing is known. */
  public static final Cost UNKNOWN = new Cost(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Means over runs; NaN where one of them does not know. */
  static Cost mean(List<Cost> costs) {
    return new Cost(
        mean(costs, Cost::secondsPerEpoch),
        mean(costs, Cost::trainingSeconds),
        mean(costs, Cost::parameters),
        mean(costs, Cost::predictionSeconds));
  }

  private static double mean(List<Cost> costs, ToDoubleFunction<Cost> part) {
    return costs.stream().mapToDouble(part).average().orElse(Double.NaN);
  }
}
