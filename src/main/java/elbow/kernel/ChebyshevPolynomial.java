package elbow.kernel;

import java.util.function.DoubleUnaryOperator;

/** Polynomials for single precision, fitted when a class is loaded instead of being copied in. */
final class ChebyshevPolynomial {
  private ChebyshevPolynomial() {}

  /**
   * The coefficients, by rising power, of the polynomial that equals a function at the Chebyshev
   * nodes of [−1, 1]. Meant for functions smooth enough that the coefficients stay about 1, so that
   * floats and Horner's rule lose nothing.
   */
  static float[] fit(DoubleUnaryOperator function, int degree) {
    int nodes = degree + 1;
    double[] values = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      values[i] = function.applyAsDouble(Math.cos(angle(i, nodes)));
    }
    double[] sum = new double[nodes];
    double[] previous = new double[nodes]; // T_k−1 by powers
    double[] current = new double[nodes]; // T_k
    current[0] = 1;
    for (int k = 0; k < nodes; k++) {
      double coefficient = 0;
      for (int i = 0; i < nodes; i++) {
        coefficient += (k == 0 ? 1.0 : 2.0) / nodes * values[i] * Math.cos(k * angle(i, nodes));
      }
      double[] next = new double[nodes];
      for (int power = 0; power <= k; power++) {
        sum[power] += coefficient * current[power];
        if (power + 1 < nodes) {
          next[power + 1] += (k == 0 ? 1 : 2) * current[power];
        }
        next[power] -= previous[power];
      }
      previous = current;
      current = next;
    }
    float[] coefficients = new float[nodes];
    for (int power = 0; power < nodes; power++) {
      coefficients[power] = (float) sum[power];
    }
    return coefficients;
  }

  private static double angle(int i, int nodes) {
    return Math.PI * (i + 0.5) / nodes;
  }
}
