package elbow.laplace;

/** Cholesky factors of small covariances, one an example. */
final class PackedRoots implements OutputNormals.Roots {
  private final int outputs;
  private final int packed;
  private final float[] factors;

  PackedRoots(int count, int outputs) {
    this.outputs = outputs;
    this.packed = outputs * (outputs + 1) / 2;
    long numbers = (long) count * packed;
    if (numbers > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          count
              + " examples of "
              + outputs
              + " outputs are too many at once; predict them in parts");
    }
    this.factors = new float[(int) numbers];
  }

  /**
   * Factorises. A pivot that rounding left at 0 or below gives a column of zeros.
   *
   * @param covariance K × K from an index on, of which the lower triangle is read
   */
  void set(int example, double[] covariance, int at) {
    double[] lower = new double[outputs * outputs];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[at + i * outputs + j];
        for (int l = 0; l < j; l++) {
          rest -= lower[i * outputs + l] * lower[j * outputs + l];
        }
        double pivot = lower[j * outputs + j];
        double value = i == j ? Math.sqrt(Math.max(0, rest)) : pivot > 0 ? rest / pivot : 0;
        lower[i * outputs + j] = value;
        factors[example * packed + i * (i + 1) / 2 + j] = (float) value;
      }
    }
  }

  @Override
  public void copy(int example, double[] root) {
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < outputs; j++) {
        root[i * outputs + j] = j > i ? 0 : factors[example * packed + i * (i + 1) / 2 + j];
      }
    }
  }
}
