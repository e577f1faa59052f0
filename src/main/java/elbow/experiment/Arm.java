package elbow.experiment;

import java.util.List;

/**
 * One way of putting noise into the experiment's model.
 *
 * @param name what people call it; no two arms share one
 * @param noise the noise of every layer with weights
 * @param overrides other noise for single layers
 * @param klWeight multiplies the KL schedule β for this arm; 1 is the ELBO, 0 leaves the KL out
 */
public record Arm(
    @Setting(min = 1, help = "No two arms share a name.") String name,
    @Setting(help = "The noise of every layer with weights.") Noise noise,
    @Setting(initial = "[]", help = "Other noise for single layers.") List<Override> overrides,
    @Setting(
            initial = "1",
            min = 0,
            max = 1000,
            help = "Multiplies the KL schedule for this arm; 1 is the ELBO, 0 leaves the KL out.")
        double klWeight) {
  /** Makes the list immutable. */
  public Arm {
    overrides = List.copyOf(overrides);
  }

  /**
   * Another noise for one layer.
   *
   * @param layer index into the model's layers, from 0; a layer with weights
   * @param noise that layer's noise
   */
  public record Override(
      @Setting(min = 0, help = "Index into the model's layers, from 0.") int layer,
      @Setting(help = "That layer's noise.") Noise noise) {}

  /** The noise of one layer: its override, else the arm's. */
  public Noise noiseOf(int layer) {
    for (Override override : overrides) {
      if (override.layer() == layer) {
        return override.noise();
      }
    }
    return noise;
  }
}
