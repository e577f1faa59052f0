package elbow.experiment;

/** What an arm does to a layer with weights. */
public sealed interface Noise {
  /** Whether its objective has a KL divergence, or a penalty in its place. */
  default boolean hasKl() {
    return switch (this) {
      case None none -> false;
      case Bernoulli bernoulli -> bernoulli.weightPenalty() > 0;
      case Gaussian gaussian -> false;
      case Concrete concrete -> true;
      case VariationalGaussian variational -> true;
      case SparseVariational sparse -> true;
      case MeanField meanField -> true;
    };
  }

  /** Whether its prior is the log-uniform one, whose integral is not finite. */
  default boolean hasImproperPrior() {
    return this instanceof VariationalGaussian || this instanceof SparseVariational;
  }

  /** No noise. */
  @Named(value = "none", title = "None", help = "A deterministic layer.")
  record None() implements Noise {}

  /**
   * Standard dropout on the layer's inputs, kept on when predicting; the rest is scaled by 1/(1−p).
   *
   * <p>With a length scale l the objective is that of Gal and Ghahramani (2016): the KL divergence
   * from the weights' prior N(0, 1/l²) becomes, up to a constant, l²(1−p)/2 · Σw² over the weights
   * that follow (not the biases), which divided by N and by the noise's precision is their weight
   * decay λ = l²(1−p)/(2Nτ). As in their program, w is the weight that scaled inputs meet; concrete
   * dropout's penalty counts the same weight as w/(1−p).
   *
   * @param rate probability to drop
   * @param granularity what is dropped as one
   * @param lengthScale l of the weights' prior; null: no penalty
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
      @Setting(initial = "\"unit\"", help = "What is dropped as one.") Granularity granularity,
      @Setting(
              initial = "null",
              min = 0,
              max = 1e6,
              unit = "length scale of the prior",
              help = "Weights are penalised by l²/2 · (1−p) · Σw²; not at all if absent.")
          Double lengthScale)
      implements Noise {
    /** Without a penalty. */
    public Bernoulli(double rate, Granularity granularity) {
      this(rate, granularity, null);
    }

    /** l²(1−p), half of which is what the square of each weight costs, nats; 0 without one. */
    public double weightPenalty() {
      return lengthScale == null ? 0 : lengthScale * lengthScale * (1 - rate);
    }
  }

  /**
   * Gaussian dropout with a fixed variance: each input of the layer is multiplied by N(1, α).
   *
   * @param alpha variance of the factor; null where the rate says it
   * @param rate the dropout rate whose mean and variance it has, α = p/(1−p); null where alpha is
   *     given, or for {@value #RATE}
   */
  @Named(
      value = "gaussian",
      title = "Gaussian dropout",
      help = "Each input of the layer is multiplied by a number from N(1, α).",
      paper = "Srivastava et al. 2014")
  record Gaussian(
      @Setting(
              initial = "null",
              min = 0,
              max = 1000,
              unit = "variance of the factor",
              help = "Give this or the rate.")
          Double alpha,
      @Setting(
              initial = "null",
              min = 0,
              max = 1,
              belowMax = true,
              unit = "as of dropout",
              help = "α = p/(1−p); 0.1 where neither is given.")
          Double rate)
      implements Noise {
    private static final double RATE = 0.1;

    /** The factor's variance, whichever way it was given. */
    public double variance() {
      double p = rate == null ? RATE : rate;
      return alpha == null ? p / (1 - p) : alpha;
    }
  }

  /**
   * Concrete dropout: Bernoulli dropout whose rate is learned, by a relaxation of the masks.
   *
   * @param granularity what has a mask of its own
   * @param temperature t of the relaxation
   * @param lengthScale l of the weights' prior
   * @param initial rate at the start
   */
  @Named(
      value = "concrete",
      title = "Concrete dropout",
      help = "Dropout that learns its rate: masks are relaxed to numbers between 0 and 1.",
      paper = "Gal, Hron & Kendall 2017")
  record Concrete(
      @Setting(
              initial = "\"unit\"",
              help = "What has a mask of its own; by weight, each weight also learns its own rate.")
          MaskGranularity granularity,
      @Setting(
              initial = "0.1",
              min = 0,
              max = 100,
              aboveMin = true,
              unit = "temperature",
              help = "The lower, the nearer to Bernoulli masks, and the noisier the gradient.")
          double temperature,
      @Setting(
              initial = "0.01",
              min = 0,
              max = 1e6,
              unit = "length scale of the prior",
              help = "Weights are penalised by l²/2 · Σw²/(1−p).")
          double lengthScale,
      @Setting(
              initial = "0.1",
              min = 0,
              max = 1,
              aboveMin = true,
              belowMax = true,
              unit = "rate at the start")
          double initial)
      implements Noise {}

  /**
   * Variational Gaussian dropout: Gaussian dropout that learns its variance, α ≤ 1.
   *
   * @param variant where the noise is
   * @param granularity what shares an α
   * @param initial α at the start
   * @param kl how the divergence from the log-uniform prior is computed
   */
  @Named(
      value = "variational-gaussian",
      title = "Variational Gaussian dropout",
      help = "Multiplicative Gaussian noise whose variance α ≤ 1 is learned.",
      paper = "Kingma, Salimans & Welling 2015")
  record VariationalGaussian(
      @Setting(initial = "\"b\"", help = "A: noise on the layer's inputs. B: on each weight.")
          Variant variant,
      @Setting(initial = "\"unit\"", help = "What shares an α; by weight only in variant B.")
          AlphaGranularity granularity,
      @Setting(initial = "0.1", min = 0, max = 1, aboveMin = true, unit = "α at the start")
          double initial,
      @Setting(initial = "\"exact\"", help = "How the KL from the log-uniform prior is computed.")
          KlForm kl)
      implements Noise {}

  /**
   * Sparse variational dropout: a Normal posterior on each weight under the improper log-uniform
   * prior, which drives weights that are not needed to α → ∞; they are left out when predicting.
   *
   * @param threshold ln α from which a weight is left out
   * @param initial ln σ² at the start
   * @param kl how the divergence from the log-uniform prior is computed
   */
  @Named(
      value = "sparse-variational",
      title = "Sparse variational dropout",
      help = "Weights whose noise drowns them (large α = σ²/θ²) are pruned when predicting.",
      paper = "Molchanov, Ashukha & Vetrov 2017")
  record SparseVariational(
      @Setting(
              initial = "3",
              min = -8,
              max = 100,
              unit = "ln α",
              help = "Weights from here on are left out; above 8 none is.")
          double threshold,
      @Setting(initial = "-10", min = -60, max = 20, unit = "ln σ² at the start") double initial,
      @Setting(
              initial = "\"exact\"",
              help = "How the KL from the log-uniform prior is computed: exact or molchanov.")
          KlForm kl)
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

  /** What has a mask of its own in concrete dropout. */
  enum MaskGranularity {
    /** Each input of each example. */
    UNIT,
    /** Each channel of an image; the same as unit in a dense layer. */
    CHANNEL,
    /** Each weight, one draw a batch. */
    WEIGHT
  }

  /** Where variational Gaussian dropout has its noise. */
  enum Variant {
    /** On the layer's inputs. */
    A,
    /** On each weight, independently. */
    B
  }

  /** What shares an α. */
  enum AlphaGranularity {
    /** The whole layer. */
    LAYER,
    /** What belongs to one input: a feature, or a channel of an image. */
    UNIT,
    /** Each weight has its own. */
    WEIGHT
  }

  /** How the KL divergence from a log-uniform prior is computed. */
  enum KlForm {
    /** As the series that it is. */
    EXACT,
    /** By the fit of Molchanov, Ashukha and Vetrov (2017). */
    MOLCHANOV,
    /** By the polynomial of Kingma, Salimans and Welling (2015), made for α ≤ 1. */
    KINGMA
  }

  /** How noise on weights becomes noise on outputs. */
  enum Estimator {
    /** Noise is drawn for each example and output (Kingma, Salimans and Welling 2015). */
    LOCAL_REPARAMETERIZATION,
    /** One draw of the weights serves the whole batch (Blundell et al. 2015). */
    ONE_DRAW,
    /** One draw, its signs flipped at random for each example (Wen et al. 2018). */
    FLIPOUT
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

    /** N(0, s²) with the s that fits each layer's posterior best (empirical Bayes). */
    @Named(
        value = "learned-normal",
        title = "Normal, learned scale",
        help = "N(0, s²) with the s that fits the layer's posterior best (empirical Bayes).")
    record LearnedNormal() implements Prior {}

    /**
     * share·N(0, wide²) + (1−share)·N(0, narrow²).
     *
     * @param share weight of the wide part
     * @param wide its standard deviation
     * @param narrow the other part's standard deviation
     */
    @Named(
        value = "scale-mixture",
        title = "Scale mixture",
        help = "A wide and a narrow Normal; the divergence is estimated from draws.",
        paper = "Blundell et al. 2015")
    record ScaleMixture(
        @Setting(
                initial = "0.5",
                min = 0,
                max = 1,
                aboveMin = true,
                belowMax = true,
                unit = "weight of the wide part")
            double share,
        @Setting(initial = "1", min = 0, max = 1e6, aboveMin = true, unit = "sd") double wide,
        @Setting(initial = "0.0025", min = 0, max = 1e6, aboveMin = true, unit = "sd")
            double narrow)
        implements Prior {}
  }
}
