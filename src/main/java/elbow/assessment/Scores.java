package elbow.assessment;

/** Names of uncertainty scores. */
public final class Scores {
  /** 1 − the greatest probability. */
  public static final String MAX_PROBABILITY = "maxProbability";

  /** Entropy of the mixture, nats. */
  public static final String ENTROPY = "entropy";

  /** Mean entropy over samples, nats: aleatoric. */
  public static final String EXPECTED_ENTROPY = "expectedEntropy";

  /** Their difference, nats: epistemic. */
  public static final String MUTUAL_INFORMATION = "mutualInformation";

  /** Share of samples whose class is not the most frequent one. */
  public static final String VARIATION_RATIO = "variationRatio";

  /** Standard deviation of the mixture, target's units. */
  public static final String SD = "sd";

  /** Root of the mean variance of the noise, target's units. */
  public static final String ALEATORIC_SD = "aleatoricSd";

  /** Standard deviation over samples of the mean, target's units. */
  public static final String EPISTEMIC_SD = "epistemicSd";

  private Scores() {}
}
