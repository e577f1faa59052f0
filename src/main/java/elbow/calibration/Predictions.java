package elbow.calibration;

/** Predictions of examples whose target is known: all that metrics need. */
public sealed interface Predictions permits ClassPredictions, RealPredictions {
  /** How many examples. */
  int count();
}
