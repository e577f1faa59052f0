package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassPredictions;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConformalSetsTest {
  private static final double A = 0.1;

  private static Stream<ClassScore> scores() {
    return Stream.of(
        new ClassScore.LeastAmbiguous(),
        new ClassScore.Adaptive(),
        new ClassScore.Regularized(0.05, 2));
  }

  private static double[] of(ClassScore score, double u, float... p) {
    double[] scores = new double[p.length];
    score.copy(ClassPredictions.of(p, p.length, new int[] {0}), 0, u, scores);
    return scores;
  }

  private static ClassPredictions part(ClassPredictions all, int from, int to) {
    int k = all.classes();
    return ClassPredictions.of(
        Arrays.copyOfRange(all.probabilities(), from * k, to * k),
        k,
        Arrays.copyOfRange(all.labels(), from, to));
  }

  @Test
  void scoresAreThoseWorkedByHand() {
    double near = 1e-7;
    assertThat(of(new ClassScore.LeastAmbiguous(), 0.5, 0.2f, 0.5f, 0.3f))
        .containsExactly(new double[] {0.8, 0.5, 0.7}, within(near));
    assertThat(of(new ClassScore.Adaptive(), 0.5, 0.2f, 0.5f, 0.3f))
        .containsExactly(new double[] {0.9, 0.25, 0.65}, within(near));
    assertThat(of(new ClassScore.Regularized(0.1, 1), 0.5, 0.2f, 0.5f, 0.3f))
        .containsExactly(new double[] {1.1, 0.25, 0.75}, within(near));
    // Equally probable classes follow each other in their own order.
    assertThat(of(new ClassScore.Adaptive(), 0, 0.25f, 0.25f, 0.5f, 0f))
        .containsExactly(new double[] {0.5, 0.75, 0, 1}, within(near));
  }

  @ParameterizedTest
  @MethodSource("scores")
  void coverageIsThePromisedOneOnAverage(ClassScore score) {
    int n = 39;
    int fresh = 60;
    int splits = 300;
    ClassPredictions all = Simulated.overconfident(1, splits * (n + fresh), 6, 2);
    double sum = 0;
    double squares = 0;
    for (int t = 0; t < splits; t++) {
      int from = t * (n + fresh);
      SetReport report =
          SetReport.of(
              ClassSplit.of("validation", part(all, from, from + n)),
              ClassSplit.of("test", part(all, from + n, from + n + fresh)),
              score,
              A,
              t);
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
  void aReportCountsWhatTheSetsHold(ClassScore score) {
    ClassSplit validation = ClassSplit.of("validation", Simulated.overconfident(2, 500, 6, 2));
    ClassSplit test = ClassSplit.of("test", Simulated.overconfident(3, 800, 6, 2));
    SetReport report = SetReport.of(validation, test, score, A, 7);
    int[] labels = test.predictions().labels();
    int covered = 0;
    int sizes = 0;
    for (int i = 0; i < 800; i++) {
      for (int k = 0; k < 6; k++) {
        sizes += report.sets().contains(i, k) ? 1 : 0;
      }
      covered += report.sets().contains(i, labels[i]) ? 1 : 0;
    }
    double share = covered / 800.0;
    assertThat(report.coverage().share()).isEqualTo(share);
    assertThat(report.coverage().standardError())
        .isCloseTo(Math.sqrt(share * (1 - share) / 800), within(1e-12));
    assertThat(report.meanSize()).isEqualTo(sizes / 800.0);
    assertThat(report.strata().stream().mapToInt(SizeStratum::count).sum()).isEqualTo(800);
    double weighted = report.strata().stream().mapToDouble(s -> s.count() * s.coverage()).sum();
    assertThat(weighted).isCloseTo(covered, within(1e-9));
    for (SizeStratum stratum : report.strata()) {
      long of =
          IntStream.range(0, 800)
              .map(report.sets()::size)
              .filter(size -> size >= stratum.least() && size <= stratum.greatest())
              .count();
      assertThat(of).isEqualTo(stratum.count());
    }
    assertThat(report.fittedOn()).isEqualTo(new SplitSize("validation", 500));
    assertThat(report.reportedOn()).isEqualTo(new SplitSize("test", 800));
    assertThat(SetReport.of(validation, test, score, A, 7).sets().members())
        .isEqualTo(report.sets().members());
  }

  @Test
  void adaptiveSetsCoverHardExamplesBetterThanTheSmallestOnes() {
    ClassSplit validation = ClassSplit.of("validation", Simulated.overconfident(4, 4_000, 6, 1));
    ClassSplit test = ClassSplit.of("test", Simulated.overconfident(5, 8_000, 6, 1));
    SetReport small = SetReport.of(validation, test, new ClassScore.LeastAmbiguous(), A, 1);
    SetReport adaptive = SetReport.of(validation, test, new ClassScore.Adaptive(), A, 1);
    assertThat(small.meanSize()).isLessThan(adaptive.meanSize());
    assertThat(adaptive.coverage().share()).isCloseTo(0.9, within(0.02));
  }

  @Test
  void tooFewCalibrationExamplesTakeInEveryClass() {
    ClassSplit one = ClassSplit.of("validation", Simulated.overconfident(6, 1, 3, 1));
    ClassSplit test = ClassSplit.of("test", Simulated.overconfident(7, 20, 3, 1));
    SetReport report = SetReport.of(one, test, new ClassScore.LeastAmbiguous(), A, 1);
    assertThat(report.meanSize()).isEqualTo(3);
    assertThat(report.coverage().share()).isEqualTo(1);
    assertThat(report.threshold().guarantee()).contains("needs 9");
    assertThat(report.strata()).containsExactly(new SizeStratum(3, 3, 20, 1));
  }

  @Test
  void oneSplitOtherClassesAndOddPenaltiesAreRefused() {
    ClassSplit three = ClassSplit.of("validation", Simulated.overconfident(8, 20, 3, 1));
    ClassSplit four = ClassSplit.of("test", Simulated.overconfident(8, 20, 4, 1));
    ClassScore score = new ClassScore.LeastAmbiguous();
    assertThatThrownBy(() -> SetReport.of(three, three, score, A, 1))
        .hasMessageContaining("one split, 'validation'");
    assertThatThrownBy(() -> SetReport.of(three, four, score, A, 1))
        .hasMessageContaining("calibrated for 3 classes; the predictions have 4");
    assertThatThrownBy(() -> new ClassScore.Regularized(Double.NaN, 1))
        .hasMessageContaining("penalty NaN");
  }
}
