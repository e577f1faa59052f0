package elbow.training;

import elbow.data.Examples;
import elbow.experiment.Training;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import elbow.network.Network;
import java.lang.foreign.Arena;

/**
 * Steps of one network: minimises −(1/B) Σ ln p(y|x, w) + β·KL/N by its optimiser, one batch at a
 * time. For one thread.
 */
public final class Trainer implements AutoCloseable {
  private final Network network;
  private final Updater updater;
  private final Pass pass;
  private final int examples;
  private final int width;
  private final Arena arena = Arena.ofShared();
  private final long inputs;
  private final long targets;
  private long step;
  private double logLikelihood;

  /**
   * A trainer at its first step.
   *
   * @param network initialised
   * @param training batch size and optimiser
   * @param examples N, how many training examples there are
   * @param seed of the run
   */
  public Trainer(Network network, Training training, int examples, long seed) {
    this.network = network;
    this.updater = new Updater(training.optimizer(), network);
    this.pass = new Pass(network.arithmetic(), seed);
    this.examples = examples;
    this.width = network.plan().input().size();
    int batch = Math.min(training.batch(), examples);
    long bytes = network.arithmetic().bytes();
    this.inputs = Memory.allocate(arena, bytes * batch * width);
    this.targets = Memory.allocate(arena, bytes * batch);
  }

  /** Copies examples into the batch, in an order's positions from … to. */
  public void load(Examples source, int[] order, int from, int to) {
    for (int r = from; r < to; r++) {
      Memory.copyIn(source.inputs(), order[r] * width, width, inputs + 4L * (r - from) * width);
      Memory.setFloat(targets + 4L * (r - from), source.targets()[order[r]]);
    }
  }

  /**
   * One step on the batch loaded last.
   *
   * @param rows examples in it
   * @param beta weight of KL/N
   * @param learningRate step size
   * @return the loss before the update, nats per example; not finite if something broke, and then
   *     the parameters were left alone
   */
  public double step(int rows, double beta, double learningRate) {
    pass.train(step++, 0).klFactor(beta / examples);
    updater.begin(learningRate);
    logLikelihood = network.step(pass, rows, inputs, targets, 1.0 / rows, updater::range) / rows;
    double loss = -logLikelihood;
    if (beta > 0) {
      loss += beta * network.kl() / examples;
    }
    return loss;
  }

  /** KL of the parameters as they are, nats, summed. */
  public double kl() {
    return network.kl(pass.train(step, 0));
  }

  /** Expected log-likelihood of the last step (one sample), nats per example. */
  public double logLikelihood() {
    return logLikelihood;
  }

  /** Steps done. */
  public long steps() {
    return step;
  }

  @Override
  public void close() {
    updater.close();
    arena.close();
  }
}
