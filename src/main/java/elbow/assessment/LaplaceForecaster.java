package elbow.assessment;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
import elbow.data.Target;
import elbow.experiment.Likelihood;
import elbow.kernel.Team;
import elbow.laplace.LaplacePrediction;
import elbow.laplace.RealMoments;
import elbow.run.TrainedRun;
import elbow.uncertainty.LaplacePredictor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Predicts by Laplace's approximation of the last layer's posterior: classes by samples of the
 * outputs, a real number with one noise variance in closed form.
 */
final class LaplaceForecaster implements Forecaster {
  /** Examples at once. */
  private static final int AT_ONCE = 4096;

  private final LaplacePredictor predictor;
  private final Target target;
  private final long seed;
  private final int samples;
  private final int bins;
  private final double priorPrecision;
  private final boolean isClosed;

  /**
   * Fits.
   *
   * @param samples of the outputs, where there is no closed form
   * @throws IllegalArgumentException if the network does not end with a dense layer
   */
  LaplaceForecaster(TrainedRun run, int samples, int bins, Team team) {
    this.predictor = new LaplacePredictor(run.plan(), team);
    this.target = run.data().target();
    this.seed = run.saved().seed();
    this.samples = samples;
    this.bins = bins;
    this.isClosed =
        run.plan().likelihood() instanceof Likelihood.Gaussian gaussian
            && gaussian.variance() != Likelihood.Variance.INPUT_DEPENDENT;
    this.priorPrecision = predictor.fit(run.parameters(), run.data().train()).priorPrecision();
  }

  @Override
  public Method method() {
    return Method.LAPLACE;
  }

  @Override
  public String basis() {
    String prior = String.format(Locale.ROOT, "prior precision %.3g", priorPrecision);
    return isClosed ? "closed form, " + prior : samples + " samples of the outputs, " + prior;
  }

  @Override
  public int samples() {
    return isClosed ? 0 : samples;
  }

  @Override
  public Forecast forecast(Examples examples) {
    return forecast(examples, true);
  }

  @Override
  public Forecast glance(Examples examples) {
    return forecast(examples, false);
  }

  private Forecast forecast(Examples examples, boolean tellsErrors) {
    return switch (target) {
      case Target.Classes classes -> {
        int count = classes.names().size();
        ClassForecast forecast = new ClassForecast(examples.labels(), count, bins, tellsErrors);
        eachPart(examples, (part, own) -> forecast.add(part.classDraws(samples, own)));
        yield forecast.finish();
      }
      case Target.Real real when isClosed -> closed(examples, real);
      case Target.Real real -> {
        RealForecast forecast =
            new RealForecast(DrawnForecaster.original(examples, real), bins, tellsErrors);
        eachPart(
            examples,
            (part, own) -> forecast.add(part.realDraws(samples, own, real.mean(), real.sd())));
        yield forecast.finish();
      }
    };
  }

  /** Takes the predictions of some examples, and the seed of their draws. */
  private interface Part {
    void take(LaplacePrediction prediction, long seed);
  }

  private void eachPart(Examples examples, Part part) {
    for (int from = 0; from < examples.count(); from += AT_ONCE) {
      part.take(predictor.predict(part(examples, from)), seed + from);
    }
  }

  private static Examples part(Examples examples, int from) {
    return examples.range(from, Math.min(AT_ONCE, examples.count() - from));
  }

  /** Normal: where the noise has one variance, mean and sum of variances are all there is. */
  private Forecast closed(Examples examples, Target.Real real) {
    RealMoments moments = predictor.predict(examples).realMoments().scaled(real.mean(), real.sd());
    int n = examples.count();
    Map<String, double[]> scores = new LinkedHashMap<>();
    for (String name : List.of(Scores.SD, Scores.ALEATORIC_SD, Scores.EPISTEMIC_SD)) {
      scores.put(name, new double[n]);
    }
    for (int i = 0; i < n; i++) {
      scores.get(Scores.SD)[i] = moments.sd(i);
      scores.get(Scores.ALEATORIC_SD)[i] = Math.sqrt(moments.aleatoric()[i]);
      scores.get(Scores.EPISTEMIC_SD)[i] = Math.sqrt(moments.epistemic()[i]);
    }
    RealPredictions predictions =
        RealPredictions.normal(
            DrawnForecaster.original(examples, real),
            moments.mean(),
            scores.get(Scores.SD),
            null,
            CentralIntervals.usualLevels());
    return new Forecast(predictions, scores, Map.of(), List.of());
  }

  @Override
  public void close() {
    predictor.close();
  }
}
