package elbow.uncertainty;

import elbow.data.Target;
import elbow.experiment.Likelihood;
import elbow.kernel.Memory;
import elbow.kernel.Team;
import elbow.network.Draws;
import elbow.network.Network;
import elbow.network.NetworkPlan;
import elbow.network.Sampler;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Predicts with a network of its own: the mixture over S stochastic passes, in bounded memory
 * whatever S and the number of examples. For one thread at a time.
 *
 * <p>Every sample draws fresh noise for every example (weights that are drawn as such serve all
 * examples), or one draw serves all. Draws depend on the seed, the example's index, the sample and
 * the number of samples only: a prediction can be repeated to the last bit, with any number of
 * threads, and examples after one change nothing of its own.
 */
public final class Predictor implements AutoCloseable {
  private final Team team;
  private final Network network;
  private final Target target;
  private final Sampler sampler;
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
   * @param isAbandoned asked again and again, by any of the threads; once true, the prediction ends
   */
  public Predictor(
      NetworkPlan plan, Target target, long seed, Team team, BooleanSupplier isAbandoned) {
    this.isAbandoned = isAbandoned;
    this.team = team;
    this.network = new Network(plan, team);
    this.target = target;
    this.sampler = new Sampler(network, ~seed);
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

  /** As {@link #predict(float[], int, float[], Draws)}, every example with noise of its own. */
  public Outcome predict(float[] examples, int count, float[] targets, int samples) {
    return predict(examples, count, targets, Draws.fresh(samples));
  }

  /**
   * Predicts.
   *
   * @param examples count × input size, standardised as in training
   * @param count how many
   * @param targets one an example as in {@link elbow.data.Examples}, or null
   * @param draws what is drawn. A network without noise makes one deterministic pass in any case,
   *     and says 0 samples
   * @throws CancellationException if it was abandoned
   */
  public Outcome predict(float[] examples, int count, float[] targets, Draws draws) {
    Mixture mixture = mixture(passes(draws), count, targets);
    run(examples, 0, count, draws, mixture::add);
    return mixture.outcome();
  }

  /**
   * How many examples are always computed together: {@link #samples} may begin at multiples of it.
   */
  public int unit(Draws draws) {
    return sampler.unit(draws);
  }

  /**
   * Every sample behind the prediction of some examples: count × S × outputs numbers. What they are
   * the mixture of is what {@link #predict} has for these examples.
   *
   * @param examples all of them, as of {@link #predict}
   * @param from the first to predict, a multiple of {@link #unit}
   * @param count how many
   * @param draws what is drawn; of a deterministic pass there is one sample
   * @throws CancellationException if it was abandoned
   */
  public Samples samples(float[] examples, int from, int count, Draws draws) {
    int each = Math.max(1, passes(draws));
    Samples samples =
        switch (network.plan().likelihood()) {
          case Likelihood.Categorical categorical ->
              new ClassSamples(count, each, network.outputsPerExample(), false);
          case Likelihood.Bernoulli bernoulli -> new ClassSamples(count, each, 2, true);
          case Likelihood.Gaussian gaussian -> new RealSamples(count, each, (Target.Real) target);
        };
    run(
        examples,
        from,
        count,
        draws,
        (worker, first, some, firstSample, added, stride, outputs) ->
            samples.add(first, some, firstSample, added, stride, outputs));
    return samples;
  }

  private int passes(Draws draws) {
    return network.isNoisy() ? draws.samples() : 0;
  }

  /** Takes outputs of some samples; parameters as of {@link Sampler.Examples#takeOutputs}. */
  private interface Taker {
    void take(
        int worker, int from, int count, int firstSample, int added, int stride, long outputs);
  }

  private void run(float[] examples, int from, int count, Draws draws, Taker taker) {
    int width = network.plan().input().size();
    Sampler.Examples work =
        new Sampler.Examples() {
          @Override
          public void copyInputs(int first, int some, long to) {
            Memory.copyIn(examples, (from + first) * width, some * width, to);
          }

          @Override
          public void takeOutputs(
              int worker, int first, int some, int sample, int added, int stride, long outputs) {
            taker.take(worker, first, some, sample, added, stride, outputs);
          }
        };
    if (!sampler.run(from, count, draws, work, isAbandoned)) {
      throw new CancellationException("the prediction was abandoned");
    }
  }

  private Mixture mixture(int passes, int count, float[] targets) {
    int workers = team.size();
    return switch (network.plan().likelihood()) {
      case Likelihood.Categorical categorical ->
          new ClassMixture(passes, count, network.outputsPerExample(), false, targets, workers);
      case Likelihood.Bernoulli bernoulli ->
          new ClassMixture(passes, count, 2, true, targets, workers);
      case Likelihood.Gaussian gaussian ->
          new RealMixture(passes, count, (Target.Real) target, targets, workers);
    };
  }

  /** What accumulates over samples. */
  interface Mixture {
    /** Adds samples of a few examples; parameters as of {@link Sampler.Examples#takeOutputs}. */
    void add(int worker, int from, int count, int firstSample, int added, int stride, long outputs);

    /** What they come to, once all were added. */
    Outcome outcome();
  }

  @Override
  public void close() {
    sampler.close();
    network.close();
  }
}
