package elbow.training;

import elbow.experiment.Noise;
import elbow.layer.Learned;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the noise of a layer learns, one number a layer and epoch: the names of the series, and what
 * they mean.
 */
public enum LearnedQuantity {
  /** KL/N of the layer, nats per example. */
  KL(Learned.KL, "KL / N per layer", "nats per example", Axis.LINEAR),
  /** Mean rate of concrete dropout, the probability to drop. */
  RATE(Learned.RATE, "Drop rate p", "probability to drop, mean", Axis.SHARE),
  /** Mean α, the noise's variance over the square of what it is on. */
  ALPHA(Learned.ALPHA, "Noise ratio α", "variance over square, mean", Axis.LOGARITHMIC),
  /** Share of the α that have grown to their bound of 1. */
  ALPHA_AT_BOUND(Learned.ALPHA_AT_BOUND, "α at the bound", "share of α ≥ 0.99", Axis.SHARE),
  /** Mean ln α, each clipped to ±8. */
  LOG_ALPHA(Learned.LOG_ALPHA, "ln α", "mean, each clipped to ±8", Axis.LINEAR),
  /** Mean standard deviation of the weights. */
  SIGMA(Learned.SIGMA, "Weights’ σ", "standard deviation, mean", Axis.LOGARITHMIC),
  /** Mean of |μ|/σ over the weights. */
  SIGNAL_TO_NOISE(Learned.SIGNAL_TO_NOISE, "Signal to noise", "|μ| / σ, mean", Axis.LOGARITHMIC),
  /** Share of the weights not left out whose |θ|/σ is so great that they are points. */
  POINTS(Learned.POINTS, "Point weights", "share of kept, |θ| / σ > 10 000", Axis.SHARE),
  /** Share of the weights whose ln α has reached the threshold. */
  PRUNABLE(
      Learned.PRUNABLE,
      "Prunable weights",
      "share with ln α at the threshold or above",
      Axis.SHARE),
  /** The standard deviation of a prior learned by empirical Bayes. */
  PRIOR_SCALE(
      Learned.PRIOR_SCALE,
      "Prior’s scale",
      "standard deviation, empirical Bayes",
      Axis.LOGARITHMIC),
  /** The layer's KL from the log-uniform prior as the series that it is, nats. */
  KL_EXACT(Learned.KL_EXACT, "KL, exact", "nats, all weights", Axis.LINEAR),
  /** The same by Molchanov's approximation, nats. */
  KL_MOLCHANOV(Learned.KL_MOLCHANOV, "KL, Molchanov", "nats, all weights", Axis.LINEAR),
  /** The same by Kingma's approximation, nats. */
  KL_KINGMA(Learned.KL_KINGMA, "KL, Kingma", "nats, all weights", Axis.LINEAR);

  /** How values are best laid along an axis. */
  public enum Axis {
    /** Any numbers. */
    LINEAR,
    /** Positive numbers over several powers of ten. */
    LOGARITHMIC,
    /** From 0 to 1. */
    SHARE
  }

  private final String key;
  private final String title;
  private final String unit;
  private final Axis axis;

  LearnedQuantity(String key, String title, String unit, Axis axis) {
    this.key = key;
    this.title = title;
    this.unit = unit;
    this.axis = axis;
  }

  /** Its name in series and files. */
  public String key() {
    return key;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** Its unit, and how the weights' numbers become the layer's. */
  public String unit() {
    return unit;
  }

  /** How it is best drawn. */
  public Axis axis() {
    return axis;
  }

  /**
   * The name of a layer's series.
   *
   * @param layer its index in the document's model
   */
  public String series(int layer) {
    return series(layer, key);
  }

  /** The name of the series of a layer and a key. */
  static String series(int layer, String key) {
    return "layer." + layer + "." + key;
  }

  /**
   * What a layer with this noise learns. A sparse layer's α is left out: over its many powers of
   * ten only ln α has a mean that says something.
   */
  public static Set<LearnedQuantity> of(Noise noise) {
    return switch (noise) {
      case Noise.None none -> EnumSet.noneOf(LearnedQuantity.class);
      case Noise.Bernoulli bernoulli -> EnumSet.noneOf(LearnedQuantity.class);
      case Noise.Gaussian gaussian -> EnumSet.noneOf(LearnedQuantity.class);
      case Noise.Concrete concrete -> EnumSet.of(KL, RATE);
      case Noise.VariationalGaussian gaussian ->
          EnumSet.of(KL, ALPHA, ALPHA_AT_BOUND, LOG_ALPHA, KL_EXACT, KL_MOLCHANOV, KL_KINGMA);
      case Noise.SparseVariational sparse ->
          EnumSet.of(
              KL,
              LOG_ALPHA,
              SIGMA,
              SIGNAL_TO_NOISE,
              POINTS,
              PRUNABLE,
              KL_EXACT,
              KL_MOLCHANOV,
              KL_KINGMA);
      case Noise.MeanField field -> ofMeanField(field);
    };
  }

  private static Set<LearnedQuantity> ofMeanField(Noise.MeanField field) {
    Set<LearnedQuantity> learned = EnumSet.of(KL, SIGNAL_TO_NOISE);
    if (field.scale() instanceof Noise.Scale.Learned) {
      learned.add(SIGMA);
    }
    if (field.prior() instanceof Noise.Prior.LearnedNormal) {
      learned.add(PRIOR_SCALE);
    }
    return learned;
  }
}
