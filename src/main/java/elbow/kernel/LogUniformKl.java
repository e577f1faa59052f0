package elbow.kernel;

/**
 * The divergence KL(N(θ, αθ²) ‖ log-uniform) of one weight, in nats, as a function of ln α.
 *
 * <p>The prior p(ln |w|) ∝ 1 is improper, so the divergence is only defined up to a constant. Here
 * it is fixed by KL → 0 as α → ∞, for {@link #EXACT} and {@link #MOLCHANOV} alike; {@link #KINGMA}
 * cannot be continued so far and is fixed at the other end. It does not depend on θ.
 *
 * <p>Arguments are ln α of any size; NaN gives NaN.
 */
public enum LogUniformKl {
  /**
   * No approximation: KL = −½ ln α + E ln |1 + √α ε| + ½ (γ + ln 2), in closed form by the
   * logarithmic moment of a non-central χ² variable; its derivative is −√v · Dawson(√v) with v =
   * 1/(2α) (Hron, Matthews and Ghahramani 2018). To 1e-13 relatively.
   */
  EXACT {
    @Override
    public double value(double logAlpha) {
      return ExactLogUniformKl.value(logAlpha);
    }

    @Override
    public double derivative(double logAlpha) {
      return ExactLogUniformKl.derivative(logAlpha);
    }
  },

  /**
   * Molchanov, Ashukha and Vetrov (2017): KL ≈ k1 − k1 sigmoid(k2 + k3 ln α) + ½ ln(1 + 1/α),
   * within 0.0094 nats of the exact one.
   */
  MOLCHANOV {
    @Override
    public double value(double logAlpha) {
      return K1 * sigmoid(-K2 - K3 * logAlpha) + 0.5 * softplus(-logAlpha);
    }

    @Override
    public double derivative(double logAlpha) {
      double z = K2 + K3 * logAlpha;
      return -K1 * K3 * sigmoid(z) * sigmoid(-z) - 0.5 * sigmoid(-logAlpha);
    }
  },

  /**
   * Kingma, Salimans and Welling (2015): KL ≈ −c − ½ ln α − c1 α − c2 α² − c3 α³ for α ≤ 1.
   *
   * <p>The constant c, which the paper leaves open, is −½ (γ + ln 2): the one that makes it exact
   * as α → 0. With it the approximation lies below the exact divergence by at most 0.04034 nats,
   * most at ln α = −2.1. Above α = 1, where the cubic is meaningless (it soon turns to −∞), the
   * value is that at α = 1 and the derivative is 0; at α = 1 itself the derivative is the one from
   * below.
   */
  KINGMA {
    @Override
    public double value(double logAlpha) {
      double bounded = Math.min(logAlpha, 0);
      double alpha = Math.exp(bounded);
      return LIMIT - 0.5 * bounded - alpha * (C1 + alpha * (C2 + alpha * C3));
    }

    @Override
    public double derivative(double logAlpha) {
      if (logAlpha > 0) {
        return 0;
      }
      double alpha = Math.exp(logAlpha);
      return -0.5 - alpha * (C1 + alpha * (2 * C2 + alpha * 3 * C3));
    }
  };

  static final double K1 = 0.63576;
  static final double K2 = 1.87320;
  static final double K3 = 1.48695;

  static final double C1 = 1.161451241083230;
  static final double C2 = -1.502041176441722;
  static final double C3 = 0.586299206427007;

  /** What KL + ½ ln α tends to as α → 0: ½ (γ + ln 2). */
  static final double LIMIT = 0.5 * (ExactLogUniformKl.EULER + Math.log(2));

  /** The divergence in nats a weight; falls with α. */
  public abstract double value(double logAlpha);

  /** Its derivative by ln α, in nats a weight; never positive. */
  public abstract double derivative(double logAlpha);

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** ln(1 + e^x). */
  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
