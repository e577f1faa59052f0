package elbow.kernel;

/**
 * {@link LogUniformKl#EXACT}.
 *
 * <p>With v = 1/(2α) and ψ(j+½) − ψ(½) = 2 (1 + 1/3 + … + 1/(2j−1)), the divergence is the mean of
 * that odd harmonic sum over a Poisson variable j of mean v, and √v · Dawson(√v) is v times the
 * mean of 1/(2j+1) (Kummer's transformation): sums of positive terms, which lose no digits. Where v
 * is large both have an asymptotic series, whose smallest term is about e^−v.
 */
final class ExactLogUniformKl {
  /** Euler's constant γ. */
  static final double EULER = 0.57721566490153286061;

  /** From here on the asymptotic series are good to the last place: terms fall below 1e-21. */
  private static final double LARGE = 50;

  private ExactLogUniformKl() {}

  static double value(double logAlpha) {
    double v = 0.5 * Math.exp(-logAlpha);
    return v < LARGE
        ? poissonMean(v, true)
        : LogUniformKl.LIMIT - 0.5 * logAlpha - tail(logAlpha, true);
  }

  static double derivative(double logAlpha) {
    double v = 0.5 * Math.exp(-logAlpha);
    return v < LARGE ? -v * poissonMean(v, false) : -0.5 - tail(logAlpha, false);
  }

  /** The mean of Σ_{i&lt;j} 1/(2i+1), or of 1/(2j+1), over j ~ Poisson(v). */
  private static double poissonMean(double v, boolean harmonic) {
    double probability = Math.exp(-v);
    double oddHarmonic = 0;
    double mean = 0;
    double beyond = v + 12 * Math.sqrt(v) + 30; // less than 1e-20 of the whole lies there
    for (int j = 0; j < beyond; j++) {
      double inverse = 1.0 / (2 * j + 1);
      mean += probability * (harmonic ? oddHarmonic : inverse);
      oddHarmonic += inverse;
      probability *= v / (j + 1);
    }
    return mean;
  }

  /** Σ_k≥1 (½)(3/2)…(k−½) / v^k, each term times ½, or 1/(2k) for the value. */
  private static double tail(double logAlpha, boolean value) {
    double inverse = 2 * Math.exp(logAlpha);
    double term = 1;
    double sum = 0;
    for (int k = 1; term > 1e-18; k++) {
      term *= (k - 0.5) * inverse;
      sum += value ? term / (2 * k) : 0.5 * term;
    }
    return sum;
  }
}
