package elbow.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.comparison.Summary;
import elbow.experiment.Arm;
import elbow.experiment.Noise;
import elbow.training.TrainingSession;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.ui.result.Sessions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of the best arm, on sessions that were really trained. */
class VerdictTest {
  @Test
  void oneSeedSaysNothingOfOthers() throws Exception {
    try (TrainingSession session = Sessions.twoMoons(5, "[1]")) {
      Comparison comparison = Comparison.of(session, PassKind.SAMPLED);
      Verdict verdict = Verdict.of(comparison);
      assertThat(verdict.best()).isEqualTo(comparison.best(comparison.nll()).arm().arm().name());
      assertThat(verdict.rest()).contains("one seed", "no interval");
      assertThat(new ComparisonText(comparison).csv().lines())
          .hasSize(1 + session.experiment().arms().size());
    }
  }

  @Test
  void theBestArmHasTheLeastMeanAndTheTextsSayTheSame() throws Exception {
    try (TrainingSession session = Sessions.twoMoons(5, "[1, 2, 3]")) {
      Comparison comparison = Comparison.of(session, PassKind.SAMPLED);
      double least =
          comparison.rows().stream()
              .mapToDouble(row -> row.mean(comparison.nll()))
              .min()
              .orElseThrow();
      assertThat(comparison.best(comparison.nll()).mean(comparison.nll())).isEqualTo(least);
      assertThat(Verdict.of(comparison).rest()).contains("interval of the mean over 3 seeds");
      String markdown = new ComparisonText(comparison).markdown();
      assertThat(markdown.lines()).hasSize(2 + session.experiment().arms().size());
      assertThat(markdown).contains("±");
    }
  }

  private static CompareRow row(int index, String name, double... nlls) {
    Arm arm = new Arm(name, new Noise.None(), List.of(), 1);
    return new CompareRow(
        new ArmRuns(index, arm, List.of()),
        Map.of("nll", Summary.of(nlls, 0.95)),
        nlls.length,
        1,
        1);
  }

  private static Verdict verdict(CompareRow... rows) {
    return Verdict.of(new Comparison(Metric.ofClasses(15, 2), List.of(rows), 2, 0.95));
  }

  @Test
  void anInfiniteNllIsCalledInfiniteAndNotTooFewSeeds() {
    double infinite = Double.POSITIVE_INFINITY;
    Verdict two = verdict(row(0, "A", 0.5, 0.52), row(1, "B", infinite, 0.1));
    assertThat(two.best()).isEqualTo("A");
    assertThat(two.rest())
        .contains("Of B the NLL is infinite")
        .doesNotContain("too few seeds", "every other");
    Verdict three =
        verdict(row(0, "A", 0.5, 0.52), row(1, "B", infinite, 0.1), row(2, "C", 0.51, 0.53));
    assertThat(three.rest()).contains("overlaps with C", "Of B the NLL is infinite");
    assertThat(verdict(row(0, "A", infinite, 1), row(1, "B", infinite, 2)).rest())
        .contains("No arm has a finite test NLL");
    assertThat(verdict(row(0, "A", 0.5, 0.52), row(1, "B", 0.6)).rest()).contains("too few seeds");
  }

  @Test
  void anEceOverSeedsSaysThatItIsTheMeanOfTheirs() {
    assertThat(Metric.ofClasses(15, 1).get(2).unit()).isEqualTo("15 equal-width bins");
    assertThat(Metric.ofClasses(15, 3).get(2).unit())
        .isEqualTo("15 equal-width bins, mean of seeds");
  }
}
