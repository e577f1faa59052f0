package elbow.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedDifferenceTest {
  private static final int SPLITS = 30;

  /** Hours of sleep that two drugs gave the same ten people (Student 1908). */
  @Test
  void studentsSleep() {
    double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
    PairedDifference difference = PairedDifference.of(second, first, 0.95, 0);
    assertThat(difference.mean()).isCloseTo(1.58, within(1e-12));
    assertThat(difference.t()).isCloseTo(4.0621, within(5e-5));
    assertThat(difference.p()).isCloseTo(0.002833, within(5e-7));
    assertThat(difference.low()).isCloseTo(0.7001142, within(5e-7));
    assertThat(difference.high()).isCloseTo(2.4598858, within(5e-7));
    assertThat(difference.effectSize()).isCloseTo(4.0621 / Math.sqrt(10), within(5e-5));
    assertThat(difference.pairs()).isEqualTo(10);
    // One zero, one tie.
    assertThat(difference.wilcoxon().zeros()).isEqualTo(1);
    assertThat(difference.wilcoxon().pairs()).isEqualTo(9);
  }

  @Test
  void withoutCorrectionItIsThePairedTTest() {
    Random random = new Random(1);
    for (int n = 2; n < 12; n++) {
      double[] values = random.doubles(n).toArray();
      double[] baseline = random.doubles(n).toArray();
      PairedDifference difference = PairedDifference.of(values, baseline, 0.9, 0);
      assertThat(difference.t()).isCloseTo(new TTest().pairedT(values, baseline), within(1e-9));
      assertThat(difference.p()).isCloseTo(new TTest().pairedTTest(values, baseline), within(1e-9));
    }
  }

  /** S²(1/n + n_test/n_train) by hand: differences 1, 2, 3 have S = 1; 1/3 + 1/4 = 7/12. */
  @Test
  void theCorrectionWorkedByHand() {
    double[] values = {1, 3, 5};
    double[] baseline = {0, 1, 2};
    PairedDifference difference = PairedDifference.of(values, baseline, 0.95, 0.25);
    double error = Math.sqrt(7.0 / 12);
    assertThat(difference.standardError()).isCloseTo(error, within(1e-12));
    assertThat(difference.t()).isCloseTo(2 / error, within(1e-12));
    assertThat(difference.high()).isCloseTo(2 + 4.302653 * error, within(1e-5));
    // Two degrees of freedom have a closed form: p = 1 − t/√(2+t²).
    double t = 2 / error;
    assertThat(difference.p()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-9));
    assertThat(difference.effectSize()).isCloseTo(2, within(1e-12));
  }

  /** Normal differences that correlate by ρ = n_test/(n_test + n_train), the correction's model. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 1})
  void theIntervalCoversAsOftenAsItSays(double ratio) {
    Random random = new Random(3);
    double correlation = ratio / (1 + ratio);
    int trials = 1500;
    int covered = 0;
    for (int trial = 0; trial < trials; trial++) {
      double shared = Math.sqrt(correlation) * random.nextGaussian();
      double[] baseline = random.doubles(8).toArray();
      double[] values = new double[8];
      Arrays.setAll(
          values,
          i -> baseline[i] + 3 + shared + Math.sqrt(1 - correlation) * random.nextGaussian());
      PairedDifference difference = PairedDifference.of(values, baseline, 0.9, ratio);
      covered += difference.low() <= 3 && 3 <= difference.high() ? 1 : 0;
    }
    assertThat((double) covered / trials).isCloseTo(0.9, within(0.02));
  }

  /** Two predictors of a Normal number, learned and judged on random splits of one small sample. */
  @Test
  void onRealSplitsThePlainIntervalIsTooNarrowAndTheCorrectedOneIsNot() {
    Random random = new Random(4);
    int trials = 500;
    double sum = 0;
    double[][] differences = new double[trials][];
    for (int trial = 0; trial < trials; trial++) {
      double[] sample = new double[50];
      Arrays.setAll(sample, i -> random.nextGaussian());
      differences[trial] = splits(sample, SPLITS, random);
      sum += Arrays.stream(differences[trial]).sum() / SPLITS;
    }
    double truth = sum / trials; // the splits' expectation, whatever their correlation
    int plain = 0;
    int corrected = 0;
    for (double[] each : differences) {
      PairedDifference without = PairedDifference.of(each, new double[SPLITS], 0.9, 0);
      PairedDifference with = PairedDifference.of(each, new double[SPLITS], 0.9, 0.25);
      plain += without.low() <= truth && truth <= without.high() ? 1 : 0;
      corrected += with.low() <= truth && truth <= with.high() ? 1 : 0;
    }
    assertThat((double) plain / trials).isLessThan(0.8);
    assertThat((double) corrected / trials).isBetween(0.86, 0.99);
  }

  /** Squared error of the training mean − that of the training mean halved, per split 40 : 10. */
  private static double[] splits(double[] sample, int count, Random random) {
    double[] differences = new double[count];
    for (int split = 0; split < count; split++) {
      for (int i = sample.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double kept = sample[i];
        sample[i] = sample[j];
        sample[j] = kept;
      }
      double mean = Arrays.stream(sample, 10, 50).average().orElseThrow();
      for (int i = 0; i < 10; i++) {
        double full = sample[i] - mean;
        double half = sample[i] - mean / 2 - 0.3;
        differences[split] += (full * full - half * half) / 10;
      }
    }
    return differences;
  }

  @Test
  void onePairHasNoInterval() {
    PairedDifference difference = PairedDifference.of(new double[] {3}, new double[] {1}, 0.95, 0);
    assertThat(difference.mean()).isEqualTo(2);
    assertThat(difference.hasInterval()).isFalse();
    assertThat(difference.low()).isNaN();
    assertThat(difference.standardError()).isNaN();
    assertThat(difference.effectSize()).isNaN();
  }

  /**
   * Accuracies that differ by one example in each pair; what spread there is comes from rounding.
   */
  @Test
  void equalDifferencesHaveNoSpreadToJudgeBy() {
    double[] values = {0.95, 0.94, 0.93};
    double[] baseline = {0.94, 0.93, 0.92};
    PairedDifference difference = PairedDifference.of(values, baseline, 0.95, 0);
    assertThat(difference.mean()).isCloseTo(0.01, within(1e-12));
    assertThat(difference.hasInterval()).isFalse();
    assertThat(difference.p()).isNaN();
    PairedDifference none = PairedDifference.of(values, values, 0.95, 0);
    assertThat(none.mean()).isZero();
    assertThat(none.p()).isNaN();
  }

  @Test
  void aMeanThatIsButRoundingIsZero() {
    double[] values = {0.9, 0.8, 0.7, 0.6};
    double[] baseline = {0.8, 0.9, 0.6, 0.7};
    assertThat(PairedDifference.of(values, baseline, 0.95, 0).mean()).isZero();
  }

  @Test
  void whatCannotBePairedIsRefused() {
    double[] two = {1, 2};
    assertThatThrownBy(() -> PairedDifference.of(two, new double[3], 0.95, 0))
        .hasMessageContaining("2 values and 3");
    assertThatThrownBy(() -> PairedDifference.of(new double[0], new double[0], 0.95, 0))
        .hasMessageContaining("no pairs");
    double[] broken = {1, Double.POSITIVE_INFINITY};
    assertThatThrownBy(() -> PairedDifference.of(two, broken, 0.95, 0))
        .hasMessageContaining("not finite");
  }
}
