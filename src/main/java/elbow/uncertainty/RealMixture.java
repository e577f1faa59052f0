package elbow.uncertainty;

import elbow.data.Target;
import elbow.kernel.Arithmetic;

/**
 * The mixture of Normal densities over samples, in original units; its variance splits into the
 * mean of the samples' variances (aleatoric) and the variance of their means (epistemic).
 */
final class RealMixture implements Predictor.Mixture {
  private static final double HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI);

  private final int samples;
  private final Target.Real target;
  private final double[] means;
  private final double[] squares;
  private final double[] variances;
  private final int[] seen;
  private final LogMean logLikelihood;

  RealMixture(int samples, int count, Target.Real target) {
    this.samples = samples;
    this.target = target;
    this.means = new double[count];
    this.squares = new double[count];
    this.variances = new double[count];
    this.seen = new int[count];
    this.logLikelihood = new LogMean(count);
  }

  @Override
  public void add(Arithmetic arithmetic, long outputs, int from, int rows, float[] targets) {
    for (int r = 0; r < rows; r++) {
      int example = from + r;
      double mean = arithmetic.get(outputs, 2L * r);
      double logVariance = arithmetic.get(outputs, 2L * r + 1);
      double variance = Math.exp(logVariance);
      // Welford's running mean and sum of squared differences.
      double difference = mean - means[example];
      means[example] += difference / ++seen[example];
      squares[example] += difference * (mean - means[example]);
      variances[example] += variance;
      if (targets != null) {
        double error = targets[example] - mean;
        logLikelihood.add(
            example, -HALF_LN_2PI - 0.5 * logVariance - 0.5 * error * error / variance);
      }
    }
  }

  @Override
  public Predictor.Outcome outcome(boolean targetsKnown) {
    int passes = Math.max(1, samples);
    int count = means.length;
    double scale = target.sd() * target.sd();
    double[] mean = new double[count];
    double[] aleatoric = new double[count];
    double[] epistemic = new double[count];
    for (int i = 0; i < count; i++) {
      mean[i] = target.mean() + target.sd() * means[i];
      aleatoric[i] = scale * variances[i] / passes;
      epistemic[i] = scale * squares[i] / passes;
    }
    double[] density = targetsKnown ? logLikelihood.over(passes) : null;
    if (density != null) {
      // A density in original units is that in standardised ones divided by the sd.
      for (int i = 0; i < count; i++) {
        density[i] -= Math.log(target.sd());
      }
    }
    return new Predictor.Outcome(
        new Prediction.Regression(samples, mean, aleatoric, epistemic), density);
  }
}
