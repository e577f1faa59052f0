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

  /** One update by the gradients as they are. */
  void step(double learningRate) {
    Arithmetic arithmetic = network.arithmetic();
    steps++;
    switch (optimizer) {
      case Optimizer.Adam adam ->
          arithmetic.adam(
              network.parameterCount(),
              network.parameterAddress(),
              network.gradientAddress(),
              first,
              second,
              learningRate,
              adam.beta1(),
              adam.beta2(),
              adam.epsilon(),
              steps);
      case Optimizer.Sgd sgd ->
          arithmetic.sgd(
              network.parameterCount(),
              network.parameterAddress(),
              network.gradientAddress(),
              first,
              learningRate,
              sgd.momentum());
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
