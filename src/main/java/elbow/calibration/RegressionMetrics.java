package elbow.calibration;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.special.Erf;

/**
 * Metrics of predicted distributions of a real number, in the target's original units.
 *
 * @param nll mean −ln density of the target, nats per example
 * @param rmse root mean squared error of the mean
 * @param mae mean absolute error of the mean
 * @param crps mean continuous ranked probability score of the Normal with the prediction's mean and
 *     sd (Gneiting and Raftery 2007, eq. 21)
 * @param picp95 share of targets within mean ± 1.96 sd
 * @param mpiw95 mean width of that interval
 */
public record RegressionMetrics(
    double nll, double rmse, double mae, double crps, double picp95, double mpiw95) {
  private static final double Z95 = 1.959963984540054;

  /**
   * Measures.
   *
   * @param mean n predicted means
   * @param sd n predicted standard deviations
   * @param target n
   * @param logDensity n, ln density of each target (of the mixture, where there is one)
   * @throws IllegalArgumentException if a number is not finite or an sd negative, naming the row
   */
  public static RegressionMetrics of(
      double[] mean, double[] sd, double[] target, double[] logDensity) {
    int n = target.length;
    if (n == 0) {
      throw new IllegalArgumentException("no examples to measure");
    }
    double nll = 0;
    double squares = 0;
    double absolutes = 0;
    double crps = 0;
    double width = 0;
    int within = 0;
    for (int i = 0; i < n; i++) {
      double error = target[i] - mean[i];
      if (!Double.isFinite(error)
          || !(sd[i] >= 0 && Double.isFinite(sd[i]))
          || Double.isNaN(logDensity[i])) {
        throw new IllegalArgumentException(
            "row "
                + i
                + ": mean "
                + mean[i]
                + ", sd "
                + sd[i]
                + ", target "
                + target[i]
                + ", ln density "
                + logDensity[i]
                + " cannot be measured");
      }
      nll -= logDensity[i];
      squares += error * error;
      absolutes += Math.abs(error);
      crps += gaussianCrps(mean[i], sd[i], target[i]);
      within += Math.abs(error) <= Z95 * sd[i] ? 1 : 0;
      width += 2 * Z95 * sd[i];
    }
    return new RegressionMetrics(
        nll / n, Math.sqrt(squares / n), absolutes / n, crps / n, (double) within / n, width / n);
  }

  /** CRPS of N(mean, sd²): sd·(z(2Φ(z) − 1) + 2φ(z) − 1/√π), z = (target − mean)/sd. */
  static double gaussianCrps(double mean, double sd, double target) {
    if (sd == 0) {
      return Math.abs(target - mean);
    }
    double z = (target - mean) / sd;
    double twiceCumulative = 1 + Erf.erf(z / Math.sqrt(2));
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    return sd * (z * (twiceCumulative - 1) + 2 * density - 1 / Math.sqrt(Math.PI));
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
