package elbow.assessment;

import elbow.calibration.Bootstrap;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.Detection;
import elbow.calibration.Interval;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import elbow.data.Examples;
import elbow.experiment.Evaluation;
import elbow.kernel.Team;
import elbow.shift.InputStatistics;
import elbow.shift.Shift;
import elbow.shift.ShiftSweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Judges candidates: as the data is, shifted, against foreign data, and mended. */
public final class Assessor {
  private final Request request;
  private final Team team;
  private final BooleanSupplier isAbandoned;

  /**
   * What is asked.
   *
   * @param split part of the data that is judged
   * @param settings samples, whose noise, bins; the level also of intervals and conformal coverage
   * @param resamples of the bootstrap; 0: no intervals
   * @param sweeps shifts of the part
   * @param foreign examples of another data set, with the same shape and scale, or null
   * @param mends whether to recalibrate by the validation part
   */
  public record Request(
      String split,
      Evaluation settings,
      int resamples,
      List<ShiftSweep> sweeps,
      Examples foreign,
      boolean mends) {}

  /**
   * An assessor.
   *
   * @param team whose threads do the work; not closed with it
   * @param isAbandoned asked again and again; once true, an assessment ends with a {@link
   *     java.util.concurrent.CancellationException}
   */
  public Assessor(Request request, Team team, BooleanSupplier isAbandoned) {
    this.request = request;
    this.team = team;
    this.isAbandoned = isAbandoned;
  }

  /** Takes what a forecaster said of the part, while it is open. */
  public interface Witness {
    /** Takes it. */
    void see(Forecaster forecaster, Examples examples, Forecast forecast) throws Exception;
  }

  /**
   * Assesses.
   *
   * @param witness also given the forecast, for files
   * @throws Exception what the witness throws
   */
  public Assessment assess(Candidate candidate, Witness witness) throws Exception {
    Examples examples = candidate.examples(request.split);
    long seed = candidate.seeds().getFirst();
    try (Forecaster forecaster = candidate.open(request.settings, team, isAbandoned)) {
      long start = System.nanoTime();
      Forecast forecast = forecaster.forecast(examples);
      double seconds = (System.nanoTime() - start) * 1e-9;
      Judgement judgement =
          Judgement.of(
              candidate,
              forecaster,
              request.split,
              forecast,
              request.settings.bins(),
              request.resamples == 0 ? null : bootstrap(seed),
              seconds);
      witness.see(forecaster, examples, forecast);
      Mender mender = new Mender(List.of(), List.of());
      boolean isMendedAlready = candidate.method() == Method.TEMPERATURE;
      if (request.mends && !isMendedAlready && candidate.data().validation().count() > 0) {
        mender =
            Mender.of(
                forecaster,
                candidate.data().validation(),
                request.split,
                examples,
                forecast,
                request.settings.bins(),
                request.settings.level(),
                seed);
      }
      return new Assessment(
          judgement,
          shifts(candidate, forecaster, examples, seed),
          detection(forecaster, forecast, seed),
          mender.mendings(),
          mender.conformals());
    }
  }

  private List<Assessment.ShiftPoint> shifts(
      Candidate candidate, Forecaster forecaster, Examples examples, long seed) {
    List<Assessment.ShiftPoint> points = new ArrayList<>();
    if (request.sweeps.isEmpty()) {
      return points;
    }
    InputStatistics statistics = InputStatistics.of(candidate.data());
    for (ShiftSweep sweep : request.sweeps) {
      for (int s = 0; s < sweep.severities().size(); s++) {
        Shift shift = sweep.shifts().get(s);
        Forecast forecast = forecaster.glance(shift.apply(examples, statistics, seed));
        points.add(
            new Assessment.ShiftPoint(
                sweep.kind().text(),
                sweep.severities().get(s),
                sweep.kind().unit(),
                metrics(forecast)));
      }
    }
    return points;
  }

  private Map<String, Double> metrics(Forecast forecast) {
    int bins = request.settings.bins();
    return switch (forecast.predictions()) {
      case ClassPredictions classes -> ClassificationMetrics.of(classes, bins).toMap();
      case RealPredictions reals -> RegressionMetrics.of(reals, bins).toMap();
    };
  }

  private Map<String, Map<String, Interval>> detection(
      Forecaster forecaster, Forecast own, long seed) {
    Map<String, Map<String, Interval>> result = new LinkedHashMap<>();
    if (request.foreign == null) {
      return result;
    }
    Forecast foreign = forecaster.glance(request.foreign);
    own.scores()
        .forEach(
            (name, scores) ->
                result.put(name, detection(scores, foreign.scores().get(name), seed)));
    return result;
  }

  private Map<String, Interval> detection(double[] own, double[] foreign, long seed) {
    if (request.resamples > 0) {
      return bootstrap(seed).detection(own, foreign);
    }
    Map<String, Interval> alone = new LinkedHashMap<>();
    Detection.of(own, foreign)
        .toMap()
        .forEach((name, value) -> alone.put(name, new Interval(value, Double.NaN, Double.NaN)));
    return alone;
  }

  private Bootstrap bootstrap(long seed) {
    return new Bootstrap(request.resamples, request.settings.level(), seed);
  }
}
