package elbow.recalibration;

import elbow.calibration.Predictions;

/** Predictions of one part of the data under its name, such as "validation". */
public sealed interface EvaluatedSplit permits ClassSplit, RealSplit {
  /** As users know it. */
  String name();

  /** At least one example. */
  Predictions predictions();

  /** Its name and how many examples it has. */
  default SplitSize size() {
    return new SplitSize(name(), predictions().count());
  }

  /** Whether targets and predictions are the same numbers in the same order. */
  boolean hasDataOf(EvaluatedSplit other);
}
