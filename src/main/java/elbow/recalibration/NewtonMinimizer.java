package elbow.recalibration;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/** Newton's method with a backtracking line search, for strictly convex functions. */
final class NewtonMinimizer {
  /** The search ends where no entry of the gradient is above it. */
  static final double GRADIENT_TOLERANCE = 1e-9;

  private static final int MOST_STEPS = 200;
  private static final double SUFFICIENT = 1e-4; // Armijo's share of the decrease foretold
  private static final double SHORTEST = 1e-12;
  private static final double NEGLIGIBLE = 1e-13;

  private NewtonMinimizer() {}

  /** A strictly convex function, twice differentiable. */
  interface Function {
    /** At a point. */
    double value(double[] at);

    /**
     * Derivatives at a point.
     *
     * @param gradient to be filled
     * @param hessian to be filled, square and symmetric
     */
    void derivatives(double[] at, double[] gradient, double[][] hessian);
  }

  /** The point of least value; the best found where rounding ends the search earlier. */
  static double[] minimize(Function function, double[] start) {
    int size = start.length;
    double[] at = start.clone();
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    double value = function.value(at);
    for (int step = 0; step < MOST_STEPS; step++) {
      function.derivatives(at, gradient, hessian);
      if (new ArrayRealVector(gradient, false).getLInfNorm() <= GRADIENT_TOLERANCE) {
        break;
      }
      double[] direction =
          new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-12, 0)
              .getSolver()
              .solve(new ArrayRealVector(gradient, false))
              .toArray();
      double foretold = 0;
      for (int j = 0; j < size; j++) {
        foretold += direction[j] * gradient[j];
      }
      if (foretold <= NEGLIGIBLE * (1 + Math.abs(value))) {
        // Values can no longer tell points apart, where a full step still brings the gradient down.
        return moved(at, direction, 1);
      }
      double length = 1;
      double[] next = moved(at, direction, length);
      double nextValue = function.value(next);
      while (!(nextValue <= value - SUFFICIENT * length * foretold) && length > SHORTEST) {
        length /= 2;
        next = moved(at, direction, length);
        nextValue = function.value(next);
      }
      if (!(nextValue < value)) {
        break;
      }
      at = next;
      value = nextValue;
    }
    return at;
  }

  private static double[] moved(double[] at, double[] direction, double length) {
    double[] next = new double[at.length];
    for (int j = 0; j < at.length; j++) {
      next[j] = at[j] - length * direction[j];
    }
    return next;
  }
}
