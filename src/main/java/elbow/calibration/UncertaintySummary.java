package elbow.calibration;

import java.util.Arrays;

/**
 * An uncertainty of class predictions – entropy, mutual information, variation ratio – among all
 * examples, and among those predicted right and wrong: a score that is worth something is greater
 * among the wrong.
 *
 * @param all of them
 * @param right whose most probable class is the label
 * @param wrong the others
 */
public record UncertaintySummary(ScoreSummary all, ScoreSummary right, ScoreSummary wrong) {
  /**
   * Summarises.
   *
   * @param uncertainty one an example
   * @throws IllegalArgumentException if one is NaN, naming its row (from 0), or there are not as
   *     many as predictions
   */
  public static UncertaintySummary of(double[] uncertainty, ClassPredictions predictions) {
    if (uncertainty.length != predictions.count()) {
      throw new IllegalArgumentException(
          uncertainty.length + " uncertainties for " + predictions.count() + " predictions");
    }
    double[] right = new double[uncertainty.length];
    double[] wrong = new double[uncertainty.length];
    int rights = 0;
    int wrongs = 0;
    ScoreSummary all = ScoreSummary.of(uncertainty);
    for (int i = 0; i < uncertainty.length; i++) {
      if (predictions.isRight(i)) {
        right[rights++] = uncertainty[i];
      } else {
        wrong[wrongs++] = uncertainty[i];
      }
    }
    return new UncertaintySummary(
        all,
        ScoreSummary.of(Arrays.copyOf(right, rights)),
        ScoreSummary.of(Arrays.copyOf(wrong, wrongs)));
  }
}
