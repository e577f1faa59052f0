package elbow.calibration;

/**
 * The samples behind predictions of a real number: each a Normal distribution, the prediction their
 * mixture in equal parts.
 */
public interface RealDraws {
  /** How many examples. */
  int count();

  /** S, at least 1. */
  int samples();

  /**
   * Copies one example's samples.
   *
   * @param example 0 to count − 1
   * @param means S to be filled, target's units
   * @param sds S to be filled, of the noise of each sample, target's units, 0 or more
   */
  void copy(int example, double[] means, double[] sds);
}
