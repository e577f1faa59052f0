package elbow.assessment;

import elbow.calibration.ClassPredictions;
import elbow.calibration.CoverageCurve;
import elbow.calibration.Predictions;
import elbow.calibration.RealPredictions;
import elbow.calibration.RiskCoverage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A curve at even places, so that those of several seeds can be averaged.
 *
 * @param x places
 * @param y values
 */
public record Curve(double[] x, double[] y) {
  /** Risk of the surest share of the examples against that share. */
  public static final String RISK_COVERAGE = "riskCoverage";

  /** Share of targets within central intervals against the intervals' level. */
  public static final String COVERAGE = "coverage";

  private static final int STEPS = 50;

  /**
   * The curves that predictions have: {@link #RISK_COVERAGE} (error rate, or mean squared error in
   * units squared) and, of a real number, {@link #COVERAGE}.
   */
  static Map<String, Curve> of(Predictions predictions) {
    Map<String, Curve> curves = new LinkedHashMap<>();
    switch (predictions) {
      case ClassPredictions classes -> curves.put(RISK_COVERAGE, of(RiskCoverage.of(classes)));
      case RealPredictions reals -> {
        curves.put(RISK_COVERAGE, of(RiskCoverage.of(reals)));
        double[] levels = new double[STEPS + 1];
        Arrays.setAll(levels, i -> (double) i / STEPS);
        curves.put(
            COVERAGE,
            new Curve(levels, CoverageCurve.ofIntervals(reals.cumulative()).points(STEPS)));
      }
    }
    return curves;
  }

  /** At shares 1/50, 2/50, …, 1: the risk of the fewest surest examples that make the share. */
  private static Curve of(RiskCoverage curve) {
    double[] shares = new double[STEPS];
    double[] risks = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      shares[i] = (i + 1.0) / STEPS;
      // Not quite the share, which a sum of equal steps may miss by its rounding.
      int at = Arrays.binarySearch(curve.coverage(), shares[i] - 1e-12);
      risks[i] = curve.risk()[Math.min(at < 0 ? -at - 1 : at, curve.risk().length - 1)];
    }
    return new Curve(shares, risks);
  }
}
