package elbow.layer.dl4j;

import elbow.layer.Operator;
import elbow.layer.WeightOperator;

/**
 * A fully connected layer whose weights or inputs have noise: z = x·W + b, then the activation.
 * Takes the place of Deeplearning4j's {@code DenseLayer}; input (examples × nIn), output (examples
 * × nOut).
 *
 * <p>Parameters: {@code W} (nIn × nOut, row-major), {@code b} (nOut), and with learned scales
 * {@code logVariance} and {@code biasLogVariance} of the same shapes.
 *
 * <pre>{@code
 * new VariationalDenseLayer.Builder()
 *     .units(32)
 *     .noise(new Noise.Bernoulli(0.1, Noise.Granularity.UNIT))
 *     .activation(Activation.RELU)
 *     .build()
 * }</pre>
 */
public final class VariationalDenseLayer extends VariationalLayer {
  private static final long serialVersionUID = 1;

  /** For reading from JSON. */
  public VariationalDenseLayer() {}

  private VariationalDenseLayer(Builder builder) {
    super(builder);
    initializeConstraints(builder);
  }

  @Override
  Operator operator() {
    return WeightOperator.dense(Math.toIntExact(nIn), Math.toIntExact(nOut), noise());
  }

  @Override
  long[] inputShape(long rows) {
    return new long[] {rows, nIn};
  }

  @Override
  long[] outputShape(long rows) {
    return new long[] {rows, nOut};
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof VariationalDenseLayer;
  }

  /** Builds the layer: {@code units}, {@code noise}, {@code examples}, {@code klWeight}. */
  @SuppressWarnings("unchecked") // build() in the supertype lets the caller name the type
  public static final class Builder extends VariationalLayer.Builder<Builder> {
    @Override
    public VariationalDenseLayer build() {
      return new VariationalDenseLayer(this);
    }
  }
}
