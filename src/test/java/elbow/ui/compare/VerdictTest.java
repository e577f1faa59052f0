package elbow.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.training.TrainingSession;
import elbow.ui.result.PassKind;
import elbow.ui.result.Sessions;
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
}
