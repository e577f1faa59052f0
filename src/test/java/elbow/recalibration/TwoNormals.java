package elbow.recalibration;

import elbow.calibration.CentralIntervals;
import elbow.calibration.Normal;
import elbow.calibration.RealPredictions;
import java.util.Random;

/** Even mixtures of N(centre − gap, 1) and N(centre + gap, 1); everything by brute force. */
record TwoNormals(double[] centre, double gap) implements RealDistributions {
  static RealSplit split(String name, long seed, int n, double gap, double stretch) {
    Random random = new Random(seed);
    double[] centre = new double[n];
    double[] target = new double[n];
    for (int i = 0; i < n; i++) {
      centre[i] = 10 * random.nextGaussian();
      double side = random.nextBoolean() ? gap : -gap;
      target[i] = centre[i] + stretch * (side + random.nextGaussian());
    }
    TwoNormals functions = new TwoNormals(centre, gap);
    double[] sd = new double[n];
    double[] logDensity = new double[n];
    double[] crps = new double[n];
    double[] cumulative = new double[n];
    double[][] lower = new double[1][n];
    double[][] upper = new double[1][n];
    for (int i = 0; i < n; i++) {
      sd[i] = Math.sqrt(1 + gap * gap);
      logDensity[i] = functions.logDensity(i, target[i]);
      crps[i] = functions.crps(i, target[i]);
      cumulative[i] = functions.cumulative(i, target[i]);
      lower[0][i] = functions.quantile(i, 0.025);
      upper[0][i] = functions.quantile(i, 0.975);
    }
    CentralIntervals intervals = new CentralIntervals(new double[] {0.95}, lower, upper);
    return new RealSplit(
        name,
        new RealPredictions(target, centre, sd, logDensity, crps, cumulative, intervals),
        functions);
  }

  @Override
  public int count() {
    return centre.length;
  }

  @Override
  public double cumulative(int example, double value) {
    double x = value - centre[example];
    return (Normal.cumulative(x - gap) + Normal.cumulative(x + gap)) / 2;
  }

  @Override
  public double quantile(int example, double probability) {
    double low = centre[example] - gap - 10;
    double high = centre[example] + gap + 10;
    for (int step = 0; step < 60; step++) {
      double middle = (low + high) / 2;
      if (cumulative(example, middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  @Override
  public double logDensity(int example, double value) {
    double x = value - centre[example];
    double density = Math.exp(-(x - gap) * (x - gap) / 2) + Math.exp(-(x + gap) * (x + gap) / 2);
    return Math.log(density / 2 / Math.sqrt(2 * Math.PI));
  }

  /** E|X − y| − ½ E|X − X'| of Normal differences (Grimit et al. 2006). */
  @Override
  public double crps(int example, double value) {
    double x = value - centre[example];
    double within = absolute(0, Math.sqrt(2)) + absolute(2 * gap, Math.sqrt(2));
    return (absolute(x - gap, 1) + absolute(x + gap, 1)) / 2 - within / 4;
  }

  /** E|Z| of N(mean, sd²). */
  private static double absolute(double mean, double sd) {
    double z = mean / sd;
    return 2 * sd * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI)
        + mean * (2 * Normal.cumulative(z) - 1);
  }

  /** A cumulative distribution function. */
  interface Cdf {
    double at(double y);
  }

  /** ∫ (F − 1[y ≥ target])² by the midpoint rule, the jump on a cell's edge. */
  static double integratedCrps(Cdf cdf, double low, double high, double target) {
    int cells = 1_000;
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      double below = low + (target - low) * (i + 0.5) / cells;
      sum += Math.pow(cdf.at(below), 2) * (target - low) / cells;
      double above = target + (high - target) * (i + 0.5) / cells;
      sum += Math.pow(1 - cdf.at(above), 2) * (high - target) / cells;
    }
    return sum;
  }
}
