package elbow.calibration;

/**
 * Uncertainties of predicted classes, one an example.
 *
 * @param entropy of the mean over samples of the probabilities, nats (total)
 * @param expectedEntropy mean over samples of the entropy, nats (aleatoric)
 * @param mutualInformation their difference, of class and weights, nats (epistemic; Houlsby et al.
 *     2011)
 * @param variationRatio share of samples whose most probable class is not the one that most of them
 *     have (Freeman 1965; Gal 2016, eq. 3.19)
 */
public record ClassUncertainty(
    double[] entropy,
    double[] expectedEntropy,
    double[] mutualInformation,
    double[] variationRatio) {

  /** Of samples. */
  public static ClassUncertainty of(ClassDraws draws) {
    int count = draws.count();
    int classes = draws.classes();
    ClassUncertainty result =
        new ClassUncertainty(
            new double[count], new double[count], new double[count], new double[count]);
    float[] drawn = new float[draws.samples() * classes];
    for (int i = 0; i < count; i++) {
      draws.copy(i, drawn);
      result.measure(i, drawn, classes, draws.samples());
    }
    return result;
  }

  private void measure(int example, float[] logProbabilities, int classes, int samples) {
    double[] mean = new double[classes];
    int[] votes = new int[classes];
    double within = 0;
    for (int s = 0; s < samples; s++) {
      int best = 0;
      for (int k = 0; k < classes; k++) {
        double log = logProbabilities[s * classes + k];
        double p = Math.exp(log);
        mean[k] += p / samples;
        within -= p > 0 ? p * log : 0;
        best = log > logProbabilities[s * classes + best] ? k : best;
      }
      votes[best]++;
    }
    int most = 0;
    for (int votesOfClass : votes) {
      most = Math.max(most, votesOfClass);
    }
    entropy[example] = entropy(mean);
    expectedEntropy[example] = within / samples;
    // Jensen's inequality makes it non-negative but for rounding.
    mutualInformation[example] = Math.max(0, entropy[example] - expectedEntropy[example]);
    variationRatio[example] = 1 - (double) most / samples;
  }

  private static double entropy(double[] probabilities) {
    double entropy = 0;
    for (double p : probabilities) {
      entropy -= p > 0 ? p * Math.log(p) : 0;
    }
    return entropy;
  }

  /** Entropy of each example's probabilities, nats. */
  public static double[] entropy(ClassPredictions predictions) {
    double[] entropy = new double[predictions.count()];
    double[] probabilities = new double[predictions.classes()];
    for (int i = 0; i < entropy.length; i++) {
      for (int k = 0; k < probabilities.length; k++) {
        probabilities[k] = predictions.probability(i, k);
      }
      entropy[i] = entropy(probabilities);
    }
    return entropy;
  }
}
