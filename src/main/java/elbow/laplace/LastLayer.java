package elbow.laplace;

/**
 * A trained network's last layer of weights: outputs = features·W + b.
 *
 * @param features D, numbers an example going in
 * @param outputs K, numbers coming out
 * @param weights D × K, row-major
 * @param bias K
 */
public record LastLayer(int features, int outputs, double[] weights, double[] bias) {
  /**
   * Checks sizes and numbers.
   *
   * @throws IllegalArgumentException if a size is wrong or a number not finite
   */
  public LastLayer {
    if (features < 1 || outputs < 1) {
      throw new IllegalArgumentException(features + " features and " + outputs + " outputs");
    }
    if (weights.length != features * outputs || bias.length != outputs) {
      throw new IllegalArgumentException(
          weights.length
              + " weights and "
              + bias.length
              + " biases for "
              + features
              + " × "
              + outputs);
    }
    if (!Double.isFinite(squaredNorm(weights) + squaredNorm(bias))) {
      throw new IllegalArgumentException("the last layer's weights are not all finite");
    }
  }

  /** How many weights and biases. */
  public int parameters() {
    return (features + 1) * outputs;
  }

  /** Σ of their squares. */
  double squaredNorm() {
    return squaredNorm(weights) + squaredNorm(bias);
  }

  private static double squaredNorm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
