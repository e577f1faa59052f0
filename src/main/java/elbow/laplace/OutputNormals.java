package elbow.laplace;

import elbow.kernel.Memory;
import elbow.kernel.Noise;
import elbow.kernel.Threefry;
import java.lang.foreign.Arena;

/**
 * Normal distributions over the outputs of examples: what is not known of their logits or means.
 */
public final class OutputNormals {
  private final int count;
  private final int outputs;
  private final double[] means;
  private final Roots roots;

  /** For each example a matrix R, so that R·Rᵀ is the covariance. */
  @FunctionalInterface
  interface Roots {
    /** Copies an example's, K × K, row-major. */
    void copy(int example, double[] root);
  }

  OutputNormals(int count, int outputs, double[] means, Roots roots) {
    this.count = count;
    this.outputs = outputs;
    this.means = means;
    this.roots = roots;
  }

  /** How many examples. */
  public int count() {
    return count;
  }

  /** K. */
  public int outputs() {
    return outputs;
  }

  /** Mean of an output: what the network says deterministically. */
  public double mean(int example, int output) {
    return means[example * outputs + output];
  }

  /** Covariance of an example's outputs, K × K, row-major. */
  public double[] covariance(int example) {
    double[] root = new double[outputs * outputs];
    roots.copy(example, root);
    double[] covariance = new double[outputs * outputs];
    for (int i = 0; i < outputs; i++) {
      for (int j = 0; j < outputs; j++) {
        for (int l = 0; l < outputs; l++) {
          covariance[i * outputs + j] += root[i * outputs + l] * root[j * outputs + l];
        }
      }
    }
    return covariance;
  }

  /** Variance of each of an example's outputs, K. */
  public double[] variances(int example) {
    double[] root = new double[outputs * outputs];
    roots.copy(example, root);
    double[] variances = new double[outputs];
    for (int i = 0; i < root.length; i++) {
      variances[i / outputs] += root[i] * root[i];
    }
    return variances;
  }

  /**
   * Draws an example's outputs; they depend on seed and example only, and the first samples are the
   * same however many are drawn.
   *
   * @param into S × K to be filled, row-major
   */
  public void sample(int example, long seed, int samples, double[] into) {
    int numbers = samples * outputs;
    double[] root = new double[outputs * outputs];
    roots.copy(example, root);
    try (Arena arena = Arena.ofConfined()) {
      long noise = Memory.allocate(arena, (long) Float.BYTES * numbers);
      Noise.normal(Threefry.key(seed, 0, example, 0), 0, noise, numbers);
      for (int s = 0; s < samples; s++) {
        long z = noise + (long) Float.BYTES * s * outputs;
        for (int i = 0; i < outputs; i++) {
          double sum = mean(example, i);
          for (int l = 0; l < outputs; l++) {
            sum += root[i * outputs + l] * Memory.getFloat(z + (long) Float.BYTES * l);
          }
          into[s * outputs + i] = sum;
        }
      }
    }
  }
}
