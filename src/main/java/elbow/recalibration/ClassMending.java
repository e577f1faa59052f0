package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import java.util.Map;

/** A way to mend class probabilities, fitted. */
public sealed interface ClassMending
    permits Temperature, SampleTemperature, VectorScaling, Isotonic {
  /** What was fitted, by name, to be shown. */
  Map<String, Double> parameters();

  /**
   * Mends predictions; labels only tell their log-likelihood.
   *
   * @throws IllegalArgumentException if the split has other classes than that of the fit, or lacks
   *     the samples that are needed
   */
  ClassPredictions apply(ClassSplit split);
}
