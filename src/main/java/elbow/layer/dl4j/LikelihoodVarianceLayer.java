package elbow.layer.dl4j;

import elbow.layer.Operator;
import elbow.layer.VarianceOperator;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Puts one log-variance, the same for all examples, beside a predicted mean: input (examples × 1),
 * output (examples × 2) as {@link LossGaussian} reads it. A learned one is the parameter {@code
 * logVariance}.
 */
public final class LikelihoodVarianceLayer extends OperatorConfiguration {
  private static final long serialVersionUID = 1;

  @JsonProperty private double variance;
  @JsonProperty private boolean learned;

  /** For reading from JSON. */
  public LikelihoodVarianceLayer() {}

  private LikelihoodVarianceLayer(Builder builder) {
    super(builder);
    variance = builder.variance;
    learned = builder.learned;
    initializeConstraints(builder);
  }

  @Override
  Operator operator() {
    return new VarianceOperator(variance, learned);
  }

  @Override
  long[] inputShape(long examples) {
    return new long[] {examples, 1};
  }

  @Override
  long[] outputShape(long examples) {
    return new long[] {examples, 2};
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof LikelihoodVarianceLayer layer
        && variance == layer.variance
        && learned == layer.learned;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + Double.hashCode(variance);
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof LikelihoodVarianceLayer;
  }

  /** Builds the layer. */
  @SuppressWarnings("unchecked") // build() in the supertype lets the caller name the type
  public static final class Builder extends FeedForwardLayer.Builder<Builder> {
    private final double variance;
    private final boolean learned;

    /**
     * A layer that starts at, or stays at, a variance.
     *
     * @param variance positive, in squared units of the target
     * @param learned whether it is a parameter
     */
    public Builder(double variance, boolean learned) {
      if (!(variance > 0)) {
        throw new IllegalArgumentException("the variance is " + variance + "; it must be positive");
      }
      this.variance = variance;
      this.learned = learned;
      this.nIn = 1;
      this.nOut = 2;
    }

    @Override
    public LikelihoodVarianceLayer build() {
      return new LikelihoodVarianceLayer(this);
    }
  }
}
