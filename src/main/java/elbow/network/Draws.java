package elbow.network;

/**
 * What is drawn of a network's predictive distribution.
 *
 * @param samples S of each example; 0: one deterministic pass
 * @param areShared whether one draw of all noise serves all examples, so that each sample is a draw
 *     of the network as a function; else every example gets noise of its own
 */
public record Draws(int samples, boolean areShared) {
  /** One deterministic pass. */
  public static final Draws NONE = new Draws(0, false);

  /** Noise of its own for every example. */
  public static Draws fresh(int samples) {
    return new Draws(samples, false);
  }
}
