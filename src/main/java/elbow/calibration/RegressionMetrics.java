package elbow.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics of predicted distributions of a real number, in the target's original units.
 *
 * @param nll mean −ln density of the target, nats per example
 * @param rmse root mean squared error of the mean
 * @param mae mean absolute error of the mean
 * @param crps mean continuous ranked probability score
 * @param levels of the central intervals
 * @param coverage by level, share of targets within the interval, its ends included (PICP)
 * @param width by level, the interval's mean width (MPIW)
 * @param miscalibrationArea ∫₀¹ |coverage(level) − level| d level over levels of central intervals,
 *     exactly, from the PITs ({@link CoverageCurve#ofIntervals}); 0 to ½
 * @param sharpness root mean variance of the predictions
 * @param ence expected normalised calibration error of the standard deviation in equal-mass bins of
 *     it ({@link NormalizedCalibration})
 */
public record RegressionMetrics(
    double nll,
    double rmse,
    double mae,
    double crps,
    double[] levels,
    double[] coverage,
    double[] width,
    double miscalibrationArea,
    double sharpness,
    double ence) {
  private static final double USUAL = 0.95;

  /**
   * Measures.
   *
   * @param predictions of examples whose value is known
   * @param bins of the ENCE, at most
   */
  public static RegressionMetrics of(RealPredictions predictions, int bins) {
    RegressionSums sums = new RegressionSums(predictions.intervals().levels(), bins);
    sums.add(predictions);
    return of(
        sums,
        CoverageCurve.ofIntervals(predictions.cumulative()).area(),
        NormalizedCalibration.sorted(predictions).sums(bins));
  }

  static RegressionMetrics of(
      RegressionSums sums, double miscalibrationArea, EqualMassBins.Sums bySd) {
    return new RegressionMetrics(
        sums.nll(),
        sums.rmse(),
        sums.mae(),
        sums.crps(),
        sums.levels(),
        sums.coverage(),
        sums.width(),
        miscalibrationArea,
        sums.sharpness(),
        NormalizedCalibration.of(bySd).error());
  }

  /** Share of targets within the interval of a level; NaN where there are no such intervals. */
  public double picp(double level) {
    return at(level, coverage);
  }

  /** Mean width of the interval of a level; NaN where there are no such intervals. */
  public double mpiw(double level) {
    return at(level, width);
  }

  private double at(double level, double[] values) {
    for (int l = 0; l < levels.length; l++) {
      if (levels[l] == level) {
        return values[l];
      }
    }
    return Double.NaN;
  }

  /** Share of targets within the central 95 % interval. */
  public double picp95() {
    return picp(USUAL);
  }

  /** Mean width of that interval. */
  public double mpiw95() {
    return mpiw(USUAL);
  }

  /** By name, as documents and reports call them; {@code picp97.5} is of the level 0.975. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("nll", nll);
    map.put("rmse", rmse);
    map.put("mae", mae);
    map.put("crps", crps);
    for (int l = 0; l < levels.length; l++) {
      map.put("picp" + percent(levels[l]), coverage[l]);
    }
    for (int l = 0; l < levels.length; l++) {
      map.put("mpiw" + percent(levels[l]), width[l]);
    }
    map.put("miscalibrationArea", miscalibrationArea);
    map.put("sharpness", sharpness);
    map.put("ence", ence);
    return map;
  }

  private static String percent(double level) {
    return new BigDecimal(level, MathContext.DECIMAL32)
        .movePointRight(2)
        .stripTrailingZeros()
        .toPlainString();
  }
}
