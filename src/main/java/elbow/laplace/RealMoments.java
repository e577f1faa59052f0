package elbow.laplace;

/**
 * What is predicted of a real target, and how its variance splits (law of total variance).
 *
 * @param mean n
 * @param aleatoric n, expected variance of the noise
 * @param epistemic n, variance of the mean
 */
public record RealMoments(double[] mean, double[] aleatoric, double[] epistemic) {
  /**
   * Of Normal outputs. Where the noise's ln variance is an output, its exponential is log-normal,
   * with mean e^(s + variance/2): far from the data it grows with what is not known of it.
   */
  static RealMoments of(OutputNormals normals, OutputLikelihood likelihood) {
    int n = normals.count();
    RealMoments moments = new RealMoments(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      double[] variances = normals.variances(i);
      moments.mean[i] = normals.mean(i, 0);
      moments.epistemic[i] = variances[0];
      moments.aleatoric[i] =
          switch (likelihood) {
            case OutputLikelihood.Normal normal -> normal.variance();
            case OutputLikelihood.InputDependentNormal normal ->
                Math.exp(normals.mean(i, 1) + variances[1] / 2);
            case OutputLikelihood.Categorical c -> throw notReal();
            case OutputLikelihood.Bernoulli b -> throw notReal();
          };
    }
    return moments;
  }

  private static IllegalStateException notReal() {
    return new IllegalStateException("the outputs are logits of classes, not of a real number");
  }

  /** Standard deviation of an example's prediction. */
  public double sd(int example) {
    return Math.sqrt(aleatoric[example] + epistemic[example]);
  }

  /** The same in other units: original = mean + sd · standardised. */
  public RealMoments scaled(double targetMean, double targetSd) {
    int n = mean.length;
    RealMoments scaled = new RealMoments(new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      scaled.mean[i] = targetMean + targetSd * mean[i];
      scaled.aleatoric[i] = targetSd * targetSd * aleatoric[i];
      scaled.epistemic[i] = targetSd * targetSd * epistemic[i];
    }
    return scaled;
  }
}
