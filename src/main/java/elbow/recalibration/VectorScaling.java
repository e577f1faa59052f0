package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A scale and a bias for each class: p'_k ∝ exp(w_k ln p̄_k + b_k) (Guo et al. 2017, section 4.2,
 * with ln p̄ for the logits). Can mend what a temperature cannot, a class that is predicted too
 * often, and may change which class is the most probable; needs more examples.
 *
 * <p>Fitted by least penalised negative log-likelihood, Σ_i −ln p'(label) + ½ Σ_k ((w_k − 1)² +
 * b_k²): a Normal prior of sd 1 about leaving predictions as they are. It weighs as much as a few
 * examples, makes the problem strictly convex (without it the biases are known but for a constant)
 * and gives classes that are missing, or always right, finite numbers.
 *
 * @param scale w, K
 * @param bias b, K, nats
 */
public record VectorScaling(double[] scale, double[] bias) implements ClassMending {
  /** Fits. */
  public static VectorScaling fit(ClassPredictions validation) {
    int classes = validation.classes();
    double[] start = new double[2 * classes];
    Arrays.fill(start, 0, classes, 1);
    double[] best = NewtonMinimizer.minimize(new VectorScalingLoss(validation), start);
    return new VectorScaling(
        Arrays.copyOf(best, classes), Arrays.copyOfRange(best, classes, 2 * classes));
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (int k = 0; k < scale.length; k++) {
      parameters.put("scale " + k, scale[k]);
    }
    for (int k = 0; k < bias.length; k++) {
      parameters.put("bias " + k, bias[k]);
    }
    return parameters;
  }

  @Override
  public ClassPredictions apply(ClassSplit split) {
    LogProbabilities.checkClasses("vector scaling", scale.length, split);
    ClassPredictions predictions = split.predictions();
    int classes = scale.length;
    double[] z = new double[classes];
    float[] mended = new float[predictions.probabilities().length];
    double[] logLikelihood = new double[predictions.count()];
    for (int i = 0; i < predictions.count(); i++) {
      LogProbabilities.copy(predictions, i, z);
      for (int k = 0; k < classes; k++) {
        z[k] = scale[k] * z[k] + bias[k];
      }
      double logSum = LogProbabilities.logSumExp(z, classes);
      for (int k = 0; k < classes; k++) {
        mended[i * classes + k] = (float) Math.exp(z[k] - logSum);
      }
      int label = predictions.labels()[i];
      z[label] = scale[label] * LogProbabilities.label(predictions, i) + bias[label];
      logLikelihood[i] = z[label] - LogProbabilities.logSumExp(z, classes);
    }
    return new ClassPredictions(classes, mended, predictions.labels(), logLikelihood);
  }
}
