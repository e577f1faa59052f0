package elbow.uncertainty;

import elbow.kernel.Arithmetic;

/**
 * Mean class probabilities over samples, with the entropy of the mean split into the mean entropy
 * (aleatoric) and the rest (epistemic: the mutual information of class and weights, Houlsby et al.
 * 2011).
 */
final class ClassMixture implements Predictor.Mixture {
  private final int samples;
  private final int classes;
  private final boolean isOneLogit;
  private final double[] sums;
  private final double[] entropies;
  private final LogMean logLikelihood;
  private final double[] p;

  ClassMixture(int samples, int count, int classes, boolean isOneLogit) {
    this.samples = samples;
    this.classes = classes;
    this.isOneLogit = isOneLogit;
    this.sums = new double[count * classes];
    this.entropies = new double[count];
    this.logLikelihood = new LogMean(count);
    this.p = new double[classes];
  }

  @Override
  public void add(Arithmetic arithmetic, long outputs, int from, int rows, float[] targets) {
    for (int r = 0; r < rows; r++) {
      int example = from + r;
      double logTotal = probabilities(arithmetic, outputs, r);
      double entropy = 0;
      for (int k = 0; k < classes; k++) {
        double logP = p[k] - logTotal;
        double probability = Math.exp(logP);
        sums[example * classes + k] += probability;
        entropy -= probability > 0 ? probability * logP : 0;
        if (targets != null && (int) targets[example] == k) {
          logLikelihood.add(example, logP);
        }
      }
      entropies[example] += entropy;
    }
  }

  /** Puts logits less their greatest into p; returns the logarithm of their exponentials' sum. */
  private double probabilities(Arithmetic arithmetic, long outputs, int row) {
    if (isOneLogit) {
      p[0] = 0;
      p[1] = arithmetic.get(outputs, row);
    } else {
      for (int k = 0; k < classes; k++) {
        p[k] = arithmetic.get(outputs, (long) row * classes + k);
      }
    }
    double max = p[0];
    for (int k = 1; k < classes; k++) {
      max = Math.max(max, p[k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      p[k] -= max;
      sum += Math.exp(p[k]);
    }
    return Math.log(sum);
  }

  @Override
  public Predictor.Outcome outcome(boolean targetsKnown) {
    int passes = Math.max(1, samples);
    int count = entropies.length;
    float[] probabilities = new float[sums.length];
    float[] total = new float[count];
    float[] aleatoric = new float[count];
    float[] epistemic = new float[count];
    for (int i = 0; i < count; i++) {
      double entropy = 0;
      for (int k = 0; k < classes; k++) {
        double mean = sums[i * classes + k] / passes;
        probabilities[i * classes + k] = (float) mean;
        entropy -= mean > 0 ? mean * Math.log(mean) : 0;
      }
      double within = entropies[i] / passes;
      total[i] = (float) entropy;
      aleatoric[i] = (float) Math.min(within, entropy);
      // Jensen's inequality makes it non-negative but for rounding.
      epistemic[i] = (float) Math.max(0, entropy - within);
    }
    return new Predictor.Outcome(
        new Prediction.Classification(samples, classes, probabilities, total, aleatoric, epistemic),
        targetsKnown ? logLikelihood.over(passes) : null);
  }
}
