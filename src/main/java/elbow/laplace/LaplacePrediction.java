package elbow.laplace;

import elbow.calibration.ClassDraws;
import elbow.calibration.RealDraws;

/**
 * Predictions of examples by a last-layer Laplace approximation.
 *
 * @param likelihood what the outputs mean
 * @param outputs their distributions
 */
public record LaplacePrediction(OutputLikelihood likelihood, OutputNormals outputs) {
  /**
   * Samples of the class probabilities: the prediction is their mean, and entropy and mutual
   * information follow as of any samples.
   *
   * @param samples S, at least 1
   * @param seed with an example's index it makes its samples
   * @throws IllegalStateException if targets are no classes
   */
  public ClassDraws classDraws(int samples, long seed) {
    return new LogitDraws(outputs, isOneLogit(), samples, seed);
  }

  /**
   * Samples of a real target's distribution whose variance is an output too, so that it is not
   * Normal: each a Normal, with the mean and variance that were drawn.
   *
   * @param samples S, at least 1
   * @param seed with an example's index it makes its samples
   * @param targetMean original target = targetMean + targetSd · the network's
   * @param targetSd as above; samples are in original units
   * @throws IllegalStateException if the variance is no output
   */
  public RealDraws realDraws(int samples, long seed, double targetMean, double targetSd) {
    if (!(likelihood instanceof OutputLikelihood.InputDependentNormal)) {
      throw new IllegalStateException("the distribution is known in closed form");
    }
    return new OutputDraws(outputs, samples, seed, targetMean, targetSd);
  }

  /**
   * Mean class probabilities without samples, n × K (two where there is one logit): each logit is
   * divided by √(1 + π·variance/8) (MacKay 1992b, "The evidence framework applied to classification
   * networks"; for softmax Gibbs 1998, which leaves covariances out).
   *
   * @throws IllegalStateException if targets are no classes
   */
  public float[] probitProbabilities() {
    boolean isOneLogit = isOneLogit();
    int k = outputs.outputs();
    int classes = isOneLogit ? 2 : k;
    float[] probabilities = new float[Math.multiplyExact(outputs.count(), classes)];
    double[] moderated = new double[k];
    for (int i = 0; i < outputs.count(); i++) {
      double[] variances = outputs.variances(i);
      for (int j = 0; j < k; j++) {
        moderated[j] = outputs.mean(i, j) / Math.sqrt(1 + Math.PI * variances[j] / 8);
      }
      double logSum = Logits.logSum(moderated, 0, k);
      for (int j = 0; j < classes; j++) {
        double logProbability =
            isOneLogit
                ? Logits.logSigmoid(j == 1 ? moderated[0] : -moderated[0])
                : moderated[j] - logSum;
        probabilities[i * classes + j] = (float) Math.exp(logProbability);
      }
    }
    return probabilities;
  }

  /**
   * Mean and variances of a real target, in the units that the network sees.
   *
   * @throws IllegalStateException if targets are classes
   */
  public RealMoments realMoments() {
    return RealMoments.of(outputs, likelihood);
  }

  private boolean isOneLogit() {
    return switch (likelihood) {
      case OutputLikelihood.Categorical categorical -> false;
      case OutputLikelihood.Bernoulli bernoulli -> true;
      case OutputLikelihood.Normal normal -> throw notClasses();
      case OutputLikelihood.InputDependentNormal normal -> throw notClasses();
    };
  }

  private static IllegalStateException notClasses() {
    return new IllegalStateException("the outputs are of a real number, not logits of classes");
  }
}
