package elbow.assessment;

import elbow.calibration.Bootstrap;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.Interval;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import java.util.List;
import java.util.Map;

/**
 * What a candidate's predictions of one part of the data are worth.
 *
 * @param arm its name
 * @param seeds of its runs, several of an ensemble
 * @param method how it predicted
 * @param basis what is behind a prediction, in words
 * @param samples stochastic passes behind a prediction; 0: none
 * @param split which part
 * @param examples how many
 * @param bins of calibration errors
 * @param metrics by name
 * @param standardErrors from there being only so many samples, by metric; empty without samples
 * @param intervals over examples by the bootstrap, by metric; empty if not asked for
 * @param nllBySamples NLL of mixtures of fewer samples; empty without samples
 * @param curves by name, see {@link Curve}
 * @param seconds of wall time that the prediction took, draws and mixture
 */
public record Judgement(
    String arm,
    List<Long> seeds,
    Method method,
    String basis,
    int samples,
    String split,
    int examples,
    int bins,
    Map<String, Double> metrics,
    Map<String, Double> standardErrors,
    Map<String, Interval> intervals,
    List<Forecast.NllPoint> nllBySamples,
    Map<String, Curve> curves,
    double seconds) {

  /**
   * Judges.
   *
   * @param forecast of the part
   * @param bins of calibration errors
   * @param bootstrap for the intervals; null: none
   * @param seconds that the forecast took
   */
  public static Judgement of(
      Candidate candidate,
      Forecaster forecaster,
      String split,
      Forecast forecast,
      int bins,
      Bootstrap bootstrap,
      double seconds) {
    Map<String, Interval> intervals = Map.of();
    Map<String, Double> metrics;
    switch (forecast.predictions()) {
      case ClassPredictions classes -> {
        metrics = ClassificationMetrics.of(classes, bins).toMap();
        intervals = bootstrap == null ? intervals : bootstrap.intervals(classes, bins);
      }
      case RealPredictions reals -> {
        metrics = RegressionMetrics.of(reals, bins).toMap();
        intervals = bootstrap == null ? intervals : bootstrap.intervals(reals, bins);
      }
    }
    return new Judgement(
        candidate.arm(),
        candidate.seeds(),
        forecaster.method(),
        forecaster.basis(),
        forecaster.samples(),
        split,
        forecast.predictions().count(),
        bins,
        metrics,
        forecast.standardErrors(),
        intervals,
        forecast.nllBySamples(),
        Curve.of(forecast.predictions()),
        seconds);
  }
}
