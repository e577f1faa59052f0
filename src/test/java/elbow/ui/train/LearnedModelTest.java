package elbow.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.training.LearnedQuantity;
import elbow.training.RunView;
import elbow.training.Series;
import elbow.training.SessionView;
import elbow.training.TrainingSession;
import elbow.ui.chart.LineSeries;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.SeedChoice;
import elbow.ui.result.Sessions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which lines there are of what layers learn, and what they are made of. */
class LearnedModelTest {
  private static TrainingSession session;

  @BeforeAll
  static void train() throws Exception {
    session = Sessions.twoMoons(4, "[1, 2]");
    // The series of real runs; those that their networks did not tell of are made up.
    for (RunView run : ((SessionView) session).runs()) {
      for (int layer : new int[] {0, 2, 4}) {
        for (LearnedQuantity quantity : LearnedQuantity.of(run.arm().noiseOf(layer))) {
          Series series = run.history().series(quantity.series(layer));
          for (int epoch = 1; epoch <= 4 && series.size() < 4; epoch++) {
            series.add(epoch, run.seed() + 0.1 * layer + Math.sqrt(epoch));
          }
        }
      }
    }
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static LearnedModel model() {
    return new LearnedModel(session.experiment(), ArmRuns.of(session));
  }

  private static double[] points(long seed, LearnedQuantity quantity, int layer) {
    return ((SessionView) session)
        .runs().stream()
            .filter(run -> run.seed() == seed && run.arm().name().equals("Mean-field"))
            .findFirst()
            .orElseThrow()
            .history()
            .series(quantity.series(layer))
            .points()
            .y();
  }

  @Test
  void onlyArmsThatLearnAQuantityHaveLinesOfItOneALayer() {
    List<LineSeries> lines = model().lines(LearnedQuantity.SIGMA, new SeedChoice(2L));
    assertThat(lines)
        .extracting(LineSeries::name)
        .containsExactly("Mean-field · 0 dense", "Mean-field · 2 dense", "Mean-field · 4 dense");
    assertThat(lines).extracting(line -> line.style().dash()).doesNotHaveDuplicates();
    assertThat(lines)
        .extracting(line -> line.style().color())
        .containsOnly(ArmRuns.of(session).get(2).color());
    assertThat(lines.get(1).y()).isEqualTo(points(2, LearnedQuantity.SIGMA, 2));
    assertThat(model().lines(LearnedQuantity.RATE, SeedChoice.ALL)).isEmpty();
    assertThat(model().arms(LearnedQuantity.KL)).extracting(ArmRuns::index).containsExactly(2);
  }

  @Test
  void ofSeveralSeedsALineIsTheirMean() {
    double[] mean = model().lines(LearnedQuantity.KL, SeedChoice.ALL).get(2).y();
    double[] one = points(1, LearnedQuantity.KL, 4);
    double[] two = points(2, LearnedQuantity.KL, 4);
    assertThat(mean).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(mean[i])
          .isCloseTo((one[i] + two[i]) / 2, org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  @Test
  void withoutLogUniformPriorsThereAreNoFormsOfTheKl() {
    assertThat(model().klForms(SeedChoice.ALL)).isEmpty();
    assertThat(model().differences(LearnedQuantity.KL_KINGMA, SeedChoice.ALL)).isEmpty();
  }
}
