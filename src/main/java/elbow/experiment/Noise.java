package elbow.experiment;

/** What an arm does to a layer with weights. */
public sealed interface Noise {
  /** No noise. */
  @Named(value = "none", title = "None", help = "A deterministic layer.")
  record None() implements Noise {}

  /**
   * Standard dropout on the layer's inputs, kept on when predicting; the rest is scaled by 1/(1−p).
   *
   * @param rate probability to drop
   * @param granularity what is dropped as one
   */
  @Named(
      value = "bernoulli",
      title = "Bernoulli dropout",
      help =
          "Each input of the layer is dropped with probability p and the rest scaled by 1/(1−p)."
              + " Kept on when predicting, the samples approximate a posterior.",
      paper = "Gal & Ghahramani 2016")
  record Bernoulli(
      @Setting(initial = "0.1", min = 0, max = 1, belowMax = true, unit = "probability to drop")
          double rate,
      @Setting(initial = "\"unit\"", help = "What is dropped as one.") Granularity granularity)
      implements Noise {}

  /**
   * A Normal posterior on each weight under a Normal prior.
   *
   * @param scale the posterior's standard deviation
   * @param prior the weights' prior
   * @param bias whether biases are Normal too
   * @param estimator how the expected log-likelihood is sampled
   */
  @Named(
      value = "mean-field",
      title = "Mean-field Normal",
      help =
          "Each weight is a Normal distribution with its own mean and standard deviation, pulled"
              + " towards the prior by the KL divergence.",
      paper = "Blundell et al. 2015")
  record MeanField(
      @Setting(initial = "{\"type\":\"learned\"}", help = "The posterior's standard deviation.")
          Scale scale,
      @Setting(initial = "{\"type\":\"normal\"}", help = "The weights' prior.") Prior prior,
      @Setting(initial = "false", help = "Whether biases are Normal too.") boolean bias,
      @Setting(
              initial = "\"local-reparameterization\"",
              help = "How the expected log-likelihood is sampled.")
          Estimator estimator)
      implements Noise {}

  /** What Bernoulli dropout drops as one. */
  enum Granularity {
    /** Each input on its own. */
    UNIT,
    /** Each channel of an image; the same as unit in a dense layer. */
    CHANNEL
  }

  /** How noise on weights becomes noise on outputs. */
  enum Estimator {
    /** Noise is drawn for each example and output (Kingma, Salimans and Welling 2015). */
    LOCAL_REPARAMETERIZATION,
    /** One draw of the weights serves the whole batch (Blundell et al. 2015). */
    ONE_DRAW
  }

  /** The standard deviation of a mean-field posterior. */
  sealed interface Scale {
    /**
     * Learned for each weight, as a log-variance.
     *
     * @param initial where it starts
     */
    @Named(value = "learned", title = "learned", help = "A standard deviation for each weight.")
    record Learned(
        @Setting(initial = "0.05", min = 0, max = 100, aboveMin = true, unit = "sd at the start")
            double initial)
        implements Scale {}

    /**
     * The same for all weights, never learned.
     *
     * @param value the standard deviation
     */
    @Named(value = "fixed", title = "fixed", help = "The same for all weights, never learned.")
    record Fixed(
        @Setting(initial = "1", min = 0, max = 100, aboveMin = true, unit = "sd") double value)
        implements Scale {}
  }

  /** The distribution of a weight before the data. */
  sealed interface Prior {
    /**
     * N(0, scale²).
     *
     * @param scale standard deviation
     */
    @Named(value = "normal", title = "Normal", help = "N(0, scale²) on each weight.")
    record Normal(
        @Setting(initial = "1", min = 0, max = 1e6, aboveMin = true, unit = "sd") double scale)
        implements Prior {}
  }
}
