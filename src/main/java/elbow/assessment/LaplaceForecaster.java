package elbow.assessment;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealPredictions;
import elbow.data.Examples;
import elbow.data.Target;
import elbow.kernel.Team;
import elbow.laplace.LaplacePrediction;
import elbow.laplace.RealMoments;
import elbow.run.TrainedRun;
import elbow.uncertainty.LaplacePredictor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Predicts by Laplace's approximation of the last layer's posterior: classes by samples of the
 * logits, a real number by its mean and variance in closed form.
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

  /**
   * Fits.
   *
   * @param samples of the logits, where targets are classes
   * @throws IllegalArgumentException if the network does not end with a dense layer
   */
  LaplaceForecaster(TrainedRun run, int samples, int bins, Team team) {
    this.predictor = new LaplacePredictor(run.plan(), team);
    this.target = run.data().target();
    this.seed = run.saved().seed();
    this.samples = samples;
    this.bins = bins;
    this.priorPrecision = predictor.fit(run.parameters(), run.data().train()).priorPrecision();
  }

  @Override
  public Method method() {
    return Method.LAPLACE;
  }

  @Override
  public String basis() {
    String prior = String.format(java.util.Locale.ROOT, "prior precision %.3g", priorPrecision);
    return samples() == 0 ? "closed form, " + prior : samples + " samples of the logits, " + prior;
  }

  @Override
  public int samples() {
    return target instanceof Target.Classes ? samples : 0;
  }

  @Override
  public Forecast forecast(Examples examples) {
    return switch (target) {
      case Target.Classes classes -> classes(examples, classes.names().size());
      case Target.Real real -> reals(examples, real);
    };
  }

  private Forecast classes(Examples examples, int classes) {
    ClassForecast forecast = new ClassForecast(examples.labels(), classes, bins);
    for (int from = 0; from < examples.count(); from += AT_ONCE) {
      LaplacePrediction prediction = predictor.predict(part(examples, from));
      forecast.add(prediction.classDraws(samples, seed + from));
    }
    return forecast.finish();
  }

  private static Examples part(Examples examples, int from) {
    return examples.range(from, Math.min(AT_ONCE, examples.count() - from));
  }

  private Forecast reals(Examples examples, Target.Real real) {
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
