package elbow.comparison;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t as intervals and two-sided tests need it. */
final class StudentT {
  private StudentT() {}

  /** The t that |t| stays below with the given probability. */
  static double central(double level, int degreesOfFreedom) {
    return new TDistribution(null, degreesOfFreedom).inverseCumulativeProbability(0.5 + level / 2);
  }

  /** Probability of a |t| at least as great. */
  static double twoSided(double t, int degreesOfFreedom) {
    return 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(t));
  }
}
