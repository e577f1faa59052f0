package elbow.training;

import elbow.data.BatchOrder;
import elbow.data.Examples;
import elbow.data.PreparedData;
import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.Noise;
import elbow.experiment.Training;
import elbow.kernel.Team;
import elbow.network.Dl4jFiles;
import elbow.network.Dl4jNetworks;
import elbow.network.FitSettings;
import elbow.network.Network;
import elbow.network.NetworkPlan;
import elbow.network.Pruning;
import elbow.uncertainty.Evaluation;
import elbow.uncertainty.Evaluator;
import elbow.uncertainty.Prediction;
import elbow.uncertainty.Predictor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** One arm trained with one seed. {@link #train} runs on one thread; all else is for any thread. */
final class Run implements RunView {
  private final Experiment experiment;
  private final PreparedData data;
  private final Arm arm;
  private final int armIndex;
  private final long seed;
  private final NetworkPlan plan;
  private final long parameterCount;
  private final History history = new History();

  private volatile RunStatus status = RunStatus.QUEUED;
  private volatile String failure = "";
  private volatile int epoch;
  private volatile double trainingSeconds;
  private volatile Instant started;
  private volatile Instant ended;
  private volatile boolean stopAsked;
  private volatile boolean isEvaluating;
  private volatile boolean evaluationAbandoned;
  private volatile boolean isClosed;
  private volatile Published published;
  private volatile List<Evaluation> evaluations = List.of();
  private volatile List<RunWarning> warnings;
  private Predictor viewer;
  private long viewerVersion;
  private Pruning pruning;
  private long prunedVersion;

  private record Published(long version, float[] parameters) {}

  Run(Experiment experiment, PreparedData data, int armIndex, long seed) {
    this.experiment = experiment;
    this.data = data;
    this.arm = experiment.arms().get(armIndex);
    this.armIndex = armIndex;
    this.seed = seed;
    this.plan = plan(arm);
    Sizes.refuse(plan, experiment.training(), data.train().count());
    this.parameterCount = plan.parameterCount();
    warn(false);
  }

  /**
   * Trains to the end, a stop or a failure, and evaluates; never throws for what data can do.
   *
   * @param threads it may use
   */
  void train(int threads) {
    if (stopAsked) {
      end(RunStatus.STOPPED);
      return;
    }
    started = Instant.now();
    status = RunStatus.RUNNING;
    try (Team team = new Team(threads);
        Network network = new Network(plan, team);
        Trainer trainer = new Trainer(network, experiment.training(), data.train().count(), seed);
        Evaluator evaluator =
            new Evaluator(
                plan, data.target(), seed, experiment.evaluation(), team, this::isPassAbandoned)) {
      network.initialize(seed);
      Best best = epochs(network, trainer, evaluator);
      if (status == RunStatus.FAILED) {
        return;
      }
      if (best.parameters != null) {
        network.setParameters(best.parameters);
      }
      publish(network);
      evaluator.setParameters(published.parameters());
      evaluations = evaluate(evaluator);
      end(stopAsked ? RunStatus.STOPPED : RunStatus.FINISHED);
    } catch (UnmeasurableException e) {
      fail(e.getMessage());
    } catch (OutOfMemoryError e) {
      fail("out of memory (" + e.getMessage() + "); give Java more with JAVA_OPTS=-Xmx…");
    } catch (RuntimeException e) {
      fail(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private boolean isPassAbandoned() {
    return isEvaluating ? evaluationAbandoned : stopAsked;
  }

  /** The evaluations that were made before it was abandoned, all of them as a rule. */
  private List<Evaluation> evaluate(Evaluator evaluator) {
    isEvaluating = true;
    List<Evaluation> all = new ArrayList<>();
    int samples = experiment.evaluation().samples();
    try {
      for (String split : List.of("validation", "test")) {
        Examples examples = split.equals("test") ? data.test() : data.validation();
        if (examples.count() > 0) {
          all.add(evaluation(evaluator, split, examples, samples));
          if (evaluator.isNoisy()) {
            all.add(evaluation(evaluator, split, examples, 0));
          }
        }
      }
    } catch (CancellationException e) {
      return List.copyOf(all);
    }
    return List.copyOf(all);
  }

  private static final class UnmeasurableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnmeasurableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private Evaluation evaluation(Evaluator evaluator, String split, Examples examples, int samples) {
    try {
      return evaluator.evaluate(split, examples, samples);
    } catch (IllegalArgumentException e) {
      throw new UnmeasurableException(
          "after epoch "
              + epoch
              + " the predictions of the "
              + split
              + " part cannot be measured: "
              + e.getMessage()
              + ". A smaller learning rate, or standardised data, usually helps.",
          e);
    }
  }

  /** The best epoch so far by the watched metric, where there is early stopping. */
  private static final class Best {
    private float[] parameters;
    private double value = Double.POSITIVE_INFINITY;
    private int epoch;
  }

  private Best epochs(Network network, Trainer trainer, Evaluator evaluator) {
    Training training = experiment.training();
    Best best = new Best();
    int[] order = new int[data.train().count()];
    for (int e = 0; e < training.epochs() && !stopAsked; e++) {
      BatchOrder.shuffle(order, seed, e);
      if (!steps(network, trainer, order, e)) {
        return best;
      }
      publish(network);
      epoch = e + 1;
      warn(false);
      if (!watch(evaluator)) {
        break;
      }
      if (training.earlyStopping() != null && isPast(training.earlyStopping(), best, network)) {
        break;
      }
    }
    return best;
  }

  /** One epoch's steps; false where it failed or was stopped before its end. */
  private boolean steps(Network network, Trainer trainer, int[] order, int e) {
    Training training = experiment.training();
    int batch = Math.min(training.batch(), order.length);
    int steps = (order.length + batch - 1) / batch;
    Series stepLoss = history.series(History.STEP_LOSS);
    double loss = 0;
    double logLikelihood = 0;
    double beta = 0;
    double rate = 0;
    int seen = 0;
    long start = System.nanoTime();
    for (int s = 0; s < steps && !stopAsked; s++) {
      int from = s * batch;
      int rows = Math.min(batch, order.length - from);
      double time = e + (double) s / steps;
      beta = arm.klWeight() * LearningRates.beta(training.kl(), time);
      rate = LearningRates.at(training.optimizer(), time, training.epochs());
      double share = LearningRates.share(training.kl().batches(), s + 1, steps);
      trainer.load(data.train(), order, from, from + rows);
      double value = trainer.step(rows, beta * share, rate);
      stepLoss.add(trainer.steps(), value);
      if (!Double.isFinite(value)) {
        fail(
            "the loss became "
                + value
                + " at step "
                + trainer.steps()
                + " (epoch "
                + (e + 1)
                + "), first in "
                + network.firstNotFinite(rows)
                + ". A smaller learning rate, or standardised data, usually helps.");
        return false;
      }
      loss += rows * value;
      logLikelihood += rows * trainer.logLikelihood();
      seen += rows;
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    if (seen < order.length) {
      return false; // its mean would not be comparable
    }
    if (!network.arithmetic().isFinite(network.parameterCount(), network.parameterAddress())) {
      fail(
          "the last update, at step "
              + trainer.steps()
              + " (epoch "
              + (e + 1)
              + "), left numbers that are not finite in "
              + network.firstNotFinite(0)
              + ". A smaller learning rate, or standardised data, usually helps.");
      return false;
    }
    trainingSeconds += seconds;
    double at = e + 1.0;
    history.series(History.LOSS).add(at, loss / seen);
    history.series(History.LOG_LIKELIHOOD).add(at, logLikelihood / seen);
    history.series(History.KL).add(at, trainer.kl() / order.length);
    history.series(History.BETA).add(at, beta);
    history.series(History.LEARNING_RATE).add(at, rate);
    history.series(History.SECONDS).add(at, seconds);
    keep(network.learned(), at, order.length);
    return true;
  }

  /** Appends what layers have learned; their KL, nats over all weights, becomes KL/N. */
  private void keep(Map<Integer, Map<String, Double>> learned, double at, int examples) {
    learned.forEach(
        (layer, values) ->
            values.forEach(
                (name, value) ->
                    history
                        .series(LearnedQuantity.series(layer, name))
                        .add(
                            at, name.equals(LearnedQuantity.KL.key()) ? value / examples : value)));
  }

  /** The validation pass after an epoch, if it is to have one; false where it was stopped. */
  private boolean watch(Evaluator evaluator) {
    int every = experiment.training().validationEvery();
    if (data.validation().count() == 0 || every == 0 || epoch % every != 0) {
      return true;
    }
    evaluator.setParameters(published.parameters());
    try {
      evaluator
          .quick(data.validation(), experiment.training().validationSamples())
          .forEach((name, value) -> history.series("validation." + name).add(epoch, value));
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  private boolean isPast(Training.EarlyStopping stopping, Best best, Network network) {
    if (epoch % experiment.training().validationEvery() != 0) {
      return false; // nothing new was measured
    }
    double value = history.series(stopping.metric()).last();
    // Of the metrics that can be watched only accuracy is better when greater.
    double cost = stopping.metric().endsWith("accuracy") ? -value : value;
    if (cost < best.value) {
      best.value = cost;
      best.epoch = epoch;
      best.parameters = network.copyParameters();
    }
    return epoch - best.epoch >= stopping.patience();
  }

  private void publish(Network network) {
    long version = published == null ? 1 : published.version() + 1;
    published = new Published(version, network.copyParameters());
  }

  /** Ends the run as failed, in words for people. */
  void fail(String message) {
    failure = message;
    end(RunStatus.FAILED);
  }

  private void warn(boolean isOver) {
    warnings = RunWarnings.of(arm, experiment.model(), experiment.training(), history, isOver);
  }

  private void end(RunStatus as) {
    warn(true);
    ended = Instant.now();
    status = as;
  }

  @Override
  public Arm arm() {
    return arm;
  }

  @Override
  public int armIndex() {
    return armIndex;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public RunStatus status() {
    return status;
  }

  @Override
  public String failure() {
    return failure;
  }

  @Override
  public Instant started() {
    return started;
  }

  @Override
  public Instant ended() {
    return ended;
  }

  @Override
  public History history() {
    return history;
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public long parameters() {
    return parameterCount;
  }

  @Override
  public double secondsPerEpoch() {
    int epochs = history.series(History.SECONDS).size();
    return epochs == 0 ? Double.NaN : trainingSeconds / epochs;
  }

  @Override
  public double examplesPerSecond() {
    return data.train().count() / history.series(History.SECONDS).last();
  }

  @Override
  public List<RunWarning> warnings() {
    return warnings;
  }

  @Override
  public List<Evaluation> evaluations() {
    return evaluations;
  }

  @Override
  public long version() {
    Published now = published;
    return now == null ? 0 : now.version();
  }

  @Override
  public synchronized Prediction predict(float[] inputs, int count, int samples) {
    Published now = published;
    if (now == null || isClosed) {
      return null;
    }
    if (viewer == null) {
      viewer = new Predictor(plan, data.target(), seed, new Team(1), () -> isClosed);
    }
    if (viewerVersion != now.version()) {
      viewer.setParameters(now.parameters());
      viewerVersion = now.version();
    }
    try {
      return viewer.predict(inputs, count, null, samples).prediction();
    } catch (CancellationException e) {
      return null; // closed meanwhile
    }
  }

  @Override
  public void saveNetwork(Path file) throws IOException {
    save(file, plan, publishedFor(file).parameters());
  }

  @Override
  public synchronized Pruning pruning() {
    Published now = published;
    if (now != null && prunedVersion != now.version()) {
      pruning = Pruning.of(plan, now.parameters());
      prunedVersion = now.version();
    }
    return pruning;
  }

  @Override
  public void savePrunedNetwork(Path file) throws IOException {
    publishedFor(file);
    Arm bare = new Arm(arm.name() + ", pruned", new Noise.None(), List.of(), arm.klWeight());
    save(file, plan(bare), pruning().parameters());
  }

  private NetworkPlan plan(Arm of) {
    return Plans.of(experiment.model(), of, data);
  }

  private Published publishedFor(Path file) throws IOException {
    Published now = published;
    if (now == null) {
      throw new IOException(
          "there is no network to save to " + file + ": the run has not trained an epoch yet");
    }
    return now;
  }

  private void save(Path file, NetworkPlan of, float[] parameters) throws IOException {
    Training training = experiment.training();
    // β as it ends, so that training further minimises what this training came to minimise.
    double beta = arm.klWeight() * LearningRates.beta(training.kl(), training.epochs());
    FitSettings settings = new FitSettings(training.optimizer(), beta, data.train().count(), seed);
    Dl4jFiles.save(file, Dl4jNetworks.of(of, settings, parameters));
  }

  @Override
  public void stop() {
    evaluationAbandoned |= stopAsked || isEvaluating;
    stopAsked = true;
  }

  /** Stops at once, evaluation and all, and frees the viewer. */
  void close() {
    evaluationAbandoned = true;
    stopAsked = true;
    isClosed = true;
    freeViewer();
  }

  /** Waits for a prediction's pass under way, no longer. */
  private synchronized void freeViewer() {
    if (viewer != null) {
      viewer.close();
      viewer = null;
    }
  }
}
