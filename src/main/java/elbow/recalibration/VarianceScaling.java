package elbow.recalibration;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealPredictions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One factor s on every standard deviation, s² = mean of ((target − mean)/sd)² (Levi et al. 2022):
 * the factor of least negative log-likelihood where predictions are Normal. Other distributions,
 * such as mixtures, are stretched about their mean as a whole: Y' = mean + s (Y − mean); there the
 * factor makes mean squared z-scores 1 but need not have the least negative log-likelihood. Means,
 * RMSE and MAE stay.
 *
 * <p>An example without spread (sd 0) that missed its target can be mended by no factor and takes
 * no part in the fit. The factor is kept within 0.001 and 1000, so that a validation split without
 * any error does not make every distribution a point.
 *
 * @param factor s
 * @param leftOut examples of the fit without spread that missed
 */
public record VarianceScaling(double factor, int leftOut) implements RealMending {
  private static final double LOWEST = 1e-3;
  private static final double HIGHEST = 1e3;

  /** Fits. */
  public static VarianceScaling fit(RealPredictions validation) {
    double squares = 0;
    int leftOut = 0;
    for (int i = 0; i < validation.count(); i++) {
      double error = validation.target()[i] - validation.mean()[i];
      double sd = validation.sd()[i];
      if (sd > 0) {
        squares += (error / sd) * (error / sd);
      } else if (error != 0) {
        leftOut++;
      }
    }
    int used = validation.count() - leftOut;
    double factor = used == 0 ? 1 : Math.sqrt(squares / used);
    return new VarianceScaling(Math.clamp(factor, LOWEST, HIGHEST), leftOut);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new LinkedHashMap<>();
    parameters.put("factor", factor);
    if (leftOut > 0) {
      parameters.put("examples without spread left out", (double) leftOut);
    }
    return parameters;
  }

  @Override
  public RealPredictions apply(RealSplit split) {
    RealPredictions before = split.predictions();
    RealDistributions distributions = split.distributions();
    int n = before.count();
    double[] sd = new double[n];
    double[] logDensity = new double[n];
    double[] crps = new double[n];
    double[] cumulative = new double[n];
    for (int i = 0; i < n; i++) {
      // The target as the unstretched distribution sees it.
      double seen = before.mean()[i] + (before.target()[i] - before.mean()[i]) / factor;
      sd[i] = factor * before.sd()[i];
      logDensity[i] = distributions.logDensity(i, seen) - Math.log(factor);
      crps[i] = factor * distributions.crps(i, seen);
      cumulative[i] = distributions.cumulative(i, seen);
    }
    CentralIntervals intervals = before.intervals();
    return new RealPredictions(
        before.target(),
        before.mean(),
        sd,
        logDensity,
        crps,
        cumulative,
        new CentralIntervals(
            intervals.levels(),
            stretched(intervals.lower(), before.mean()),
            stretched(intervals.upper(), before.mean())));
  }

  private double[][] stretched(double[][] ends, double[] mean) {
    double[][] result = new double[ends.length][mean.length];
    for (int l = 0; l < ends.length; l++) {
      for (int i = 0; i < mean.length; i++) {
        result[l][i] = mean[i] + factor * (ends[l][i] - mean[i]);
      }
    }
    return result;
  }
}
