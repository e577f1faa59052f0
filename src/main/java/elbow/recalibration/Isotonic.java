package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Isotonic regression of "is it this class?" on the class's probability, one class against the
 * rest, then divided by their sum (Zadrozny and Elkan 2002). Of two classes one function says all.
 * Fits any rising curve, so it needs many examples (a thousand and more) and may change which class
 * is the most probable; blocks make ties.
 *
 * <p>Plain isotonic regression ends in probabilities of exactly 0 and 1, so that one surprise on
 * the test split makes the negative log-likelihood infinite. Here each fit has two examples more: a
 * positive one of weight 1/K at the least probability and a negative one of weight 1 − 1/K at the
 * greatest. Together they weigh as one example; a class that never occurred gets (1/K)/(n + 1)
 * (Perks 1947), and no probability is 0 or 1. The function stays isotonic, which smoothing each
 * block by itself would not ensure.
 *
 * @param classes K
 * @param functions by class; of two classes that of class 1 only; of one none
 */
public record Isotonic(int classes, List<IsotonicFunction> functions) implements ClassMending {
  /** Keeps its own list. */
  public Isotonic {
    functions = List.copyOf(functions);
  }

  /** Fits. */
  public static Isotonic fit(ClassPredictions validation) {
    int classes = validation.classes();
    List<IsotonicFunction> functions = new ArrayList<>();
    if (classes == 2) {
      functions.add(fit(validation, 1));
    } else if (classes > 2) {
      for (int k = 0; k < classes; k++) {
        functions.add(fit(validation, k));
      }
    }
    return new Isotonic(classes, functions);
  }

  private static IsotonicFunction fit(ClassPredictions predictions, int k) {
    int n = predictions.count();
    double[] x = new double[n + 2];
    double[] y = new double[n + 2];
    double[] weight = new double[n + 2];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    Arrays.fill(weight, 1);
    for (int i = 0; i < n; i++) {
      x[i] = predictions.probability(i, k);
      y[i] = predictions.labels()[i] == k ? 1 : 0;
      least = Math.min(least, x[i]);
      most = Math.max(most, x[i]);
    }
    x[n] = least;
    y[n] = 1;
    weight[n] = 1.0 / predictions.classes();
    x[n + 1] = most;
    weight[n + 1] = 1 - weight[n];
    return IsotonicFunction.fit(x, y, weight);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    for (int f = 0; f < functions.size(); f++) {
      int k = classes == 2 ? 1 : f;
      parameters.put("blocks of class " + k, (double) functions.get(f).blocks());
    }
    return parameters;
  }

  @Override
  public ClassPredictions apply(ClassSplit split) {
    LogProbabilities.checkClasses("isotonic regression", classes, split);
    ClassPredictions predictions = split.predictions();
    float[] mended = new float[predictions.probabilities().length];
    double[] logLikelihood = new double[predictions.count()];
    double[] p = new double[classes];
    for (int i = 0; i < predictions.count(); i++) {
      mend(predictions, i, p);
      for (int k = 0; k < classes; k++) {
        mended[i * classes + k] = (float) p[k];
      }
      logLikelihood[i] = Math.log(p[predictions.labels()[i]]);
    }
    return new ClassPredictions(classes, mended, predictions.labels(), logLikelihood);
  }

  private void mend(ClassPredictions predictions, int example, double[] p) {
    if (classes == 1) {
      p[0] = 1;
    } else if (classes == 2) {
      p[1] = functions.getFirst().at(predictions.probability(example, 1));
      p[0] = 1 - p[1];
    } else {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        p[k] = functions.get(k).at(predictions.probability(example, k));
        sum += p[k];
      }
      for (int k = 0; k < classes; k++) {
        p[k] /= sum;
      }
    }
  }
}
