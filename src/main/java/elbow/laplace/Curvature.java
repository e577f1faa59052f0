package elbow.laplace;

/**
 * The generalised Gauss–Newton approximation H of the Hessian of −Σ ln p by the last layer's
 * weights and biases, decomposed so that the posterior's precision H + δI is cheap for any δ.
 */
sealed interface Curvature permits FullCurvature, KroneckerCurvature {
  /** H's eigenvalues, none negative, in any order. */
  double[] eigenvalues();

  /**
   * What the posterior says of outputs: f ~ N(φᵀθ, JΣJᵀ), J the outputs' derivatives, exact for a
   * last layer (Immer, Korzepa and Bauer 2021; Daxberger et al. 2021).
   *
   * @param rows of features
   * @param priorPrecision δ, positive
   */
  OutputNormals outputs(FeatureRows rows, double priorPrecision);

  /** Negative eigenvalues are rounding, as H has none. */
  static double[] notNegative(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(0, values[i]);
    }
    return values;
  }
}
