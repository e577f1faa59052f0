package elbow.laplace;

import elbow.calibration.ClassDraws;

/** Samples of class probabilities, computed from Normal logits whenever they are asked for. */
final class LogitDraws implements ClassDraws {
  private final OutputNormals logits;
  private final boolean isOneLogit;
  private final int samples;
  private final long seed;

  LogitDraws(OutputNormals logits, boolean isOneLogit, int samples, long seed) {
    if (samples < 1) {
      throw new IllegalArgumentException(samples + " samples; there must be 1 at least");
    }
    this.logits = logits;
    this.isOneLogit = isOneLogit;
    this.samples = samples;
    this.seed = seed;
  }

  @Override
  public int count() {
    return logits.count();
  }

  @Override
  public int samples() {
    return samples;
  }

  @Override
  public int classes() {
    return isOneLogit ? 2 : logits.outputs();
  }

  @Override
  public void copy(int example, float[] logProbabilities) {
    int k = logits.outputs();
    double[] drawn = new double[samples * k];
    logits.sample(example, seed, samples, drawn);
    for (int s = 0; s < samples; s++) {
      if (isOneLogit) {
        logProbabilities[2 * s] = (float) Logits.logSigmoid(-drawn[s]);
        logProbabilities[2 * s + 1] = (float) Logits.logSigmoid(drawn[s]);
      } else {
        double logSum = Logits.logSum(drawn, s * k, k);
        for (int i = 0; i < k; i++) {
          logProbabilities[s * k + i] = (float) (drawn[s * k + i] - logSum);
        }
      }
    }
  }
}
