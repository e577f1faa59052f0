package elbow.uncertainty;

import elbow.data.Target;
import elbow.kernel.NormalSums;

/**
 * The mixture of Normal densities over samples, in original units; its variance splits into the
 * mean of the samples' variances (aleatoric) and the variance of their means (epistemic).
 */
final class RealMixture implements Predictor.Mixture {
  private final int samples;
  private final Target.Real target;
  private final NormalSums sums;
  private final boolean targetsKnown;

  /**
   * A mixture that nothing was added to.
   *
   * @param samples stochastic passes that will be added; 0: one deterministic pass
   * @param targets one an example, standardised, or null
   * @param workers how many may add at once
   */
  RealMixture(int samples, int count, Target.Real target, float[] targets, int workers) {
    this.samples = samples;
    this.target = target;
    this.sums = new NormalSums(count, targets, workers);
    this.targetsKnown = targets != null;
  }

  @Override
  public void add(
      int worker, int from, int count, int firstSample, int added, int stride, long outputs) {
    sums.add(firstSample, worker, from, count, stride, added, outputs);
  }

  @Override
  public Predictor.Outcome outcome() {
    int passes = Math.max(1, samples);
    int count = sums.count();
    double scale = target.sd() * target.sd();
    double[] mean = new double[count];
    double[] aleatoric = new double[count];
    double[] epistemic = new double[count];
    for (int i = 0; i < count; i++) {
      mean[i] = target.mean() + target.sd() * sums.mean(i);
      aleatoric[i] = scale * sums.variance(i) / passes;
      epistemic[i] = scale * sums.squares(i) / passes;
    }
    double[] density = targetsKnown ? sums.densities().over(passes) : null;
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
