package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealPredictions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformalIntervalsTest {
  private static final double A = 0.1;

  private static Stream<RealScore> scores() {
    return Stream.of(
        new RealScore.AbsoluteResidual(),
        new RealScore.NormalizedResidual(),
        new RealScore.QuantileResidual(0.9));
  }

  private static IntervalReport report(
      RealPredictions calibration, RealPredictions test, RealScore score) {
    return IntervalReport.of(
        RealSplit.normal("validation", calibration), RealSplit.normal("test", test), score, A);
  }

  /** Unit intervals about 0 at level 0.5, targets as given. */
  private static RealPredictions around(double[] target, double[] sd) {
    int n = target.length;
    double[][] lower = new double[1][n];
    double[][] upper = new double[1][n];
    for (int i = 0; i < n; i++) {
      lower[0][i] = -1;
      upper[0][i] = 1;
    }
    return new RealPredictions(
        target,
        new double[n],
        sd,
        new double[n],
        new double[n],
        new double[n],
        new CentralIntervals(new double[] {0.5}, lower, upper));
  }

  @Test
  void scoresAndEndsAreThoseWorkedByHand() {
    RealPredictions p = around(new double[] {3, -0.5, 0}, new double[] {2, 0, 0});
    assertThat(new RealScore.AbsoluteResidual().scores(p)).containsExactly(3, 0.5, 0);
    assertThat(new RealScore.NormalizedResidual().scores(p))
        .containsExactly(1.5, Double.POSITIVE_INFINITY, 0);
    assertThat(new RealScore.QuantileResidual(0.5).scores(p)).containsExactly(2, -0.5, -1);
    assertThat(new RealScore.AbsoluteResidual().ends(p, 4).upper()).containsExactly(4, 4, 4);
    assertThat(new RealScore.NormalizedResidual().ends(p, 4).lower()).containsExactly(-8, 0, 0);
    assertThat(new RealScore.NormalizedResidual().ends(p, Double.POSITIVE_INFINITY).lower()[1])
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new RealScore.QuantileResidual(0.5).ends(p, -0.25).upper())
        .containsExactly(0.75, 0.75, 0.75);
  }

  @ParameterizedTest
  @MethodSource("scores")
  void coverageIsThePromisedOneOnAverage(RealScore score) {
    int n = 39;
    int splits = 400;
    double sum = 0;
    double squares = 0;
    for (int t = 0; t < splits; t++) {
      RealPredictions calibration = Simulated.real(2L * t, n, 2);
      IntervalReport report = report(calibration, Simulated.real(2L * t + 1, 50, 2), score);
      sum += report.coverage().share();
      squares += report.coverage().share() * report.coverage().share();
    }
    double mean = sum / splits;
    double error = 3.5 * Math.sqrt((squares / splits - mean * mean) / splits);
    assertThat(mean).isBetween(1 - A - error, 1 - A + 1 / (n + 1.0) + error);
    assertThat(error).isLessThan(0.02);
  }

  @ParameterizedTest
  @MethodSource("scores")
  void theEndsHoldWhatTheReportCounts(RealScore score) {
    RealPredictions test = Simulated.real(2, 700, 2);
    IntervalReport report = report(Simulated.real(1, 300, 2), test, score);
    int within = 0;
    double widths = 0;
    for (int i = 0; i < 700; i++) {
      double target = test.target()[i];
      boolean isAbove = target >= report.ends().lower()[i];
      within += isAbove && target <= report.ends().upper()[i] ? 1 : 0;
      widths += report.ends().upper()[i] - report.ends().lower()[i];
    }
    assertThat(report.coverage().share()).isEqualTo(within / 700.0);
    assertThat(report.meanWidth()).isCloseTo(widths / 700, within(1e-9));
    assertThat(report.emptyShare()).isZero();
  }

  @Test
  void wherePredictedSpreadIsRightInProportionItsScoreGivesTheNarrowestIntervals() {
    RealPredictions calibration = Simulated.real(1, 3_000, 2);
    RealPredictions test = Simulated.real(2, 3_000, 2);
    double normalized = report(calibration, test, new RealScore.NormalizedResidual()).meanWidth();
    double absolute = report(calibration, test, new RealScore.AbsoluteResidual()).meanWidth();
    assertThat(normalized).isLessThan(absolute);
    // 2 · 1.645 · spread 2 · mean sd 0.7
    assertThat(normalized).isCloseTo(4.606, within(0.25));
  }

  @Test
  void intervalsTurnedInsideOutAreEmptyNotNegative() {
    double[] ones = new double[19];
    Arrays.fill(ones, 1);
    RealSplit calibration = new RealSplit("validation", around(new double[19], ones), normal(19));
    RealSplit test =
        new RealSplit("test", around(new double[] {0, 0.5}, new double[] {1, 1}), normal(2));
    IntervalReport exact =
        IntervalReport.of(calibration, test, new RealScore.QuantileResidual(0.5), A);
    assertThat(exact.meanWidth()).isZero(); // moved in by 1: the point 0
    assertThat(exact.coverage().share()).isEqualTo(0.5);
    assertThat(exact.emptyShare()).isZero();
    ConformalIntervals.Ends ends =
        new RealScore.QuantileResidual(0.5).ends(test.predictions(), -1.5);
    assertThat(ends.width(0)).isZero();
    assertThat(ends.lower()[0]).isGreaterThan(ends.upper()[0]);
  }

  private static NormalDistributions normal(int n) {
    return new NormalDistributions(new double[n], new double[n]);
  }

  @ParameterizedTest
  @MethodSource("scores")
  void tooFewCalibrationExamplesMakeIntervalsUnbounded(RealScore score) {
    IntervalReport report = report(Simulated.real(1, 8, 1), Simulated.real(2, 5, 1), score);
    assertThat(report.meanWidth()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(report.coverage().share()).isEqualTo(1);
    assertThat(report.ends().lower()).containsOnly(Double.NEGATIVE_INFINITY);
    assertThat(report.threshold().guarantee()).contains("needs 9");
  }

  @Test
  void aMissingIntervalAndOneSplitAreRefused() {
    RealPredictions p = Simulated.real(1, 20, 1);
    assertThatThrownBy(() -> new RealScore.QuantileResidual(0.7).scores(p))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no interval at level 0.7")
        .hasMessageContaining("0.95");
    assertThatThrownBy(() -> report(p, p, new RealScore.AbsoluteResidual()))
        .hasMessageContaining("same examples");
  }
}
