package elbow.assessment;

import elbow.calibration.ClassDraws;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassUncertainty;
import elbow.calibration.ClassificationMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects a forecast of classes from samples that come part by part. */
final class ClassForecast {
  private final int[] labels;
  private final int classes;
  private final int bins;
  private final boolean tellsErrors;
  private final float[] probabilities;
  private final double[] logLikelihood;
  private final Map<String, double[]> scores = new LinkedHashMap<>();
  private Groups groups;
  private NllCurve curve;
  private float[][] without;
  private double[][] logWithout;
  private boolean isSampled;
  private int done;

  ClassForecast(int[] labels, int classes, int bins, boolean tellsErrors) {
    this.labels = labels;
    this.classes = classes;
    this.bins = bins;
    this.tellsErrors = tellsErrors;
    this.probabilities = new float[Math.multiplyExact(labels.length, classes)];
    this.logLikelihood = new double[labels.length];
  }

  private void begin(int samples) {
    groups = tellsErrors ? Groups.of(samples) : Groups.none(samples);
    curve = new NllCurve(samples);
    isSampled = samples > 1;
    without = new float[groups.count()][probabilities.length];
    logWithout = new double[groups.count()][labels.length];
    List<String> names =
        samples > 1
            ? List.of(
                Scores.MAX_PROBABILITY,
                Scores.ENTROPY,
                Scores.EXPECTED_ENTROPY,
                Scores.MUTUAL_INFORMATION,
                Scores.VARIATION_RATIO)
            : List.of(Scores.MAX_PROBABILITY, Scores.ENTROPY);
    names.forEach(name -> scores.put(name, new double[labels.length]));
  }

  /** Adds the samples of the examples that follow. */
  void add(ClassDraws draws) {
    if (groups == null) {
      begin(draws.samples());
    }
    int samples = draws.samples();
    float[] drawn = new float[samples * classes];
    double[] likelihoods = new double[samples];
    double[] sums = new double[classes * Math.max(1, groups.count())];
    for (int i = 0; i < draws.count(); i++) {
      draws.copy(i, drawn);
      int example = done + i;
      for (int s = 0; s < samples; s++) {
        likelihoods[s] = drawn[s * classes + labels[example]];
      }
      curve.add(likelihoods);
      logLikelihood[example] = NllCurve.logMean(likelihoods, 0, samples);
      mix(example, drawn, likelihoods, sums);
    }
    addScores(ClassUncertainty.of(draws), draws.count(), samples);
    done += draws.count();
  }

  private void mix(int example, float[] drawn, double[] likelihoods, double[] sums) {
    int samples = likelihoods.length;
    Arrays.fill(sums, 0);
    for (int s = 0; s < samples; s++) {
      int at = groups.count() == 0 ? 0 : groups.group(s) * classes;
      for (int k = 0; k < classes; k++) {
        sums[at + k] += Math.exp(drawn[s * classes + k]);
      }
    }
    for (int k = 0; k < classes; k++) {
      double total = 0;
      for (int at = k; at < sums.length; at += classes) {
        total += sums[at];
      }
      probabilities[example * classes + k] = (float) (total / samples);
      for (int g = 0; g < groups.count(); g++) {
        double left = Math.max(0, total - sums[g * classes + k]) / groups.without(g);
        without[g][example * classes + k] = (float) left;
      }
    }
    double[] left = new double[samples];
    for (int g = 0; g < groups.count(); g++) {
      int count = 0;
      for (int s = 0; s < samples; s++) {
        if (groups.group(s) != g) {
          left[count++] = likelihoods[s];
        }
      }
      logWithout[g][example] = NllCurve.logMean(left, 0, count);
    }
  }

  private void addScores(ClassUncertainty uncertainty, int count, int samples) {
    copy(uncertainty.entropy(), Scores.ENTROPY, count);
    double[] surest = scores.get(Scores.MAX_PROBABILITY);
    for (int i = done; i < done + count; i++) {
      float most = 0;
      for (int k = 0; k < classes; k++) {
        most = Math.max(most, probabilities[i * classes + k]);
      }
      surest[i] = 1 - most;
    }
    if (samples > 1) {
      copy(uncertainty.expectedEntropy(), Scores.EXPECTED_ENTROPY, count);
      copy(uncertainty.mutualInformation(), Scores.MUTUAL_INFORMATION, count);
      copy(uncertainty.variationRatio(), Scores.VARIATION_RATIO, count);
    }
  }

  private void copy(double[] from, String name, int count) {
    System.arraycopy(from, 0, scores.get(name), done, count);
  }

  Forecast finish() {
    ClassPredictions predictions =
        new ClassPredictions(classes, probabilities, labels, logLikelihood);
    List<ClassPredictions> left = new ArrayList<>();
    for (int g = 0; g < groups.count(); g++) {
      left.add(new ClassPredictions(classes, without[g], labels, logWithout[g]));
    }
    return new Forecast(
        predictions,
        scores,
        Groups.standardErrors(left, each -> ClassificationMetrics.of(each, bins).toMap()),
        isSampled ? curve.points() : List.of());
  }
}
