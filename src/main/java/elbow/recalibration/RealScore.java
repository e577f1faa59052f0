package elbow.recalibration;

import elbow.calibration.RealPredictions;
import java.util.Arrays;

/** How badly a value fits a prediction: what conformal intervals are made by. */
public sealed interface RealScore {
  /** As documents and reports call it. */
  String label();

  /**
   * Scores the targets.
   *
   * @throws IllegalArgumentException if the predictions lack what the score needs
   */
  double[] scores(RealPredictions predictions);

  /** The values whose score is not above a threshold, which may be infinite. */
  ConformalIntervals.Ends ends(RealPredictions predictions, double threshold);

  /** |y − mean|: intervals of one width (Lei et al. 2018). */
  record AbsoluteResidual() implements RealScore {
    @Override
    public String label() {
      return "absolute-residual";
    }

    @Override
    public double[] scores(RealPredictions predictions) {
      double[] scores = new double[predictions.count()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = Math.abs(predictions.target()[i] - predictions.mean()[i]);
      }
      return scores;
    }

    @Override
    public ConformalIntervals.Ends ends(RealPredictions predictions, double threshold) {
      double[] half = new double[predictions.count()];
      Arrays.fill(half, threshold);
      return ConformalIntervals.Ends.around(predictions.mean(), predictions.mean(), half);
    }
  }

  /**
   * |y − mean|/sd: widths in proportion to the predicted sd (Lei et al. 2018, section 5.2). Without
   * spread 0 at the mean, else infinite.
   */
  record NormalizedResidual() implements RealScore {
    @Override
    public String label() {
      return "normalized-residual";
    }

    @Override
    public double[] scores(RealPredictions predictions) {
      double[] scores = new double[predictions.count()];
      for (int i = 0; i < scores.length; i++) {
        double error = Math.abs(predictions.target()[i] - predictions.mean()[i]);
        scores[i] = error == 0 ? 0 : error / predictions.sd()[i];
      }
      return scores;
    }

    @Override
    public ConformalIntervals.Ends ends(RealPredictions predictions, double threshold) {
      double[] half = new double[predictions.count()];
      for (int i = 0; i < half.length; i++) {
        // Not by the product alone, which of an infinite threshold and no spread is NaN.
        half[i] =
            threshold == Double.POSITIVE_INFINITY ? threshold : threshold * predictions.sd()[i];
      }
      return ConformalIntervals.Ends.around(predictions.mean(), predictions.mean(), half);
    }
  }

  /**
   * How far a value lies outside the predicted interval, negative inside it: conformalised quantile
   * regression (CQR, Romano, Patterson and Candès 2019). Moves both ends of each interval by one
   * amount; where intervals were too wide it may turn them inside out, which leaves them empty.
   *
   * @param level of the predicted interval, usually 1 − a
   */
  record QuantileResidual(double level) implements RealScore {
    private static final double SAME_LEVEL = 1e-9;

    @Override
    public String label() {
      return "cqr";
    }

    @Override
    public double[] scores(RealPredictions predictions) {
      int l = index(predictions);
      double[] scores = new double[predictions.count()];
      for (int i = 0; i < scores.length; i++) {
        double target = predictions.target()[i];
        scores[i] =
            Math.max(
                predictions.intervals().lower()[l][i] - target,
                target - predictions.intervals().upper()[l][i]);
      }
      return scores;
    }

    @Override
    public ConformalIntervals.Ends ends(RealPredictions predictions, double threshold) {
      int l = index(predictions);
      double[] by = new double[predictions.count()];
      Arrays.fill(by, threshold);
      return ConformalIntervals.Ends.around(
          predictions.intervals().lower()[l], predictions.intervals().upper()[l], by);
    }

    private int index(RealPredictions predictions) {
      double[] levels = predictions.intervals().levels();
      for (int l = 0; l < levels.length; l++) {
        if (Math.abs(levels[l] - level) < SAME_LEVEL) {
          return l;
        }
      }
      throw new IllegalArgumentException(
          "there is no interval at level "
              + level
              + " to correct; there are those at "
              + Arrays.toString(levels));
    }
  }
}
