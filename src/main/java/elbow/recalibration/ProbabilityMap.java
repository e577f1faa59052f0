package elbow.recalibration;

import java.util.Arrays;

/**
 * A strictly rising, piecewise linear map of [0, 1] onto itself.
 *
 * @param from knots, strictly rising from 0 to 1
 * @param to where they go, strictly rising from 0 to 1
 */
record ProbabilityMap(double[] from, double[] to) {
  double at(double probability) {
    return between(from, to, probability);
  }

  double inverse(double probability) {
    return between(to, from, probability);
  }

  /** The derivative; at a knot that of the piece above it. */
  double slope(double probability) {
    int piece = piece(from, probability);
    return (to[piece + 1] - to[piece]) / (from[piece + 1] - from[piece]);
  }

  private static double between(double[] x, double[] y, double at) {
    int piece = piece(x, at);
    double share = (at - x[piece]) / (x[piece + 1] - x[piece]);
    return Math.clamp(y[piece] + share * (y[piece + 1] - y[piece]), y[piece], y[piece + 1]);
  }

  private static int piece(double[] x, double at) {
    int found = Arrays.binarySearch(x, at);
    return Math.clamp(found >= 0 ? found : -found - 2, 0, x.length - 2);
  }
}
