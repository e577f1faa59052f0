package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorScalingTest {
  private static double[] point(VectorScaling fitted) {
    int classes = fitted.scale().length;
    double[] at = Arrays.copyOf(fitted.scale(), 2 * classes);
    System.arraycopy(fitted.bias(), 0, at, classes, classes);
    return at;
  }

  private static double[] gradient(VectorScalingLoss loss, double[] at) {
    double[] gradient = new double[at.length];
    loss.derivatives(at, gradient, new double[at.length][at.length]);
    return gradient;
  }

  @Test
  void derivativesAreThoseOfFiniteDifferences() {
    VectorScalingLoss loss = new VectorScalingLoss(Simulated.overconfident(1, 60, 4, 2));
    double[] at = new Random(1).doubles(8, -0.5, 1.5).toArray();
    double[] gradient = new double[8];
    double[][] hessian = new double[8][8];
    loss.derivatives(at, gradient, hessian);
    double h = 1e-5;
    for (int j = 0; j < 8; j++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[j] += h;
      below[j] -= h;
      assertThat(gradient[j])
          .isCloseTo((loss.value(above) - loss.value(below)) / (2 * h), within(1e-8));
      double[] up = gradient(loss, above);
      double[] down = gradient(loss, below);
      for (int c = 0; c < 8; c++) {
        assertThat(hessian[j][c]).isCloseTo((up[c] - down[c]) / (2 * h), within(1e-8));
      }
    }
  }

  @Test
  void theFitHasNoGradientAndNoNeighbourIsBetter() {
    VectorScalingLoss loss = new VectorScalingLoss(Simulated.overconfident(2, 500, 5, 2));
    double[] best = point(VectorScaling.fit(Simulated.overconfident(2, 500, 5, 2)));
    assertThat(gradient(loss, best)).containsOnly(new double[10], within(1e-9));
    Random random = new Random(2);
    for (int t = 0; t < 50; t++) {
      double[] near = Arrays.stream(best).map(x -> x + 0.1 * random.nextGaussian()).toArray();
      assertThat(loss.value(near)).isGreaterThan(loss.value(best));
    }
  }

  @Test
  void findsThePlantedScalesAndBiases() {
    double[] scale = {0.5, 1, 1.5};
    double[] bias = {0.8, 0, -0.8};
    int n = 20_000;
    // Log-probabilities are logits less their log-sum, which counts once scales differ.
    ClassPredictions predictions =
        Simulated.classes(
            3,
            n,
            3,
            1.5,
            z -> {
              double[] p = Simulated.softmax(z, 1);
              double[] mended = new double[3];
              for (int k = 0; k < 3; k++) {
                mended[k] = scale[k] * Math.log(p[k]) + bias[k];
              }
              return Simulated.softmax(mended, 1);
            });
    VectorScaling fitted = VectorScaling.fit(predictions);
    assertThat(fitted.scale()).containsExactly(scale, within(0.1));
    assertThat(fitted.bias()).containsExactly(bias, within(0.1));
    assertThat(Arrays.stream(fitted.bias()).sum()).isCloseTo(0, within(1e-6));
    assertThat(fitted.parameters()).hasSize(6).containsEntry("scale 1", fitted.scale()[1]);
  }

  @Test
  void mendsAClassThatIsPredictedTooOften() {
    Simulated.Truth truth =
        z -> Simulated.softmax(new double[] {z[0] - 2, z[1], z[2], z[3] + 1}, 0.5);
    ClassPredictions validation = Simulated.classes(4, 4_000, 4, 3, truth);
    ClassPredictions test = Simulated.classes(5, 4_000, 4, 3, truth);
    ClassSplit split = ClassSplit.of("test", test);
    double temperature =
        ClassificationMetrics.of(Temperature.fit(validation).apply(split), 15).nll();
    ClassPredictions after = VectorScaling.fit(validation).apply(split);
    assertThat(ClassificationMetrics.of(after, 15).nll()).isLessThan(temperature - 0.02);
    for (int i = 0; i < 100; i++) {
      assertThat(after.logLikelihood()[i])
          .isCloseTo(Math.log(after.probability(i, after.labels()[i])), within(1e-5));
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,2", "1,10", "40,3", "120,100"})
  void fewExamplesManyClassesAndOneLabelHaveAFiniteFit(int n, int classes) {
    ClassPredictions random = Simulated.overconfident(6, n, classes, 0.2);
    ClassPredictions oneLabel = ClassPredictions.of(random.probabilities(), classes, new int[n]);
    for (ClassPredictions predictions : new ClassPredictions[] {random, oneLabel}) {
      VectorScaling fitted = VectorScaling.fit(predictions);
      double[] zero = new double[2 * classes];
      assertThat(gradient(new VectorScalingLoss(predictions), point(fitted)))
          .containsOnly(zero, within(1e-8));
      // Checks that every row is a distribution.
      fitted.apply(ClassSplit.of("test", predictions));
    }
  }

  @Test
  void probabilitiesOfZeroAndOneAreNotNaN() {
    float[] p = {1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1};
    ClassPredictions certain = ClassPredictions.of(p, 3, new int[] {0, 1, 2, 2});
    VectorScaling fitted = VectorScaling.fit(certain);
    assertThat(gradient(new VectorScalingLoss(certain), point(fitted)))
        .containsOnly(new double[6], within(1e-8));
    ClassPredictions after = fitted.apply(ClassSplit.of("test", certain));
    assertThat(ClassificationMetrics.of(after, 10).nll()).isLessThan(1.2);
  }

  @Test
  void otherClassesThanThoseOfTheFitAreRefused() {
    VectorScaling fitted = VectorScaling.fit(Simulated.overconfident(7, 20, 3, 1));
    ClassSplit four = ClassSplit.of("test", Simulated.overconfident(7, 20, 4, 1));
    assertThatThrownBy(() -> fitted.apply(four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 classes; split 'test' has 4");
  }
}
