package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsotonicTest {
  private static ClassPredictions after(Isotonic fitted, ClassPredictions predictions) {
    return fitted.apply(ClassSplit.of("test", predictions));
  }

  /** Binary predictions p of what happens with probability p². */
  private static ClassPredictions squared(long seed, int n) {
    Random random = new Random(seed);
    float[] p = new float[2 * n];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      p[2 * i + 1] = random.nextFloat();
      p[2 * i] = 1 - p[2 * i + 1];
      labels[i] = random.nextDouble() < p[2 * i + 1] * p[2 * i + 1] ? 1 : 0;
    }
    return ClassPredictions.of(p, 2, labels);
  }

  @Test
  void findsThePlantedCurve() {
    Isotonic fitted = Isotonic.fit(squared(1, 20_000));
    for (double p = 0.05; p < 1; p += 0.1) {
      assertThat(fitted.functions().getFirst().at(p)).isCloseTo(p * p, within(0.05));
    }
    ClassPredictions test = squared(2, 5_000);
    assertThat(ClassificationMetrics.of(after(fitted, test), 15).ece()).isLessThan(0.03);
    assertThat(ClassificationMetrics.of(test, 15).classwiseEce()).isGreaterThan(0.1);
  }

  @Test
  void twoClassesAreOneFunctionWhicheverIsCalledFirst() {
    ClassPredictions predictions = squared(3, 300);
    float[] swapped = new float[600];
    int[] labels = new int[300];
    for (int i = 0; i < 300; i++) {
      swapped[2 * i] = predictions.probability(i, 1);
      swapped[2 * i + 1] = predictions.probability(i, 0);
      labels[i] = 1 - predictions.labels()[i];
    }
    ClassPredictions other = ClassPredictions.of(swapped, 2, labels);
    ClassPredictions first = after(Isotonic.fit(predictions), predictions);
    ClassPredictions second = after(Isotonic.fit(other), other);
    for (int i = 0; i < 300; i++) {
      assertThat(first.probability(i, 0)).isCloseTo(second.probability(i, 1), within(1e-6f));
    }
  }

  @Test
  void moreClassesAreFittedOneByOneAndDividedByTheirSum() {
    ClassPredictions predictions = Simulated.overconfident(4, 2_000, 3, 3);
    Isotonic fitted = Isotonic.fit(predictions);
    ClassPredictions after = after(fitted, predictions);
    double[] p = new double[3];
    for (int k = 0; k < 3; k++) {
      p[k] = fitted.functions().get(k).at(predictions.probability(7, k));
    }
    double sum = Arrays.stream(p).sum();
    for (int k = 0; k < 3; k++) {
      assertThat(after.probability(7, k)).isCloseTo((float) (p[k] / sum), within(1e-6f));
    }
    ClassPredictions test = Simulated.overconfident(5, 2_000, 3, 3);
    double mended = ClassificationMetrics.of(after(fitted, test), 15).nll();
    assertThat(mended).isLessThan(ClassificationMetrics.of(test, 15).nll() - 0.3);
    assertThat(fitted.parameters()).hasSize(3).containsKey("blocks of class 2");
  }

  @Test
  void noProbabilityIsZeroOrOne() {
    // Perfectly separated: plain isotonic regression would say 0 and 1.
    float[] p = {0.9f, 0.1f, 0.8f, 0.2f, 0.2f, 0.8f, 0.1f, 0.9f};
    Isotonic fitted = Isotonic.fit(ClassPredictions.of(p, 2, new int[] {0, 0, 1, 1}));
    // Half an example of the other kind at either end: ½/(2 + ½).
    assertThat(fitted.functions().getFirst().at(0)).isCloseTo(0.2, within(1e-12));
    assertThat(fitted.functions().getFirst().at(1)).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void aClassThatNeverOccurredIsShrunkNotForbidden() {
    ClassPredictions predictions = Simulated.overconfident(6, 50, 4, 1);
    ClassPredictions oneLabel = ClassPredictions.of(predictions.probabilities(), 4, new int[50]);
    ClassPredictions after = after(Isotonic.fit(oneLabel), oneLabel);
    // (0 + ¼)/(50 + 1) against (50 + ¼)/(50 + 1), which sum to 1.
    assertThat(after.probability(3, 2)).isCloseTo(0.25f / 51, within(1e-7f));
    assertThat(after.probability(3, 0)).isCloseTo(50.25f / 51, within(1e-6f));
  }

  @Test
  void oneExampleAndOneClassAreEnough() {
    ClassPredictions one = ClassPredictions.of(new float[] {0.3f, 0.7f}, 2, new int[] {1});
    assertThat(after(Isotonic.fit(one), one).probability(0, 1)).isCloseTo(0.75f, within(1e-6f));
    ClassPredictions sure = ClassPredictions.of(new float[] {1}, 1, new int[] {0});
    assertThat(after(Isotonic.fit(sure), sure).probability(0, 0)).isEqualTo(1);
  }

  @Test
  void otherClassesThanThoseOfTheFitAreRefused() {
    Isotonic fitted = Isotonic.fit(Simulated.overconfident(7, 20, 3, 1));
    assertThatThrownBy(() -> after(fitted, Simulated.overconfident(7, 20, 4, 1)))
        .hasMessageContaining("3 classes; split 'test' has 4");
  }
}
