package elbow.calibration;

import java.util.Arrays;
import java.util.List;

/**
 * Predicted class probabilities of examples whose class is known.
 *
 * @param classes K
 * @param probabilities n × K, row-major; each row sums to 1 within {@value #SUM_TOLERANCE}
 * @param labels n, each 0 to K−1
 * @param logLikelihood n, ln of the label's probability, nats; where it was not computed more
 *     exactly, of the probabilities as they are
 */
public record ClassPredictions(
    int classes, float[] probabilities, int[] labels, double[] logLikelihood)
    implements Predictions {
  /** How far from 1 probabilities of an example may sum. */
  public static final double SUM_TOLERANCE = 1e-3;

  /**
   * Checks every row.
   *
   * @throws IllegalArgumentException if there are none, a row is no distribution, a label no class
   *     or a log-likelihood NaN, naming the row (from 0) and what is wrong
   */
  public ClassPredictions {
    int n = labels.length;
    if (n == 0) {
      throw new IllegalArgumentException("no examples to measure");
    }
    if (probabilities.length != (long) n * classes) {
      throw new IllegalArgumentException(
          probabilities.length + " probabilities for " + n + " × " + classes);
    }
    for (int i = 0; i < n; i++) {
      check(i, classes, probabilities, labels[i]);
      if (Double.isNaN(logLikelihood[i])) {
        throw new IllegalArgumentException("row " + i + ": the log-likelihood is NaN");
      }
    }
  }

  /** Predictions of which nothing more exact is known than the probabilities. */
  public static ClassPredictions of(float[] probabilities, int classes, int[] labels) {
    double[] logLikelihood = new double[labels.length];
    for (int i = 0; i < labels.length && probabilities.length == labels.length * classes; i++) {
      boolean isClass = labels[i] >= 0 && labels[i] < classes;
      logLikelihood[i] = isClass ? Math.log(probabilities[i * classes + labels[i]]) : 0;
    }
    return new ClassPredictions(classes, probabilities, labels, logLikelihood);
  }

  private static void check(int row, int classes, float[] probabilities, int label) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      double p = probabilities[row * classes + k];
      if (!(p >= 0 && p <= 1 + SUM_TOLERANCE)) {
        throw new IllegalArgumentException(
            "row " + row + ", class " + k + ": " + p + " is no probability");
      }
      sum += p;
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new IllegalArgumentException("row " + row + ": probabilities sum to " + sum);
    }
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "row " + row + ": class " + label + " is not among the " + classes);
    }
  }

  /**
   * One after the other.
   *
   * @param parts at least one, of the same classes
   */
  public static ClassPredictions concat(List<ClassPredictions> parts) {
    int classes = parts.getFirst().classes;
    int n = parts.stream().mapToInt(ClassPredictions::count).sum();
    float[] probabilities = new float[n * classes];
    int[] labels = new int[n];
    double[] logLikelihood = new double[n];
    int at = 0;
    for (ClassPredictions part : parts) {
      int count = part.count();
      System.arraycopy(part.probabilities, 0, probabilities, at * classes, count * classes);
      System.arraycopy(part.labels, 0, labels, at, count);
      System.arraycopy(part.logLikelihood, 0, logLikelihood, at, count);
      at += count;
    }
    return new ClassPredictions(classes, probabilities, labels, logLikelihood);
  }

  @Override
  public int count() {
    return labels.length;
  }

  /** Probability of a class. */
  public float probability(int example, int k) {
    return probabilities[example * classes + k];
  }

  /** The most probable class; of equally probable ones the first. */
  public int best(int example) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (probability(example, k) > probability(example, best)) {
        best = k;
      }
    }
    return best;
  }

  /** Probability of the most probable class. */
  public float confidence(int example) {
    return probability(example, best(example));
  }

  /** Whether the most probable class is the label. */
  public boolean isRight(int example) {
    return best(example) == labels[example];
  }

  /** Probability of the most probable class, by example. */
  public double[] confidences() {
    double[] confidences = new double[count()];
    Arrays.setAll(confidences, this::confidence);
    return confidences;
  }

  /** Whether the most probable class is the label, by example. */
  public boolean[] rights() {
    boolean[] rights = new boolean[count()];
    for (int i = 0; i < rights.length; i++) {
      rights[i] = isRight(i);
    }
    return rights;
  }

  /** 0 where the most probable class is the label, else 1, by example. */
  public double[] errors() {
    double[] errors = new double[count()];
    Arrays.setAll(errors, i -> isRight(i) ? 0 : 1);
    return errors;
  }

  /**
   * Some of the examples.
   *
   * @param rows which, from 0
   */
  public ClassPredictions rows(int[] rows) {
    float[] some = new float[rows.length * classes];
    int[] label = new int[rows.length];
    double[] likelihood = new double[rows.length];
    for (int j = 0; j < rows.length; j++) {
      System.arraycopy(probabilities, rows[j] * classes, some, j * classes, classes);
      label[j] = labels[rows[j]];
      likelihood[j] = logLikelihood[rows[j]];
    }
    return new ClassPredictions(classes, some, label, likelihood);
  }
}
