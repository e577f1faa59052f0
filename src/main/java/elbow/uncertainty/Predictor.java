package elbow.uncertainty;

import elbow.data.Target;
import elbow.experiment.Likelihood;
import elbow.kernel.Arithmetic;
import elbow.kernel.Memory;
import elbow.kernel.Team;
import elbow.layer.Pass;
import elbow.network.Network;
import elbow.network.NetworkPlan;
import java.lang.foreign.Arena;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Predicts with a network of its own: the mixture over S stochastic passes, in bounded memory
 * whatever S and the number of examples. For one thread at a time.
 *
 * <p>Every sample draws fresh noise for every example (weights drawn once serve one part of the
 * examples). Draws depend on the seed, the example's index and the sample only: a prediction can be
 * repeated, and rows after an example change nothing of its own but for rounding.
 */
public final class Predictor implements AutoCloseable {
  private static final int MOST_ROWS = 1024;
  private static final int MOST_NUMBERS = 4_000_000;

  private final Team team;
  private final Network network;
  private final Target target;
  private final Pass pass;
  private final Arena arena = Arena.ofShared();
  private final int rowsAtOnce;
  private final long inputs;
  private final BooleanSupplier isAbandoned;

  /** A predictor on one thread that is never interrupted; parameters as of the last. */
  public Predictor(NetworkPlan plan, Target target, long seed) {
    this(plan, target, seed, new Team(1));
  }

  /** A predictor that is never interrupted; parameters as of the other. */
  public Predictor(NetworkPlan plan, Target target, long seed, Team team) {
    this(plan, target, seed, team, () -> false);
  }

  /**
   * A predictor without parameters yet.
   *
   * @param plan of the network
   * @param target what targets are, for original units
   * @param seed of its noise
   * @param team whose threads do the work; not closed with it
   * @param isAbandoned asked after each pass; once true, the prediction ends
   */
  public Predictor(
      NetworkPlan plan, Target target, long seed, Team team, BooleanSupplier isAbandoned) {
    this.isAbandoned = isAbandoned;
    this.team = team;
    this.network = new Network(plan, team);
    this.target = target;
    this.pass = new Pass(network.arithmetic(), ~seed);
    int width = plan.input().size();
    int widest = Math.max(width, network.widestStage());
    this.rowsAtOnce = Math.clamp(MOST_NUMBERS / widest, 1, MOST_ROWS);
    this.inputs = Memory.allocate(arena, 4L * rowsAtOnce * width);
  }

  /** Whether its samples differ; if not, one pass is all it makes. */
  public boolean isNoisy() {
    return network.isNoisy();
  }

  /** Sets the parameters to predict with. */
  public void setParameters(float[] parameters) {
    network.setParameters(parameters);
  }

  /**
   * A prediction, and what it gave the targets where they were known.
   *
   * @param prediction mixture and uncertainty
   * @param logLikelihood per example ln of the mixture's probability or density (original units) of
   *     the target; null without targets
   */
  public record Outcome(Prediction prediction, double[] logLikelihood) {}

  /**
   * Predicts.
   *
   * @param examples count × input size, standardised as in training
   * @param count how many
   * @param targets one an example as in {@link elbow.data.Examples}, or null
   * @param samples stochastic passes; 0: one deterministic pass. A network without noise makes one
   *     deterministic pass in any case, and says 0
   * @throws CancellationException if it was abandoned
   */
  public Outcome predict(float[] examples, int count, float[] targets, int samples) {
    int passes = network.isNoisy() ? samples : 0;
    Mixture mixture =
        switch (network.plan().likelihood()) {
          case Likelihood.Categorical categorical ->
              new ClassMixture(passes, count, network.outputsPerExample(), false);
          case Likelihood.Bernoulli bernoulli -> new ClassMixture(passes, count, 2, true);
          case Likelihood.Gaussian gaussian -> new RealMixture(passes, count, (Target.Real) target);
        };
    int width = network.plan().input().size();
    for (int from = 0, part = 0; from < count; from += rowsAtOnce, part++) {
      int rows = Math.min(rowsAtOnce, count - from);
      Memory.copyIn(examples, from * width, rows * width, inputs);
      for (int s = 0; s < Math.max(1, passes); s++) {
        long outputs =
            passes == 0
                ? network.forward(pass.deterministic(), rows, inputs)
                : network.sample(pass.sample(part, s), rows, inputs, s == 0);
        mixture.add(network.arithmetic(), outputs, from, rows, targets);
        if (isAbandoned.getAsBoolean()) {
          throw new CancellationException("the prediction was abandoned");
        }
      }
    }
    return mixture.outcome(targets != null);
  }

  /** What accumulates over samples. */
  interface Mixture {
    void add(Arithmetic arithmetic, long outputs, int from, int rows, float[] targets);

    Outcome outcome(boolean targetsKnown);
  }

  @Override
  public void close() {
    network.close();
    arena.close();
  }
}
