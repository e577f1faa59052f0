package elbow.recalibration;

import elbow.calibration.RealPredictions;
import java.util.Arrays;

/**
 * Predictions of a real number for one part of the data.
 *
 * @param name as users know it
 * @param predictions as they were measured
 * @param distributions the same predictions as functions
 */
public record RealSplit(String name, RealPredictions predictions, RealDistributions distributions)
    implements EvaluatedSplit {
  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there are not as many distributions as examples
   */
  public RealSplit {
    if (distributions.count() != predictions.count()) {
      throw new IllegalArgumentException(
          "split '%s': %d distributions for %d examples"
              .formatted(name, distributions.count(), predictions.count()));
    }
  }

  /** Predictions that are Normal. */
  public static RealSplit normal(String name, RealPredictions predictions) {
    return new RealSplit(
        name, predictions, new NormalDistributions(predictions.mean(), predictions.sd()));
  }

  @Override
  public boolean hasDataOf(EvaluatedSplit other) {
    return other instanceof RealSplit split
        && Arrays.equals(predictions.target(), split.predictions.target())
        && Arrays.equals(predictions.mean(), split.predictions.mean())
        && Arrays.equals(predictions.sd(), split.predictions.sd());
  }
}
