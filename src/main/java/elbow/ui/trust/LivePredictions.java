package elbow.ui.trust;

import elbow.assessment.Scores;
import elbow.calibration.CentralIntervals;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import elbow.data.Examples;
import elbow.data.Target;
import elbow.ui.result.Features;
import elbow.uncertainty.Prediction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a trained run says of inputs it is asked about now. */
final class LivePredictions {
  private LivePredictions() {}

  /**
   * Metrics by name. Of a mixture of Normals only mean and variance are at hand, so it counts as
   * the Normal that has them.
   *
   * @param examples with their targets
   * @param bins of calibration errors
   * @throws IllegalArgumentException if a prediction is no number, naming the row
   */
  static Map<String, Double> metrics(
      Prediction prediction, Examples examples, Target target, int bins) {
    return switch (prediction) {
      case Prediction.Classification p ->
          ClassificationMetrics.of(
                  ClassPredictions.of(p.probabilities(), p.classes(), examples.labels()), bins)
              .toMap();
      case Prediction.Regression p ->
          RegressionMetrics.of(normal(p, examples, (Target.Real) target), bins).toMap();
    };
  }

  private static RealPredictions normal(
      Prediction.Regression prediction, Examples examples, Target.Real target) {
    double[] targets = new double[examples.count()];
    double[] sds = new double[examples.count()];
    Arrays.setAll(targets, i -> Features.target(target, examples, i));
    Arrays.setAll(sds, prediction::sd);
    return RealPredictions.normal(
        targets, prediction.mean(), sds, null, CentralIntervals.usualLevels());
  }

  /** Uncertainties by name (see {@link Scores}); those of samples only where there are some. */
  static Map<String, double[]> scores(Prediction prediction) {
    Map<String, double[]> scores = new LinkedHashMap<>();
    boolean isSampled = prediction.samples() > 0;
    switch (prediction) {
      case Prediction.Classification p -> {
        double[] unsure = new double[p.count()];
        Arrays.setAll(unsure, i -> 1 - p.probabilities()[i * p.classes() + p.best(i)]);
        scores.put(Scores.MAX_PROBABILITY, unsure);
        scores.put(Scores.ENTROPY, doubles(p.entropy()));
        if (isSampled) {
          scores.put(Scores.EXPECTED_ENTROPY, doubles(p.aleatoric()));
          scores.put(Scores.MUTUAL_INFORMATION, doubles(p.epistemic()));
        }
      }
      case Prediction.Regression p -> {
        double[] sds = new double[p.count()];
        Arrays.setAll(sds, p::sd);
        scores.put(Scores.SD, sds);
        if (isSampled) {
          scores.put(Scores.ALEATORIC_SD, roots(p.aleatoric()));
          scores.put(Scores.EPISTEMIC_SD, roots(p.epistemic()));
        }
      }
    }
    return scores;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    Arrays.setAll(result, i -> values[i]);
    return result;
  }

  private static double[] roots(double[] variances) {
    return Arrays.stream(variances).map(Math::sqrt).toArray();
  }
}
