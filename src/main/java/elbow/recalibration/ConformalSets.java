package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import java.util.SplittableRandom;

/**
 * Sets of classes by split conformal prediction, calibrated: all classes whose score is not above
 * the threshold. Where a score is randomised its draws are a function of the seed and the row.
 *
 * @param score how badly a class fits
 * @param classes K
 * @param threshold of the scores
 * @param seed of the draws for new examples
 */
public record ConformalSets(
    ClassScore score, int classes, ConformalThreshold threshold, long seed) {
  /**
   * Calibrates.
   *
   * @param calibration examples that nothing was fitted on
   * @param miscoverage a: sets are to miss the truth with at most this probability
   * @param seed of randomised scores
   */
  public static ConformalSets fit(
      ClassPredictions calibration, ClassScore score, double miscoverage, long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    SplittableRandom draws = new SplittableRandom(seeds.nextLong());
    double[] ofLabel = new double[calibration.count()];
    double[] scores = new double[calibration.classes()];
    for (int i = 0; i < ofLabel.length; i++) {
      score.copy(calibration, i, draws.nextDouble(), scores);
      ofLabel[i] = scores[calibration.labels()[i]];
    }
    return new ConformalSets(
        score,
        calibration.classes(),
        ConformalThreshold.of(ofLabel, miscoverage),
        seeds.nextLong());
  }

  /** The sets of new examples; labels are not looked at. */
  public PredictionSets apply(ClassPredictions predictions) {
    if (predictions.classes() != classes) {
      throw new IllegalArgumentException(
          "sets were calibrated for "
              + classes
              + " classes; the predictions have "
              + predictions.classes());
    }
    SplittableRandom draws = new SplittableRandom(seed);
    boolean[] members = new boolean[predictions.count() * classes];
    double[] scores = new double[classes];
    for (int i = 0; i < predictions.count(); i++) {
      score.copy(predictions, i, draws.nextDouble(), scores);
      for (int k = 0; k < classes; k++) {
        members[i * classes + k] = scores[k] <= threshold.value();
      }
    }
    return new PredictionSets(classes, members);
  }
}
