package elbow.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the noise of a layer has learned: named numbers. */
public final class Learned {
  /** KL of the layer's weights, nats, summed. */
  public static final String KL = "kl";

  /** Mean learned rate p. */
  public static final String RATE = "rate";

  /** Mean α. */
  public static final String ALPHA = "alpha";

  /** Share of the α that are at their bound of 1, or next to it. */
  public static final String ALPHA_AT_BOUND = "alphaAtBound";

  /** Mean ln α, each within ±8. */
  public static final String LOG_ALPHA = "logAlpha";

  /** Mean σ. */
  public static final String SIGMA = "sigma";

  /** Mean |μ|/σ. */
  public static final String SIGNAL_TO_NOISE = "signalToNoise";

  /**
   * Share of the weights that are points, among those not left out when predicting; 0 where all are
   * left out.
   */
  public static final String POINTS = "points";

  /** Share of the weights that are left out when predicting. */
  public static final String PRUNABLE = "prunable";

  /** Standard deviation of the prior, where it is fitted. */
  public static final String PRIOR_SCALE = "priorScale";

  /** KL from the log-uniform prior by its series, nats, summed. */
  public static final String KL_EXACT = "klExact";

  /** The same by Molchanov, Ashukha and Vetrov's fit. */
  public static final String KL_MOLCHANOV = "klMolchanov";

  /** The same by Kingma, Salimans and Welling's polynomial. */
  public static final String KL_KINGMA = "klKingma";

  private final Map<String, Double> values = new LinkedHashMap<>();

  /** Adds a number. */
  public void put(String name, double value) {
    values.put(name, value);
  }

  /** All numbers, in the order they came. */
  public Map<String, Double> values() {
    return Collections.unmodifiableMap(values);
  }
}
