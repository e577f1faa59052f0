package elbow.kernel;

/** The KL of N(θ, αθ²) from the log-uniform prior by the integral that defines it. */
public final class LogUniformIntegral {
  private LogUniformIntegral() {}

  /** The constant that makes it go to 0 as α → ∞: −E ln |ε|. */
  static double limit() {
    return -meanLogSize(0, 1);
  }

  /** −½ ln α + E ln |1 + √α ε| + the constant, nats. */
  public static double value(double logAlpha) {
    return -0.5 * logAlpha + meanLogSize(1, Math.exp(0.5 * logAlpha)) + limit();
  }

  private interface Integrand {
    double at(double end, double offset);
  }

  /**
   * ∫ f by the tanh-sinh rule, which minds no logarithm at either end. The function is given the
   * lower end of the range and the distance from it, or the upper end and minus the distance.
   */
  private static double integral(double low, double high, Integrand f) {
    double width = high - low;
    double step = 1.0 / 64;
    double sum = 0;
    for (int k = -400; k <= 400; k++) {
      double inner = Math.PI / 2 * Math.sinh(k * step);
      double share = 1 / (1 + Math.exp(2 * Math.abs(inner))); // of the width, to the nearer end
      double weight = Math.PI * Math.cosh(k * step) * share * (1 - share);
      double distance = width * share;
      double value = k < 0 ? f.at(low, distance) : f.at(high, -distance);
      if (weight > 0 && distance > 0) {
        sum += weight * value;
      }
    }
    return sum * width * step;
  }

  /** E ln |m + s ε| of a standard normal ε. */
  private static double meanLogSize(double m, double s) {
    Integrand f =
        (end, offset) -> {
          double u = end + offset; // ends are 0 or far from it, so nothing is lost there
          double z = (u - m) / s;
          return Math.exp(-0.5 * z * z) / (s * Math.sqrt(2 * Math.PI)) * Math.log(Math.abs(u));
        };
    double reach = 12 * s;
    if (m - reach > 0) {
      return integral(m - reach, m, f) + integral(m, m + reach, f);
    }
    double sum = integral(m - reach, 0, f) + integral(m, m + reach, f);
    return m == 0 ? sum : sum + integral(0, m, f);
  }
}
