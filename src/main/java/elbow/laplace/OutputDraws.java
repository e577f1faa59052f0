package elbow.laplace;

import elbow.calibration.RealDraws;

/**
 * Samples of (mean, ln variance) as Normal distributions in original units, drawn when asked for.
 */
record OutputDraws(
    OutputNormals outputs, int samples, long seed, double targetMean, double targetSd)
    implements RealDraws {
  @Override
  public int count() {
    return outputs.count();
  }

  @Override
  public void copy(int example, double[] means, double[] sds) {
    double[] drawn = new double[2 * samples];
    outputs.sample(example, seed, samples, drawn);
    for (int s = 0; s < samples; s++) {
      means[s] = targetMean + targetSd * drawn[2 * s];
      sds[s] = targetSd * Math.exp(drawn[2 * s + 1] / 2);
    }
  }
}
