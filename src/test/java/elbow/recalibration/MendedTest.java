package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.RealPredictions;
import elbow.calibration.RegressionMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MendedTest {
  private static ClassSplit named(String name, ClassSplit split) {
    return new ClassSplit(name, split.predictions(), split.draws());
  }

  @ParameterizedTest
  @EnumSource
  void everyClassMethodMendsWhatIsTooSureAndSaysOnWhat(ClassMethod method) {
    ClassSplit validation = Simulated.sampled(1, 1_500, 3, 3, 3);
    ClassSplit test = named("test", Simulated.sampled(2, 800, 3, 3, 3));
    Mended<ClassPredictions> mended = Mended.of(method, validation, test, 15);
    assertThat(mended.method()).isEqualTo(method.label());
    assertThat(mended.fittedOn()).isEqualTo(new SplitSize("validation", 1_500));
    assertThat(mended.reportedOn()).isEqualTo(new SplitSize("test", 800));
    assertThat(mended.before()).isEqualTo(ClassificationMetrics.of(test.predictions(), 15).toMap());
    assertThat(mended.after())
        .isEqualTo(ClassificationMetrics.of(mended.predictions(), 15).toMap());
    assertThat(mended.after().get("nll")).isLessThan(mended.before().get("nll"));
    assertThat(mended.after().get("ece")).isLessThan(mended.before().get("ece"));
    assertThat(mended.parameters()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyRealMethodMendsWhatIsTooSureAndSaysOnWhat(RealMethod method) {
    RealSplit validation = RealSplit.normal("validation", Simulated.real(1, 1_000, 2));
    RealSplit test = RealSplit.normal("test", Simulated.real(2, 800, 2));
    Mended<RealPredictions> mended = Mended.of(method, validation, test, 15);
    assertThat(mended.method()).isEqualTo(method.label());
    assertThat(mended.fittedOn()).isEqualTo(new SplitSize("validation", 1_000));
    assertThat(mended.reportedOn()).isEqualTo(new SplitSize("test", 800));
    assertThat(mended.before()).isEqualTo(RegressionMetrics.of(test.predictions(), 15).toMap());
    assertThat(mended.after()).isEqualTo(RegressionMetrics.of(mended.predictions(), 15).toMap());
    assertThat(mended.after().get("nll")).isLessThan(mended.before().get("nll"));
    assertThat(mended.after().get("picp95")).isBetween(0.93, 0.97);
    assertThat(mended.parameters()).isNotEmpty();
  }

  @Test
  void fittingAndReportingOnOneSplitIsRefused() {
    ClassSplit validation = Simulated.sampled(1, 20, 2, 3, 1);
    ClassSplit other = named(" Validation", Simulated.sampled(2, 20, 2, 3, 1));
    assertThatThrownBy(() -> Mended.of(ClassMethod.TEMPERATURE, validation, other, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot fit and report on one split")
        .hasMessageContaining("report on the test split");
  }

  @Test
  void oneSplitUnderTwoNamesIsRefused() {
    ClassSplit validation = Simulated.sampled(1, 20, 2, 3, 1);
    ClassSplit same = named("test", Simulated.sampled(1, 20, 2, 3, 1));
    assertThatThrownBy(() -> Mended.of(ClassMethod.ISOTONIC, validation, same, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'validation' and 'test' hold the same examples");
    RealSplit real = RealSplit.normal("validation", Simulated.real(1, 20, 1));
    RealSplit sameReal = RealSplit.normal("test", Simulated.real(1, 20, 1));
    assertThatThrownBy(() -> Mended.of(RealMethod.VARIANCE_SCALING, real, sameReal, 15))
        .hasMessageContaining("hold the same examples");
    assertThat(real.hasDataOf(validation)).isFalse();
  }

  @Test
  void asManyDistributionsAsExamplesAreNeeded() {
    RealPredictions two = Simulated.real(1, 2, 1);
    NormalDistributions one = new NormalDistributions(new double[1], new double[1]);
    assertThatThrownBy(() -> new RealSplit("test", two, one))
        .hasMessageContaining("split 'test': 1 distributions for 2 examples");
  }
}
