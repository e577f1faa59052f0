package elbow.recalibration;

import java.util.Arrays;

/**
 * A distribution whose cumulative probability is linear between nodes: a mixture of uniform ones,
 * of which everything has a closed form.
 */
final class PiecewiseLinearCdf {
  private final double[] place;
  private final double[] level;
  private final double[] below; // ∫ F² up to each node
  private final double[] above; // ∫ (1 − F)² from each node on
  private final double mean;
  private final double sd;

  /**
   * From nodes.
   *
   * @param place never falling; equal neighbours: mass at a point
   * @param level cumulative probability at each, rising from 0 to 1
   */
  PiecewiseLinearCdf(double[] place, double[] level) {
    this.place = place;
    this.level = level;
    int last = place.length - 1;
    this.below = new double[last + 1];
    this.above = new double[last + 1];
    double sum = 0;
    for (int j = 0; j < last; j++) {
      double width = place[j + 1] - place[j];
      below[j + 1] = below[j] + width * meanSquare(level[j], level[j + 1]);
      sum += (level[j + 1] - level[j]) * (place[j] + width / 2);
    }
    this.mean = sum;
    double squares = 0;
    for (int j = last - 1; j >= 0; j--) {
      double width = place[j + 1] - place[j];
      above[j] = above[j + 1] + width * meanSquare(1 - level[j], 1 - level[j + 1]);
      squares += (level[j + 1] - level[j]) * meanSquare(place[j] - mean, place[j + 1] - mean);
    }
    this.sd = Math.sqrt(squares);
  }

  /** Of a square over a piece on which what is squared goes linearly from a to b. */
  private static double meanSquare(double a, double b) {
    return (a * a + a * b + b * b) / 3;
  }

  double mean() {
    return mean;
  }

  double sd() {
    return sd;
  }

  /** ∫ (F(y) − 1[y ≥ target])² dy. */
  double crps(double target) {
    int last = place.length - 1;
    if (target <= place[0]) {
      return place[0] - target + above[0];
    }
    if (target >= place[last]) {
      return target - place[last] + below[last];
    }
    int found = Arrays.binarySearch(place, target);
    int piece = Math.min(found >= 0 ? found : -found - 2, last - 1);
    double width = place[piece + 1] - place[piece];
    double share = width == 0 ? 0 : (target - place[piece]) / width;
    double here = level[piece] + share * (level[piece + 1] - level[piece]);
    return below[piece]
        + share * width * meanSquare(level[piece], here)
        + (1 - share) * width * meanSquare(1 - here, 1 - level[piece + 1])
        + above[piece + 1];
  }
}
