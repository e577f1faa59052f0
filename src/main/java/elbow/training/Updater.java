package elbow.training;

import elbow.experiment.Optimizer;
import elbow.kernel.Arithmetic;
import elbow.kernel.Memory;
import elbow.network.Network;
import java.lang.foreign.Arena;

/** An optimiser with its state, over a network's flat parameters. */
final class Updater implements AutoCloseable {
  private final Optimizer optimizer;
  private final Network network;
  private final Arena arena = Arena.ofShared();
  private final long first;
  private final long second;
  private long steps;
  private double learningRate;

  Updater(Optimizer optimizer, Network network) {
    this.optimizer = optimizer;
    this.network = network;
    long bytes = Math.max(64, (long) network.parameterCount() * network.arithmetic().bytes());
    first = Memory.allocate(arena, bytes);
    second = optimizer instanceof Optimizer.Adam ? Memory.allocate(arena, bytes) : 0;
    network.arithmetic().fill(network.parameterCount(), 0, first);
    if (second != 0) {
      network.arithmetic().fill(network.parameterCount(), 0, second);
    }
  }

  /** Begins the next update. */
  void begin(double rate) {
    steps++;
    learningRate = rate;
  }

  /**
   * Updates a range of the parameters.
   *
   * @param gradients address of theirs
   */
  void range(Arithmetic arithmetic, int from, int count, long gradients) {
    long parameters = arithmetic.at(network.parameterAddress(), from);
    switch (optimizer) {
      case Optimizer.Adam adam ->
          arithmetic.adam(
              count,
              parameters,
              gradients,
              arithmetic.at(first, from),
              arithmetic.at(second, from),
              learningRate,
              adam.beta1(),
              adam.beta2(),
              adam.epsilon(),
              steps);
      case Optimizer.Sgd sgd ->
          arithmetic.sgd(
              count,
              parameters,
              gradients,
              arithmetic.at(first, from),
              learningRate,
              sgd.momentum());
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
