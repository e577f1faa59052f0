package elbow.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.comparison.ArmDifference;
import elbow.comparison.WilcoxonSignedRank;
import elbow.training.RunView;
import elbow.training.TrainingSession;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.PassKind;
import elbow.ui.result.Sessions;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A session's arms against a baseline, beside a library's paired t test. */
class DifferencesTest {
  private static TrainingSession moons;

  @BeforeAll
  static void train() throws Exception {
    moons = Sessions.twoMoons(2, "[1, 2, 3]");
  }

  @AfterAll
  static void close() {
    moons.close();
  }

  private static double[] values(ArmRuns arm, String metric) {
    return arm.runs().stream().mapToDouble(run -> test(run, metric)).toArray();
  }

  private static double test(RunView run, String metric) {
    return PassKind.SAMPLED.of(run, "test").orElseThrow().metrics().get(metric);
  }

  @Test
  void theArmWithoutNoiseIsTheBaselineUnlessAnotherIsChosen() {
    assertThat(Differences.of(moons, PassKind.SAMPLED, null, "nll").baseline().arm().name())
        .isEqualTo("Deterministic");
    ArmRuns wanted = ArmRuns.of(moons).get(2);
    Differences chosen = Differences.of(moons, PassKind.SAMPLED, wanted, "nll");
    assertThat(chosen.baseline()).isEqualTo(wanted);
    assertThat(chosen.differences())
        .extracting(each -> chosen.arm(each).index())
        .containsExactly(0, 1);
  }

  @Test
  void differencesArePairedBySeed() {
    Differences differences = Differences.of(moons, PassKind.SAMPLED, null, "nll");
    double[] baseline = values(differences.baseline(), "nll");
    double[] p = new double[2];
    for (int i = 0; i < 2; i++) {
      ArmDifference each = differences.differences().get(i);
      double[] own = values(differences.arm(each), "nll");
      double mean = 0;
      for (int s = 0; s < 3; s++) {
        mean += (own[s] - baseline[s]) / 3;
      }
      p[i] = new TTest().pairedTTest(own, baseline);
      assertThat(each.difference().mean()).isCloseTo(mean, within(1e-12));
      assertThat(each.difference().p()).isCloseTo(p[i], within(1e-9));
      assertThat(each.difference().pairs()).isEqualTo(3);
      assertThat(each.difference().wilcoxon()).isInstanceOf(WilcoxonSignedRank.TooFew.class);
    }
    int least = p[0] <= p[1] ? 0 : 1;
    assertThat(differences.differences().get(least).adjustedP())
        .as("Holm: twice the least of two")
        .isCloseTo(Math.min(1, 2 * p[least]), within(1e-9));
    assertThat(differences.notes()).anyMatch(note -> note.contains("one split"));
  }

  @Test
  void smallProbabilitiesAndMissingOnesAreSaidInWords() {
    assertThat(DifferencesCard.probability(0.0004)).isEqualTo("< 0.001");
    assertThat(DifferencesCard.probability(0.0416)).isEqualTo("0.042");
    assertThat(DifferencesCard.probability(Double.NaN)).isEqualTo("—");
  }
}
