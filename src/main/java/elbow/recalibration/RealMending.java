package elbow.recalibration;

import elbow.calibration.RealPredictions;
import java.util.Map;

/** A way to mend predicted distributions of a real number, fitted. */
public sealed interface RealMending permits VarianceScaling, QuantileRecalibration {
  /** What was fitted, by name, to be shown. */
  Map<String, Double> parameters();

  /** Mends predictions, with intervals at the levels that they came with. */
  RealPredictions apply(RealSplit split);
}
