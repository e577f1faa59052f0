package elbow.layer.dl4j;

import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Noise;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Configuration of a layer of weights with noise.
 *
 * <p>Where the noise has a KL divergence from a prior (mean-field), the loss gets β·KL/N: N, the
 * size of the training set, must be given as {@code examples}, and β is {@code klWeight}, 1 unless
 * said otherwise. A listener may change β while training by {@link #setKlWeight}.
 */
public abstract class VariationalLayer extends OperatorConfiguration {
  private static final long serialVersionUID = 1;

  // Elbow's own JSON as text: Deeplearning4j's (shaded) Jackson need not know the noises' records.
  @JsonProperty private String noise;
  @JsonProperty private long examples;
  @JsonProperty private double klWeight;

  /** For reading from JSON. */
  protected VariationalLayer() {}

  /** From a builder. */
  protected VariationalLayer(Builder<?> builder) {
    super(builder);
    noise = ExperimentDocument.writePart(builder.noise);
    examples = builder.examples;
    klWeight = builder.klWeight;
  }

  /** The noise. */
  public final Noise noise() {
    return parse(noise);
  }

  private static Noise parse(String json) {
    try {
      return ExperimentDocument.parsePart(json, Noise.class);
    } catch (InvalidExperimentException e) {
      throw new IllegalArgumentException("a layer's noise: " + e.getMessage(), e);
    }
  }

  /** N, how many training examples there are; 0 where nobody said. */
  public final long getExamples() {
    return examples;
  }

  /** β, what multiplies KL/N in the loss. */
  public final double getKlWeight() {
    return klWeight;
  }

  /**
   * Changes β from the next pass on.
   *
   * @param klWeight 1 for the ELBO, 0 to leave the KL out
   */
  public final void setKlWeight(double klWeight) {
    this.klWeight = klWeight;
  }

  @Override
  final double klFactor() {
    return examples > 0 ? klWeight / examples : 0;
  }

  @Override
  void check(String layer) {
    super.check(layer);
    if (noise().hasKl() && klWeight != 0 && examples <= 0) {
      throw new IllegalArgumentException(
          layer
              + " needs the number of training examples N, because the loss has KL/N in it: set"
              + " examples(N), or klWeight(0) to leave the KL out");
    }
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && other instanceof VariationalLayer layer
        && noise.equals(layer.noise)
        && examples == layer.examples
        && klWeight == layer.klWeight;
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + noise.hashCode();
  }

  @Override
  public String toString() {
    return getClass().getSimpleName()
        + "(noise="
        + noise
        + ", examples="
        + examples
        + ", klWeight="
        + klWeight
        + ", "
        + super.toString()
        + ")";
  }

  /**
   * What all layers with noise are told.
   *
   * @param <T> the builder itself
   */
  @SuppressWarnings("unchecked") // T is the builder's own class
  public abstract static class Builder<T extends Builder<T>> extends FeedForwardLayer.Builder<T> {
    private Noise noise = new Noise.None();
    private long examples;
    private double klWeight = 1;

    /**
     * Sets the noise; without one the layer is deterministic.
     *
     * @throws IllegalArgumentException if one of its numbers is out of range
     */
    public T noise(Noise value) {
      noise = parse(ExperimentDocument.writePart(value));
      return (T) this;
    }

    /** Sets N, how many training examples there are. */
    public T examples(long count) {
      examples = count;
      return (T) this;
    }

    /** Sets β, what multiplies KL/N; 1 for the ELBO. */
    public T klWeight(double beta) {
      klWeight = beta;
      return (T) this;
    }
  }
}
