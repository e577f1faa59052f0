package elbow.experiment;

import java.util.List;

/**
 * A sequential network and the meaning of its outputs.
 *
 * @param layers in order, from the input
 * @param likelihood what the last layer's outputs mean
 */
public record Model(
    @Setting(min = 1, help = "In order, from the input.") List<Layer> layers,
    @Setting(initial = "{\"type\":\"categorical\"}", help = "What the last outputs mean.")
        Likelihood likelihood) {
  /** Parameters that a network may have, with all that its noise learns: ints count them. */
  public static final long MOST_PARAMETERS = 2_000_000_000;

  /** Numbers that an example may have, going in or coming out of a layer. */
  public static final long MOST_NUMBERS = 1 << 24;

  /** Makes the list immutable. */
  public Model {
    layers = List.copyOf(layers);
  }

  /**
   * The same with all it says in standardised units.
   *
   * @param targetSd what targets were divided by; 1 if they were not, or are classes
   */
  public Model standardized(double targetSd) {
    return new Model(layers, likelihood.standardized(targetSd));
  }
}
