package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.calibration.MetricTraits.Better;
import org.junit.jupiter.api.Test;

class MetricTraitsTest {
  @Test
  void everyMetricThatIsMeasuredIsKnown() {
    for (String name : new ClassificationMetrics(1, 1, 1, 1, 1, 1, 1).toMap().keySet()) {
      assertThat(MetricTraits.of(name).better())
          .isEqualTo(name.equals("accuracy") ? Better.HIGHER : Better.LOWER);
      assertThat(MetricTraits.of(name).isBinned()).isEqualTo(name.matches("(?i).*(ece|mce).*"));
    }
    for (String name : new RegressionMetrics(1, 1, 1, 1, 1, 1).toMap().keySet()) {
      assertThat(MetricTraits.of(name).better())
          .isEqualTo(
              switch (name) {
                case "picp95" -> Better.CLOSER;
                case "mpiw95" -> Better.NONE;
                default -> Better.LOWER;
              });
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
