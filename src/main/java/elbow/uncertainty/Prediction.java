package elbow.uncertainty;

/** Predictions of some examples: the mixture over S samples, and how its uncertainty splits. */
public sealed interface Prediction {
  /** Stochastic passes behind it; 0: one deterministic pass. */
  int samples();

  /** How many examples. */
  int count();

  /**
   * Classes.
   *
   * @param samples stochastic passes; 0: one deterministic pass
   * @param classes K
   * @param probabilities count × K, the mean over samples
   * @param entropy of the mean, nats, one an example
   * @param aleatoric mean over samples of the entropy, nats
   * @param epistemic their difference (mutual information), nats
   */
  record Classification(
      int samples,
      int classes,
      float[] probabilities,
      float[] entropy,
      float[] aleatoric,
      float[] epistemic)
      implements Prediction {
    @Override
    public int count() {
      return entropy.length;
    }

    /** The most probable class of an example. */
    public int best(int example) {
      int best = 0;
      for (int k = 1; k < classes; k++) {
        if (probabilities[example * classes + k] > probabilities[example * classes + best]) {
          best = k;
        }
      }
      return best;
    }
  }

  /**
   * A real number, in original units.
   *
   * @param samples stochastic passes; 0: one deterministic pass
   * @param mean of the mixture, one an example
   * @param aleatoric mean over samples of the noise's variance, units squared
   * @param epistemic variance over samples of the mean, units squared
   */
  record Regression(int samples, double[] mean, double[] aleatoric, double[] epistemic)
      implements Prediction {
    @Override
    public int count() {
      return mean.length;
    }

    /** Standard deviation of the mixture. */
    public double sd(int example) {
      return Math.sqrt(aleatoric[example] + epistemic[example]);
    }
  }
}
