package elbow.recalibration;

import elbow.calibration.ClassDraws;
import elbow.calibration.ClassPredictions;
import java.util.Arrays;
import java.util.Optional;

/**
 * Class predictions of one part of the data.
 *
 * @param name as users know it
 * @param predictions the mixture's
 * @param draws the samples behind them, example by example, if they are there
 */
public record ClassSplit(String name, ClassPredictions predictions, Optional<ClassDraws> draws)
    implements EvaluatedSplit {
  /**
   * Checks that the samples are of the predictions.
   *
   * @throws IllegalArgumentException if there are other examples or classes in them
   */
  public ClassSplit {
    if (draws.isPresent()
        && (draws.get().count() != predictions.count()
            || draws.get().classes() != predictions.classes())) {
      throw new IllegalArgumentException(
          "split '%s': samples of %d × %d classes behind predictions of %d × %d"
              .formatted(
                  name,
                  draws.get().count(),
                  draws.get().classes(),
                  predictions.count(),
                  predictions.classes()));
    }
  }

  /** Predictions whose samples are not at hand. */
  public static ClassSplit of(String name, ClassPredictions predictions) {
    return new ClassSplit(name, predictions, Optional.empty());
  }

  @Override
  public boolean hasDataOf(EvaluatedSplit other) {
    return other instanceof ClassSplit split
        && Arrays.equals(predictions.labels(), split.predictions.labels())
        && Arrays.equals(predictions.probabilities(), split.predictions.probabilities());
  }
}
