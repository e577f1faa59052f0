package elbow.calibration;

/**
 * The samples behind predictions of a real number, each a Normal, which may be more than memory
 * should hold; in the target's units.
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
   * @param means S to be filled
   * @param sds S to be filled; 0: all mass at the mean
   */
  void copy(int example, double[] means, double[] sds);

  /**
   * Samples in memory.
   *
   * @param samples S
   * @param means count × S, row-major: an example's samples stand together
   * @param sds count × S
   */
  static RealDraws of(int samples, double[] means, double[] sds) {
    if (samples < 1 || means.length % samples != 0 || sds.length != means.length) {
      throw new IllegalArgumentException(
          means.length + " means and " + sds.length + " sds are no rows of " + samples);
    }
    return new RealDraws() {
      @Override
      public int count() {
        return means.length / samples;
      }

      @Override
      public int samples() {
        return samples;
      }

      @Override
      public void copy(int example, double[] ofMeans, double[] ofSds) {
        int from = example * samples;
        System.arraycopy(means, from, ofMeans, 0, samples);
        System.arraycopy(sds, from, ofSds, 0, samples);
      }
    };
  }
}
