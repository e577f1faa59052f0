package elbow.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Metrics of predicted distributions of a real number, in the target's original units.
 *
 * @param nll mean −ln density of the target, nats per example
 * @param rmse root mean squared error of the mean
 * @param mae mean absolute error of the mean
 * @param crps mean continuous ranked probability score
 * @param picp95 share of targets within the central 95 % interval
 * @param mpiw95 mean width of that interval
 */
public record RegressionMetrics(
    double nll, double rmse, double mae, double crps, double picp95, double mpiw95) {
  private static final double LEVEL = 0.95;

  /**
   * Measures.
   *
   * @param predictions of examples whose value is known, with intervals at 0.95
   */
  public static RegressionMetrics of(RealPredictions predictions) {
    int n = predictions.count();
    int level = Arrays.binarySearch(predictions.intervals().levels(), LEVEL);
    double[] lower = predictions.intervals().lower()[level];
    double[] upper = predictions.intervals().upper()[level];
    double squares = 0;
    double absolutes = 0;
    double width = 0;
    int within = 0;
    for (int i = 0; i < n; i++) {
      double target = predictions.target()[i];
      double error = target - predictions.mean()[i];
      squares += error * error;
      absolutes += Math.abs(error);
      within += lower[i] <= target && target <= upper[i] ? 1 : 0;
      width += upper[i] - lower[i];
    }
    return new RegressionMetrics(
        -mean(predictions.logDensity()),
        Math.sqrt(squares / n),
        absolutes / n,
        mean(predictions.crps()),
        (double) within / n,
        width / n);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  /** By name, as documents and reports call them. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("nll", nll);
    map.put("rmse", rmse);
    map.put("mae", mae);
    map.put("crps", crps);
    map.put("picp95", picp95);
    map.put("mpiw95", mpiw95);
    return map;
  }
}
