package elbow.experiment;

/** What the last layer's outputs mean: the distribution of the target given them. */
public sealed interface Likelihood {
  /**
   * The same with all it says in standardised units.
   *
   * @param targetSd what targets were divided by; 1 if they were not, or are classes
   */
  default Likelihood standardized(double targetSd) {
    return this;
  }

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
   * @param value the fixed variance, or the start of a learned one, in squared (standardised)
   *     units; null where the precision says it, or for {@value #VALUE}
   * @param precision τ, the same as 1/variance in the target's original units squared; null where
   *     the value says it
   */
  @Named(value = "gaussian", title = "Gaussian", help = "A real number with Normal noise.")
  record Gaussian(
      @Setting(initial = "\"input-dependent\"", help = "Where the noise's variance comes from.")
          Variance variance,
      @Setting(
              initial = "null",
              min = 0,
              aboveMin = true,
              unit = "standardised units squared",
              help = "Fixed variance, or where a learned one starts; 1 where neither is given.")
          Double value,
      @Setting(
              initial = "null",
              min = 0,
              aboveMin = true,
              unit = "1/original units squared",
              help = "τ = 1/variance in the target's original units; give this or the value.")
          Double precision)
      implements Likelihood {
    private static final double VALUE = 1;

    /** With a variance in standardised units. */
    public Gaussian(Variance variance, double value) {
      this(variance, value, null);
    }

    /**
     * The fixed variance, or where a learned one starts, in squared standardised units.
     *
     * @throws IllegalStateException if it was given as a precision, which {@link #standardized}
     *     makes a variance of
     */
    public double startingVariance() {
      if (precision != null) {
        throw new IllegalStateException(
            "the precision " + precision + " is in original units: standardise it first");
      }
      return value == null ? VALUE : value;
    }

    @Override
    public Likelihood standardized(double targetSd) {
      return precision == null
          ? this
          : new Gaussian(variance, 1 / (precision * targetSd * targetSd), null);
    }
  }

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
