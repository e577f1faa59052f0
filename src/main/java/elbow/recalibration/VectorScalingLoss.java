package elbow.recalibration;

import elbow.calibration.ClassPredictions;
import java.util.Arrays;

/**
 * What {@link VectorScaling} minimises, divided by the number of examples, over the 2K numbers w_0
 * … w_{K−1}, b_0 … b_{K−1}. Time of a pass: n·K for the value, n·K² at most for derivatives.
 */
final class VectorScalingLoss implements NewtonMinimizer.Function {
  /** Below it an entry of the Hessian's rank-one parts is left out: it cannot move the minimum. */
  private static final double NEGLIGIBLE = 1e-13;

  private final ClassPredictions predictions;
  private final int classes;
  private final double[] z;
  private final double[] p;

  VectorScalingLoss(ClassPredictions predictions) {
    this.predictions = predictions;
    this.classes = predictions.classes();
    this.z = new double[classes];
    this.p = new double[classes];
  }

  /** Fills z, the log-probabilities, and p, the mended ones; returns the example's loss. */
  private double read(int example, double[] at) {
    int label = predictions.labels()[example];
    LogProbabilities.copy(predictions, example, z);
    z[label] = LogProbabilities.label(predictions, example);
    for (int k = 0; k < classes; k++) {
      p[k] = at[k] * z[k] + at[classes + k];
    }
    double logSum = LogProbabilities.logSumExp(p, classes);
    double loss = logSum - p[label];
    for (int k = 0; k < classes; k++) {
      p[k] = Math.exp(p[k] - logSum);
    }
    return loss;
  }

  @Override
  public double value(double[] at) {
    double sum = 0;
    for (int i = 0; i < predictions.count(); i++) {
      sum += read(i, at);
    }
    for (int k = 0; k < classes; k++) {
      sum += ((at[k] - 1) * (at[k] - 1) + at[classes + k] * at[classes + k]) / 2;
    }
    return sum / predictions.count();
  }

  @Override
  public void derivatives(double[] at, double[] gradient, double[][] hessian) {
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    double[] product = new double[2 * classes];
    for (int i = 0; i < predictions.count(); i++) {
      read(i, at);
      addExample(predictions.labels()[i], product, gradient, hessian);
    }
    for (int k = 0; k < classes; k++) {
      gradient[k] += at[k] - 1;
      gradient[classes + k] += at[classes + k];
      hessian[k][k] += 1;
      hessian[classes + k][classes + k] += 1;
    }
    double n = predictions.count();
    for (int r = 0; r < 2 * classes; r++) {
      gradient[r] /= n;
      for (int c = r; c < 2 * classes; c++) {
        hessian[r][c] /= n;
        hessian[c][r] = hessian[r][c];
      }
    }
  }

  /** The Hessian's upper triangle gains diagonal blocks minus u uᵀ, u = (p∘z, p). */
  private void addExample(int label, double[] u, double[] gradient, double[][] hessian) {
    for (int k = 0; k < classes; k++) {
      double error = p[k] - (k == label ? 1 : 0);
      gradient[k] += error * z[k];
      gradient[classes + k] += error;
      u[k] = p[k] * z[k];
      u[classes + k] = p[k];
      hessian[k][k] += u[k] * z[k];
      hessian[k][classes + k] += u[k];
      hessian[classes + k][classes + k] += p[k];
    }
    for (int r = 0; r < 2 * classes; r++) {
      double factor = u[r];
      if (Math.abs(factor) > NEGLIGIBLE) {
        double[] row = hessian[r];
        for (int c = r; c < 2 * classes; c++) {
          row[c] -= factor * u[c];
        }
      }
    }
  }
}
