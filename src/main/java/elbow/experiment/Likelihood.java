package elbow.experiment;

/** What the last layer's outputs mean: the distribution of the target given them. */
public sealed interface Likelihood {
  /** One of K classes; outputs are logits. */
  @Named(value = "categorical", title = "Categorical", help = "One of K classes, by softmax.")
  record Categorical() implements Likelihood {}

  /** One of two classes; the one output is the logit of the second. */
  @Named(value = "bernoulli", title = "Bernoulli", help = "One of two classes, by one logit.")
  record Bernoulli() implements Likelihood {}

  /**
   * A real number with Normal noise.
   *
   * @param variance where the noise's variance comes from
   * @param value the fixed variance, or the start of a learned one, in squared (standardised) units
   */
  @Named(value = "gaussian", title = "Gaussian", help = "A real number with Normal noise.")
  record Gaussian(
      @Setting(initial = "\"input-dependent\"", help = "Where the noise's variance comes from.")
          Variance variance,
      @Setting(
              initial = "1",
              min = 0,
              aboveMin = true,
              help = "Fixed variance, or where a learned one starts; standardised units squared.")
          double value)
      implements Likelihood {}

  /** Where a Gaussian likelihood's variance comes from. */
  enum Variance {
    /** Given, never learned. */
    FIXED,
    /** One number, learned with the weights. */
    LEARNED,
    /** A second output of the network: its logarithm. */
    INPUT_DEPENDENT
  }
}
