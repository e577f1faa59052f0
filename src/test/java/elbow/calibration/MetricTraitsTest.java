package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.calibration.MetricTraits.Better;
import org.junit.jupiter.api.Test;

class MetricTraitsTest {
  @Test
  void everyMetricThatIsMeasuredIsKnown() {
    ClassPredictions classes =
        ClassPredictions.of(new float[] {0.3f, 0.7f, 0.6f, 0.4f}, 2, new int[] {1, 1});
    for (String name : ClassificationMetrics.of(classes, 5).toMap().keySet()) {
      assertThat(MetricTraits.of(name).better())
          .as(name)
          .isEqualTo(
              switch (name) {
                case "accuracy", "brierResolution" -> Better.HIGHER;
                case "brierUncertainty" -> Better.NONE;
                default -> Better.LOWER;
              });
      assertThat(MetricTraits.of(name).isBinned())
          .as(name)
          .isEqualTo(name.matches("(?i).*(ece|mce|ace).*|brierRe.*"));
    }
    RealPredictions reals =
        RealPredictions.normal(
            new double[] {1, 2},
            new double[] {1, 1},
            new double[] {1, 2},
            null,
            CentralIntervals.usualLevels());
    for (String name : RegressionMetrics.of(reals, 5).toMap().keySet()) {
      assertThat(MetricTraits.of(name).better())
          .as(name)
          .isEqualTo(
              name.startsWith("picp")
                  ? Better.CLOSER
                  : name.startsWith("mpiw") || name.equals("sharpness")
                      ? Better.NONE
                      : Better.LOWER);
    }
  }

  @Test
  void betterIsAsTheMetricHasIt() {
    assertThat(MetricTraits.of("nll").isBetter(1, 2)).isTrue();
    assertThat(MetricTraits.of("accuracy").isBetter(1, 2)).isFalse();
    MetricTraits coverage = MetricTraits.of("picp90");
    assertThat(coverage.target()).isEqualTo(0.9);
    assertThat(coverage.isBetter(0.92, 0.85)).isTrue();
    assertThat(coverage.isBetter(0.99, 0.85)).isFalse();
    assertThat(MetricTraits.of("mpiw95").isBetter(1, 2)).isFalse();
    assertThat(MetricTraits.of("nll").isBetter(Double.NaN, 2)).isFalse();
    assertThat(MetricTraits.of("somebodyElses").better()).isEqualTo(Better.NONE);
  }
}
