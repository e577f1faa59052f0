package elbow.uncertainty;

import elbow.calibration.CentralIntervals;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.Predictions;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import elbow.data.Examples;
import elbow.data.Target;
import elbow.kernel.Team;
import elbow.network.Draws;
import elbow.network.NetworkPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Predicts a part of the data and measures the predictions. */
public final class Evaluator implements AutoCloseable {
  /**
   * Samples whose mixture CRPS, PIT and intervals are taken of, at most: quantiles of thousands
   * cost more than drawing them, and the mixture is settled long before.
   */
  private static final int MOST_MIXED = 200;

  /** Samples of real numbers kept at once, about. */
  private static final int NUMBERS_AT_ONCE = 1 << 22;

  private final Predictor predictor;
  private final Target target;
  private final elbow.experiment.Evaluation settings;

  /** An evaluator on one thread that is never interrupted; parameters as of the other. */
  public Evaluator(
      NetworkPlan plan, Target target, long seed, elbow.experiment.Evaluation settings) {
    this(plan, target, seed, settings, new Team(1), () -> false);
  }

  /**
   * An evaluator without parameters yet.
   *
   * @param plan of the network
   * @param target what targets are
   * @param seed of the prediction's noise
   * @param settings whose noise, and bins
   * @param team whose threads do the work; not closed with it
   * @param isAbandoned asked after each pass; once true, what is asked of it ends with a {@link
   *     java.util.concurrent.CancellationException}
   */
  public Evaluator(
      NetworkPlan plan,
      Target target,
      long seed,
      elbow.experiment.Evaluation settings,
      Team team,
      BooleanSupplier isAbandoned) {
    this.predictor = new Predictor(plan, target, seed, team, isAbandoned);
    this.target = target;
    this.settings = settings;
  }

  /** Sets the parameters to evaluate. */
  public void setParameters(float[] parameters) {
    predictor.setParameters(parameters);
  }

  /** Whether sampled predictions differ from the deterministic one. */
  public boolean isNoisy() {
    return predictor.isNoisy();
  }

  /**
   * All metrics of a part.
   *
   * @param split its name
   * @param examples at least one
   * @param samples stochastic passes; 0: one deterministic pass
   */
  public Evaluation evaluate(String split, Examples examples, int samples) {
    boolean isShared = settings.draws() == elbow.experiment.Evaluation.Sharing.SHARED;
    Draws draws = new Draws(samples, isShared);
    Predictor.Outcome outcome = predict(examples, draws);
    Predictions predictions = predictions(outcome, examples, draws);
    Map<String, Double> metrics =
        switch (predictions) {
          case ClassPredictions p -> ClassificationMetrics.of(p, settings.bins()).toMap();
          case RealPredictions p -> RegressionMetrics.of(p, settings.bins()).toMap();
        };
    return new Evaluation(split, examples, outcome.prediction(), predictions, metrics);
  }

  private Predictions predictions(Predictor.Outcome outcome, Examples examples, Draws draws) {
    return switch (outcome.prediction()) {
      case Prediction.Classification p ->
          new ClassPredictions(
              p.classes(), p.probabilities(), examples.labels(), outcome.logLikelihood());
      case Prediction.Regression p ->
          p.samples() == 0
              ? RealPredictions.normal(
                  targets(examples),
                  p.mean(),
                  sds(p),
                  outcome.logLikelihood(),
                  CentralIntervals.usualLevels())
              : mixtures(outcome, p, examples, draws);
    };
  }

  /** CRPS, PIT and intervals are the mixtures', for which samples are drawn one by one. */
  private RealPredictions mixtures(
      Predictor.Outcome outcome, Prediction.Regression mixture, Examples examples, Draws all) {
    Draws draws = new Draws(Math.min(all.samples(), MOST_MIXED), all.areShared());
    double[] targets = targets(examples);
    List<RealPredictions> parts = new ArrayList<>();
    int unit = predictor.unit(draws);
    int some = Math.max(1, NUMBERS_AT_ONCE / draws.samples() / unit) * unit;
    for (int from = 0; from < targets.length; from += some) {
      int to = Math.min(targets.length, from + some);
      RealSamples samples =
          (RealSamples) predictor.samples(examples.inputs(), from, to - from, draws);
      parts.add(
          RealPredictions.mixture(
              Arrays.copyOfRange(targets, from, to), samples, CentralIntervals.usualLevels()));
    }
    RealPredictions whole = RealPredictions.concat(parts);
    return new RealPredictions(
        targets,
        mixture.mean(),
        sds(mixture),
        outcome.logLikelihood(),
        whole.crps(),
        whole.cumulative(),
        whole.intervals());
  }

  /** NLL and accuracy or RMSE only, for the pass after each epoch. */
  public Map<String, Double> quick(Examples examples, int samples) {
    Predictor.Outcome outcome = predict(examples, Draws.fresh(samples));
    Map<String, Double> metrics = new LinkedHashMap<>();
    double nll = 0;
    for (double value : outcome.logLikelihood()) {
      nll -= value;
    }
    metrics.put("nll", nll / examples.count());
    double sum = 0;
    for (int i = 0; i < examples.count(); i++) {
      sum +=
          switch (outcome.prediction()) {
            case Prediction.Classification p -> p.best(i) == (int) examples.targets()[i] ? 1 : 0;
            case Prediction.Regression p -> Math.pow(p.mean()[i] - original(examples, i), 2);
          };
    }
    boolean isClasses = outcome.prediction() instanceof Prediction.Classification;
    metrics.put(
        isClasses ? "accuracy" : "rmse",
        isClasses ? sum / examples.count() : Math.sqrt(sum / examples.count()));
    return metrics;
  }

  private Predictor.Outcome predict(Examples examples, Draws draws) {
    return predictor.predict(examples.inputs(), examples.count(), examples.targets(), draws);
  }

  private static double[] sds(Prediction.Regression prediction) {
    double[] sds = new double[prediction.count()];
    for (int i = 0; i < sds.length; i++) {
      sds[i] = prediction.sd(i);
    }
    return sds;
  }

  private double[] targets(Examples examples) {
    double[] targets = new double[examples.count()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = original(examples, i);
    }
    return targets;
  }

  private double original(Examples examples, int i) {
    Target.Real real = (Target.Real) target;
    return real.mean() + real.sd() * examples.targets()[i];
  }

  @Override
  public void close() {
    predictor.close();
  }
}
