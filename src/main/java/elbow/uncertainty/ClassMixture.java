package elbow.uncertainty;

import elbow.kernel.ClassSums;

/**
 * Mean class probabilities over samples, with the entropy of the mean split into the mean entropy
 * (aleatoric) and the rest (epistemic: the mutual information of class and weights, Houlsby et al.
 * 2011).
 */
final class ClassMixture implements Predictor.Mixture {
  private final int samples;
  private final int classes;
  private final ClassSums sums;
  private final boolean targetsKnown;

  /**
   * A mixture that nothing was added to.
   *
   * @param samples stochastic passes that will be added; 0: one deterministic pass
   * @param targets one an example, or null
   * @param workers how many may add at once
   */
  ClassMixture(
      int samples, int count, int classes, boolean isOneLogit, float[] targets, int workers) {
    this.samples = samples;
    this.classes = classes;
    this.sums = new ClassSums(count, classes, isOneLogit, targets, workers);
    this.targetsKnown = targets != null;
  }

  @Override
  public void add(
      int worker, int from, int count, int firstSample, int added, int stride, long outputs) {
    sums.add(worker, from, count, stride, added, outputs);
  }

  @Override
  public Predictor.Outcome outcome() {
    int passes = Math.max(1, samples);
    int count = sums.count();
    float[] probabilities = new float[count * classes];
    float[] total = new float[count];
    float[] aleatoric = new float[count];
    float[] epistemic = new float[count];
    for (int i = 0; i < count; i++) {
      double entropy = 0;
      for (int k = 0; k < classes; k++) {
        double mean = sums.probability(i, k) / passes;
        probabilities[i * classes + k] = (float) mean;
        entropy -= mean > 0 ? mean * Math.log(mean) : 0;
      }
      double within = sums.entropy(i) / passes;
      total[i] = (float) entropy;
      aleatoric[i] = (float) Math.min(within, entropy);
      // Jensen's inequality makes it non-negative but for rounding.
      epistemic[i] = (float) Math.max(0, entropy - within);
    }
    return new Predictor.Outcome(
        new Prediction.Classification(samples, classes, probabilities, total, aleatoric, epistemic),
        targetsKnown ? sums.likelihoods().over(passes) : null);
  }
}
