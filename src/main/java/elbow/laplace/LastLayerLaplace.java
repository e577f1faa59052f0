package elbow.laplace;

/**
 * The Laplace approximation of the posterior of a trained network's last layer (Daxberger et al.
 * 2021, "Laplace Redux"; Kristiadi, Hein and Hennig 2020): Normal about the trained weights, with
 * precision H + δI, where H is the generalised Gauss–Newton matrix of all training examples and δ
 * the precision of a Normal prior about 0 on weights and biases. All layers before stay as they
 * are.
 *
 * <p>H is taken as a whole where the last layer has at most {@value #MOST_FULL} parameters or one
 * output, else as a Kronecker product.
 */
public final class LastLayerLaplace {
  /** Parameters up to which H is taken as a whole. */
  static final int MOST_FULL = 2000;

  /** Rows of the largest matrix that is decomposed: some minutes, and a gigabyte. */
  static final int MOST_ROWS = 6000;

  private final LastLayer layer;
  private final OutputLikelihood likelihood;
  private final Curvature curvature;
  private final MarginalLikelihood evidence;
  private final double priorPrecision;

  private LastLayerLaplace(
      LastLayer layer,
      OutputLikelihood likelihood,
      Curvature curvature,
      MarginalLikelihood evidence,
      double priorPrecision) {
    this.layer = layer;
    this.likelihood = likelihood;
    this.curvature = curvature;
    this.evidence = evidence;
    this.priorPrecision = priorPrecision;
  }

  /**
   * Fits, with the prior precision that the marginal likelihood favours.
   *
   * @param layer the trained weights
   * @param likelihood what the outputs mean
   * @param features n × D of the training examples, at least one
   * @param targets n, class indices or real numbers as the network sees them
   * @throws IllegalArgumentException if sizes do not fit, a number is not finite (naming the row),
   *     or the layer is too large
   */
  public static LastLayerLaplace fit(
      LastLayer layer, OutputLikelihood likelihood, float[] features, float[] targets) {
    boolean isFull = layer.outputs() == 1 || layer.parameters() <= MOST_FULL;
    return fit(layer, likelihood, features, targets, isFull);
  }

  /** The same with or without the whole of H. */
  static LastLayerLaplace fit(
      LastLayer layer,
      OutputLikelihood likelihood,
      float[] features,
      float[] targets,
      boolean isFull) {
    if (likelihood.outputs() != layer.outputs()) {
      throw new IllegalArgumentException(
          "the likelihood reads "
              + likelihood.outputs()
              + " outputs, the last layer gives "
              + layer.outputs());
    }
    int largest = Math.max(layer.features() + 1, layer.outputs());
    if (largest > MOST_ROWS) {
      throw new IllegalArgumentException(
          "the last layer is "
              + layer.features()
              + " × "
              + layer.outputs()
              + "; a Laplace approximation can be made of "
              + (MOST_ROWS - 1)
              + " features and "
              + MOST_ROWS
              + " outputs at most");
    }
    FeatureRows rows = new FeatureRows(layer, features);
    if (targets.length == 0 || targets.length != rows.count()) {
      throw new IllegalArgumentException(
          targets.length + " targets for features of " + rows.count() + " examples");
    }
    double logLikelihood = logLikelihood(rows, likelihood, targets);
    Curvature curvature =
        isFull ? FullCurvature.of(rows, likelihood) : KroneckerCurvature.of(rows, likelihood);
    MarginalLikelihood evidence =
        new MarginalLikelihood(logLikelihood, layer.squaredNorm(), curvature.eigenvalues());
    return new LastLayerLaplace(layer, likelihood, curvature, evidence, evidence.best());
  }

  private static double logLikelihood(
      FeatureRows rows, OutputLikelihood likelihood, float[] targets) {
    double[] sum = {0};
    rows.each(
        (first, some, features, outputs) -> {
          for (int r = 0; r < some; r++) {
            double term =
                likelihood.logLikelihood(outputs, r * likelihood.outputs(), targets[first + r]);
            if (!Double.isFinite(term)) {
              throw new IllegalArgumentException(
                  "row "
                      + (first + r)
                      + ": the log-likelihood of the target "
                      + targets[first + r]
                      + " is "
                      + term);
            }
            sum[0] += term;
          }
        });
    return sum[0];
  }

  /** The same with a prior precision of one's own, positive. */
  public LastLayerLaplace withPriorPrecision(double precision) {
    if (!(precision > 0 && precision < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a prior precision of " + precision + "; it must be positive");
    }
    return new LastLayerLaplace(layer, likelihood, curvature, evidence, precision);
  }

  /** δ: what the marginal likelihood favoured, 1e-8 to 1e8, or what was given. */
  public double priorPrecision() {
    return priorPrecision;
  }

  /** Laplace's approximation of the evidence, nats, over all training examples. */
  public double logMarginalLikelihood() {
    return evidence.at(priorPrecision);
  }

  /** How many of the last layer's parameters the data determines, 0 to all. */
  public double effectiveParameters() {
    return evidence.effectiveParameters(priorPrecision);
  }

  /** Whether H was taken as a whole; else as a Kronecker product. */
  public boolean isFull() {
    return curvature instanceof FullCurvature;
  }

  /**
   * Predicts.
   *
   * @param features n × D, of any examples
   */
  public LaplacePrediction predict(float[] features) {
    FeatureRows rows = new FeatureRows(layer, features);
    return new LaplacePrediction(likelihood, curvature.outputs(rows, priorPrecision));
  }
}
