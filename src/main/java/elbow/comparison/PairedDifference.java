package elbow.comparison;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Difference of two arms over pairs of runs that share seed and split.
 *
 * <p>Where splits share training examples, differences are not independent and S²/n is too small a
 * variance of their mean; Nadeau and Bengio's corrected resampled t ("Inference for the
 * generalization error", Machine Learning 52, 2003, section 3) takes (1/n + n_test/n_train)·S², as
 * if pairs correlated by ρ = n_test/(n_test + n_train).
 *
 * @param mean of arm − baseline
 * @param standardError of the mean; NaN with fewer than two pairs
 * @param low lower end of the mean's t interval; NaN with fewer than two pairs, or where all
 *     differences are equal: without spread t says nothing
 * @param high upper end
 * @param t mean / standardError, with pairs − 1 degrees of freedom; NaN as the interval
 * @param p two-sided, of t; NaN as the interval
 * @param effectSize mean / standard deviation of the differences (Cohen's d_z); NaN as the interval
 * @param pairs how many
 * @param testToTrain n_test/n_train of the correction; 0: none, the usual paired t
 * @param level of the interval
 * @param wilcoxon the signed-rank test, which knows no correction for shared examples
 */
public record PairedDifference(
    double mean,
    double standardError,
    double low,
    double high,
    double t,
    double p,
    double effectSize,
    int pairs,
    double testToTrain,
    double level,
    WilcoxonSignedRank wilcoxon) {
  /** Of the greatest value; differences that are smaller come from rounding. */
  private static final double ROUNDING = 1e-12;

  /**
   * Compares.
   *
   * @param values of the arm, one a pair, finite
   * @param baseline of the baseline, in the same order
   * @param level of the interval, 0 to 1
   * @param testToTrain n_test/n_train where pairs are of splits that share examples, else 0
   */
  public static PairedDifference of(
      double[] values, double[] baseline, double level, double testToTrain) {
    if (values.length == 0 || values.length != baseline.length) {
      throw new IllegalArgumentException(
          "no pairs: " + values.length + " values and " + baseline.length + " of the baseline");
    }
    int n = values.length;
    double[] differences = new double[n];
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      differences[i] = values[i] - baseline[i];
      greatest = Math.max(greatest, Math.max(Math.abs(values[i]), Math.abs(baseline[i])));
    }
    double tolerance = ROUNDING * greatest;
    WilcoxonSignedRank wilcoxon = WilcoxonSignedRank.of(differences, tolerance, level);
    double mean = Arrays.stream(differences).sum() / n;
    mean = Math.abs(mean) <= tolerance ? 0 : mean;
    double sd = n < 2 ? Double.NaN : Math.sqrt(StatUtils.variance(differences));
    double error = sd * Math.sqrt(1.0 / n + testToTrain);
    if (n < 2 || sd <= tolerance) {
      double none = Double.NaN;
      return new PairedDifference(
          mean, error, none, none, none, none, none, n, testToTrain, level, wilcoxon);
    }
    double half = StudentT.central(level, n - 1) * error;
    double t = mean / error;
    return new PairedDifference(
        mean,
        error,
        mean - half,
        mean + half,
        t,
        StudentT.twoSided(t, n - 1),
        mean / sd,
        n,
        testToTrain,
        level,
        wilcoxon);
  }

  /** Whether there is an interval and a p. */
  public boolean hasInterval() {
    return !Double.isNaN(p);
  }
}
