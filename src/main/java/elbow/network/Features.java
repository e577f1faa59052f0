package elbow.network;

import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.kernel.Memory;
import elbow.kernel.Team;
import elbow.layer.Pass;
import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * What goes into a network's last layer of weights, without noise: features, of which the network's
 * deterministic outputs are features·W + b. For one thread at a time.
 */
public final class Features implements AutoCloseable {
  /** Examples that run through all layers together. */
  private static final int ROWS = 128;

  private final Team team;
  private final Network network;
  private final int last;
  private final Arena arena = Arena.ofShared();
  private final long inputs;

  /**
   * Features without parameters yet.
   *
   * @param plan whose last layer is dense, or followed by the identity only
   * @param team whose threads do the work; not closed with it
   * @throws IllegalArgumentException if outputs are not linear in the last weights, saying why
   */
  public Features(NetworkPlan plan, Team team) {
    requireLinear(plan);
    this.team = team;
    this.network = new Network(plan, team);
    this.last = network.lastWithWeights();
    this.inputs =
        Memory.allocate(arena, (long) Float.BYTES * team.size() * ROWS * plan.input().size());
  }

  private static void requireLinear(NetworkPlan plan) {
    for (NetworkPlan.Stage stage : plan.stages().reversed()) {
      if (stage.definition() instanceof Layer.Dense) {
        return;
      }
      boolean isIdentity =
          stage.definition() instanceof Layer.Activation activation
              && activation.function() == Layer.Function.IDENTITY;
      if (stage.definition() != null && !isIdentity) {
        throw new IllegalArgumentException(
            stage.name()
                + " ends the network, but its outputs must be those of a dense layer to be linear"
                + " in the last weights");
      }
    }
    throw new IllegalArgumentException("the network has no dense layer");
  }

  /** Sets the parameters. */
  public void setParameters(float[] parameters) {
    network.setParameters(parameters);
  }

  /** D, features an example. */
  public int count() {
    return network.inputs(last);
  }

  /** K, outputs of the last layer of weights. */
  public int outputs() {
    return network.copyWithoutNoise(last).length / (count() + 1);
  }

  /** W, D × K, row-major: means of what is noisy, 0 for weights that are left out. */
  public float[] weights() {
    float[] all = network.copyWithoutNoise(last);
    return Arrays.copyOf(all, count() * outputs());
  }

  /** b, K. */
  public float[] bias() {
    float[] all = network.copyWithoutNoise(last);
    return Arrays.copyOfRange(all, count() * outputs(), all.length);
  }

  /**
   * Variance of a Gaussian likelihood where it is the same for all inputs, in the units the network
   * sees.
   *
   * @throws IllegalStateException if there is no such variance
   */
  public double variance() {
    if (network.plan().likelihood() instanceof Likelihood.Gaussian gaussian) {
      switch (gaussian.variance()) {
        case FIXED -> {
          return gaussian.value();
        }
        case LEARNED -> {
          // The last stage's only parameter.
          long index = network.parameterCount() - 1;
          return Math.exp(network.arithmetic().get(network.parameterAddress(), index));
        }
        case INPUT_DEPENDENT -> {}
      }
    }
    throw new IllegalStateException("the likelihood has no variance of its own");
  }

  /**
   * Computes features.
   *
   * @param examples count × input size, as in training
   * @param count how many
   * @return count × D, row-major
   */
  public float[] of(float[] examples, int count) {
    float[] features = new float[Math.multiplyExact(count, count())];
    Pass pass = new Pass(network.arithmetic(), 0).deterministic();
    network.begin(pass, team.size() * ROWS);
    int blocks = (count + ROWS - 1) / ROWS;
    team.run(blocks, (worker, block) -> block(worker, block, examples, count, features));
    return features;
  }

  private void block(int worker, int block, float[] examples, int count, float[] features) {
    int width = network.plan().input().size();
    int from = block * ROWS;
    int some = Math.min(ROWS, count - from);
    int row = worker * ROWS;
    Memory.copyIn(examples, from * width, some * width, inputs + (long) Float.BYTES * row * width);
    network.forward(network.pass(worker), row, row + ROWS, inputs, 0, last);
    long outputs = last == 0 ? inputs : network.outputs(last - 1);
    Memory.copyOut(
        outputs + (long) Float.BYTES * row * count(), features, from * count(), some * count());
  }

  @Override
  public void close() {
    network.close();
    arena.close();
  }
}
