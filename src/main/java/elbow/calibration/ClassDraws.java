package elbow.calibration;

/** The samples behind predicted class probabilities, which may be more than memory should hold. */
public interface ClassDraws {
  /** How many examples. */
  int count();

  /** S, at least 1. */
  int samples();

  /** K. */
  int classes();

  /**
   * Copies one example's samples.
   *
   * @param example 0 to count − 1
   * @param logProbabilities S × K to be filled, row-major: ln of each sample's probabilities, nats
   *     (softmax of them divided by a temperature is softmax of the logits divided by it)
   */
  void copy(int example, float[] logProbabilities);
}
