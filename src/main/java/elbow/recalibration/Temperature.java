package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import elbow.recalibration.TemperatureSearch.Slopes;
import java.util.Map;

/**
 * One temperature on the mixture's log-probabilities: p'_k ∝ exp(ln p̄_k / T) (Guo et al. 2017,
 * with ln p̄ for the logits, from which it differs by a constant only where there is one sample). T
 * above 1 makes predictions less sure; the order of an example's classes stays, and so does
 * accuracy.
 *
 * <p>T has the least mean negative log-likelihood on the split of the fit. In 1/T this loss is
 * convex (a linear term plus a log-sum-exp), so in ln T it has one minimum, which the search finds.
 * Data that are all right, or all wrong, want a T of 0, or infinite: T is kept within 0.01 and 100,
 * and stops earlier where the loss is flat. A probability of 0 counts as 1.2e-38.
 *
 * @param value T
 */
public record Temperature(double value) implements ClassMending {
  /** Fits. */
  public static Temperature fit(ClassPredictions validation) {
    return new Temperature(
        TemperatureSearch.refine(
            inverse -> losses(validation, inverse),
            Math.log(TemperatureSearch.LOWEST),
            0,
            Math.log(TemperatureSearch.HIGHEST)));
  }

  /** The mean loss and its derivatives by β = 1/T: −β z_y + ln Σ exp(β z), E[z] − z_y, Var[z]. */
  static Slopes[] losses(ClassPredictions predictions, double[] inverse) {
    int n = predictions.count();
    double[] z = new double[predictions.classes()];
    Slopes[] result = new Slopes[inverse.length];
    for (int b = 0; b < inverse.length; b++) {
      double value = 0;
      double first = 0;
      double second = 0;
      for (int i = 0; i < n; i++) {
        LogProbabilities.copy(predictions, i, z);
        double label = LogProbabilities.label(predictions, i);
        z[predictions.labels()[i]] = label;
        SoftmaxMoments moments = SoftmaxMoments.of(z, 0, z.length, inverse[b]);
        value += moments.logSum() - inverse[b] * label;
        first += moments.mean() - label;
        second += moments.variance();
      }
      result[b] = new Slopes(value / n, first / n, second / n);
    }
    return result;
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of("temperature", value);
  }

  @Override
  public ClassPredictions apply(ClassSplit split) {
    ClassPredictions predictions = split.predictions();
    int classes = predictions.classes();
    double[] z = new double[classes];
    float[] mended = new float[predictions.probabilities().length];
    double[] logLikelihood = new double[predictions.count()];
    for (int i = 0; i < predictions.count(); i++) {
      LogProbabilities.copy(predictions, i, z);
      double logSum = SoftmaxMoments.of(z, 0, classes, 1 / value).logSum();
      for (int k = 0; k < classes; k++) {
        mended[i * classes + k] = (float) Math.exp(z[k] / value - logSum);
      }
      double label = LogProbabilities.label(predictions, i);
      z[predictions.labels()[i]] = label;
      logLikelihood[i] = label / value - SoftmaxMoments.of(z, 0, classes, 1 / value).logSum();
    }
    return new ClassPredictions(classes, mended, predictions.labels(), logLikelihood);
  }
}
