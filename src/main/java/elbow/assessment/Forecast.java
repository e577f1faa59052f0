package elbow.assessment;

import elbow.calibration.Predictions;
import java.util.List;
import java.util.Map;

/**
 * What a forecaster says of some examples.
 *
 * @param predictions with the targets
 * @param scores uncertainties by name, one number an example, greater: less sure (see {@link
 *     Scores})
 * @param standardErrors of each metric, from there being only so many samples: by the jackknife
 *     over groups of them (Efron and Stein 1981); empty where there are no samples
 * @param nllBySamples mean NLL of mixtures of fewer samples, in order; empty where there are none
 */
public record Forecast(
    Predictions predictions,
    Map<String, double[]> scores,
    Map<String, Double> standardErrors,
    List<NllPoint> nllBySamples) {

  /**
   * NLL of mixtures of some samples.
   *
   * @param samples of a mixture
   * @param nll nats per example, mean over as many mixtures as the samples make, none of which
   *     shares a sample with another
   * @param mixtures how many
   */
  public record NllPoint(int samples, double nll, int mixtures) {}
}
