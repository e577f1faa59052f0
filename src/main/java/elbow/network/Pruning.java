package elbow.network;

import elbow.kernel.Team;
import java.util.List;

/**
 * What is left of a network when the weights that its noise makes superfluous are left out.
 *
 * @param layers those whose noise leaves weights out, in order; empty if there are none
 * @param parameters of the network without noise, zeros in the place of weights left out
 */
public record Pruning(List<LayerSparsity> layers, float[] parameters) {
  /**
   * Prunes.
   *
   * @param plan of the network
   * @param parameters its own
   */
  public static Pruning of(NetworkPlan plan, float[] parameters) {
    try (Team team = new Team(1);
        Network network = new Network(plan, team)) {
      network.setParameters(parameters);
      return new Pruning(network.sparsity(), network.copyWithoutNoise());
    }
  }

  /** Weights of all these layers / those kept; 1 where there are no such layers. */
  public double compression() {
    long kept = layers.stream().mapToLong(LayerSparsity::kept).sum();
    return layers.isEmpty() ? 1 : (double) weights() / kept;
  }

  /** Weights of all these layers. */
  public long weights() {
    return layers.stream().mapToLong(LayerSparsity::weights).sum();
  }

  /** Bytes of all these layers in full / as compressed sparse rows. */
  public double storageCompression() {
    long dense = layers.stream().mapToLong(LayerSparsity::denseBytes).sum();
    long sparse = layers.stream().mapToLong(LayerSparsity::sparseBytes).sum();
    return layers.isEmpty() ? 1 : (double) dense / sparse;
  }
}
