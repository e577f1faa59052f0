package elbow.assessment;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealDraws;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects a forecast of real numbers from samples that come part by part. The predictions are
 * those of the mixtures; for the jackknife, mixtures without a group keep their mean, variance and
 * density, and count as Normal otherwise: it asks how far they move, not where they are.
 */
final class RealForecast {
  private final double[] targets;
  private final int bins;
  private final boolean tellsErrors;
  private final double[] levels = CentralIntervals.usualLevels();
  private final List<RealPredictions> parts = new ArrayList<>();
  private final Map<String, double[]> scores = new LinkedHashMap<>();
  private Groups groups;
  private NllCurve curve;
  private double[][] meanWithout;
  private double[][] sdWithout;
  private double[][] logWithout;
  private boolean isSampled;
  private int done;

  RealForecast(double[] targets, int bins, boolean tellsErrors) {
    this.targets = targets;
    this.bins = bins;
    this.tellsErrors = tellsErrors;
  }

  private void begin(int samples) {
    groups = tellsErrors ? Groups.of(samples) : Groups.none(samples);
    curve = new NllCurve(samples);
    isSampled = samples > 1;
    meanWithout = new double[groups.count()][targets.length];
    sdWithout = new double[groups.count()][targets.length];
    logWithout = new double[groups.count()][targets.length];
    scores.put(Scores.SD, new double[targets.length]);
    if (samples > 1) {
      scores.put(Scores.ALEATORIC_SD, new double[targets.length]);
      scores.put(Scores.EPISTEMIC_SD, new double[targets.length]);
    }
  }

  /** Adds the samples of the examples that follow. */
  void add(RealDraws draws) {
    if (groups == null) {
      begin(draws.samples());
    }
    int samples = draws.samples();
    double[] means = new double[samples];
    double[] sds = new double[samples];
    double[] logs = new double[samples];
    double[] own = new double[draws.count()];
    System.arraycopy(targets, done, own, 0, own.length);
    for (int i = 0; i < own.length; i++) {
      draws.copy(i, means, sds);
      for (int s = 0; s < samples; s++) {
        double z = (own[i] - means[s]) / sds[s];
        logs[s] = -z * z / 2 - Math.log(sds[s]) - Math.log(2 * Math.PI) / 2;
      }
      curve.add(logs);
      Moments all = Moments.of(means, sds, groups, -1);
      scores.get(Scores.SD)[done + i] = Math.sqrt(all.noise + all.spread);
      if (samples > 1) {
        scores.get(Scores.ALEATORIC_SD)[done + i] = Math.sqrt(all.noise);
        scores.get(Scores.EPISTEMIC_SD)[done + i] = Math.sqrt(all.spread);
      }
      for (int g = 0; g < groups.count(); g++) {
        leaveOut(g, done + i, means, sds, logs);
      }
    }
    parts.add(RealPredictions.mixture(own, draws, levels));
    done += own.length;
  }

  private void leaveOut(int group, int example, double[] means, double[] sds, double[] logs) {
    Moments left = Moments.of(means, sds, groups, group);
    meanWithout[group][example] = left.mean;
    sdWithout[group][example] = Math.sqrt(left.noise + left.spread);
    double[] some = new double[logs.length];
    int count = 0;
    for (int s = 0; s < logs.length; s++) {
      if (groups.group(s) != group) {
        some[count++] = logs[s];
      }
    }
    logWithout[group][example] = NllCurve.logMean(some, 0, count);
  }

  /** Mean, mean variance of the noise and variance of the means. */
  private record Moments(double mean, double noise, double spread) {
    static Moments of(double[] means, double[] sds, Groups groups, int without) {
      double mean = 0;
      double noise = 0;
      int count = 0;
      for (int s = 0; s < means.length; s++) {
        if (without < 0 || groups.group(s) != without) {
          mean += means[s];
          noise += sds[s] * sds[s];
          count++;
        }
      }
      mean /= count;
      double spread = 0;
      for (int s = 0; s < means.length; s++) {
        if (without < 0 || groups.group(s) != without) {
          spread += (means[s] - mean) * (means[s] - mean);
        }
      }
      return new Moments(mean, noise / count, spread / count);
    }
  }

  Forecast finish() {
    List<RealPredictions> left = new ArrayList<>();
    for (int g = 0; g < groups.count(); g++) {
      left.add(
          RealPredictions.normal(targets, meanWithout[g], sdWithout[g], logWithout[g], levels));
    }
    return new Forecast(
        RealPredictions.concat(parts),
        scores,
        Groups.standardErrors(left, each -> RegressionMetrics.of(each, bins).toMap()),
        isSampled ? curve.points() : List.of());
  }
}
