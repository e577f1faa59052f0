package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassUncertaintyTest {
  /** Samples as rows of probabilities. */
  private record Drawn(double[][][] probabilities) implements ClassDraws {
    @Override
    public int count() {
      return probabilities.length;
    }

    @Override
    public int samples() {
      return probabilities[0].length;
    }

    @Override
    public int classes() {
      return probabilities[0][0].length;
    }

    @Override
    public void copy(int example, float[] logProbabilities) {
      int at = 0;
      for (double[] sample : probabilities[example]) {
        for (double p : sample) {
          logProbabilities[at++] = (float) Math.log(p);
        }
      }
    }
  }

  @Test
  void whatSamplesAgreeOnIsNoMutualInformation() {
    ClassUncertainty u =
        ClassUncertainty.of(
            new Drawn(
                new double[][][] {
                  {{1, 0}, {0, 1}, {1, 0}, {1, 0}}, // sure, but of different things
                  {{0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}, {0.5, 0.5}} // all unsure
                }));
    double quarter = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
    assertThat(u.entropy()).containsExactly(new double[] {quarter, Math.log(2)}, within(1e-7));
    assertThat(u.expectedEntropy()).containsExactly(new double[] {0, Math.log(2)}, within(1e-7));
    assertThat(u.mutualInformation()).containsExactly(new double[] {quarter, 0}, within(1e-7));
    assertThat(u.variationRatio()).containsExactly(0.25, 0);
  }

  @Test
  void entropyOfProbabilitiesIsTheirs() {
    ClassPredictions p = ClassPredictions.of(new float[] {1, 0, 0.5f, 0.5f}, 2, new int[] {0, 0});
    assertThat(ClassUncertainty.entropy(p))
        .containsExactly(new double[] {0, Math.log(2)}, within(1e-12));
  }

  @Test
  void aSummaryTellsRightFromWrong() {
    ClassPredictions p =
        ClassPredictions.of(
            new float[] {0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f, 0.6f, 0.4f, 0.6f, 0.4f},
            2,
            new int[] {0, 0, 1, 1, 0});
    UncertaintySummary summary = UncertaintySummary.of(new double[] {1, 2, 3, 10, 4}, p);
    assertThat(summary.all().mean()).isEqualTo(4);
    assertThat(summary.all().quantiles())
        .containsExactly(new double[] {1.2, 2, 3, 4, 8.8}, within(1e-12));
    assertThat(summary.right().count()).isEqualTo(4);
    assertThat(summary.right().mean()).isEqualTo(2.5);
    assertThat(summary.wrong().mean()).isEqualTo(10);
    assertThat(summary.wrong().quantiles()).containsOnly(10);
    assertThat(ScoreSummary.levels()).hasSize(5);
  }

  @Test
  void ofNoneThereIsNothingToSayAndNaNIsNamed() {
    assertThat(ScoreSummary.of(new double[0]).mean()).isNaN();
    assertThat(ScoreSummary.of(new double[0]).quantiles()).containsOnly(Double.NaN);
    assertThatThrownBy(() -> ScoreSummary.of(new double[] {0, 0, Double.NaN}))
        .hasMessageContaining("row 2");
    ClassPredictions p = ClassPredictions.of(new float[] {1, 0}, 2, new int[] {0});
    assertThatThrownBy(() -> UncertaintySummary.of(new double[2], p))
        .hasMessageContaining("2 uncertainties");
  }
}
