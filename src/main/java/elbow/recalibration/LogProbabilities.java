package elbow.recalibration;

import elbow.calibration.ClassPredictions;

/**
 * Logarithms of predicted probabilities, all finite: a probability below the smallest normal single
 * precision number, 1.2e-38, counts as that number (ln: −87.3 nats), for a probability of exactly 0
 * cannot be scaled and would make every fit's loss infinite.
 */
final class LogProbabilities {
  static final double FLOOR = Math.log(Float.MIN_NORMAL);

  private LogProbabilities() {}

  /** Of one example's K classes, nats. */
  static void copy(ClassPredictions predictions, int example, double[] z) {
    for (int k = 0; k < z.length; k++) {
      float p = predictions.probability(example, k);
      z[k] = p >= Float.MIN_NORMAL ? Math.log(p) : FLOOR;
    }
  }

  /**
   * Of the label: the log-likelihood that came with the predictions, which is exact where the
   * probability was too small for single precision; the floor where it is infinite.
   */
  static double label(ClassPredictions predictions, int example) {
    double exact = predictions.logLikelihood()[example];
    return Double.isFinite(exact) ? exact : FLOOR;
  }

  /** ln Σ exp, of at least one number that is not −∞. */
  static double logSumExp(double[] values, int count) {
    double most = values[0];
    for (int i = 1; i < count; i++) {
      most = Math.max(most, values[i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.exp(values[i] - most);
    }
    return most + Math.log(sum);
  }

  /** Refuses predictions over other classes than those of the fit. */
  static void checkClasses(String name, int fitted, ClassSplit split) {
    if (split.predictions().classes() != fitted) {
      throw new IllegalArgumentException(
          "%s was fitted to %d classes; split '%s' has %d"
              .formatted(name, fitted, split.name(), split.predictions().classes()));
    }
  }
}
