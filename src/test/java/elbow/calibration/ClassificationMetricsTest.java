package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {
  private static ClassificationMetrics of(float[] probabilities, int classes, int... labels) {
    return ClassificationMetrics.of(ClassPredictions.of(probabilities, classes, labels), 10);
  }

  @Test
  void aPerfectForecasterHasNoLossAndNoError() {
    ClassificationMetrics metrics = of(new float[] {1, 0, 0, 0, 0, 1}, 3, 0, 2);
    assertThat(metrics.accuracy()).isEqualTo(1);
    metrics
        .toMap()
        .forEach(
            (name, value) -> {
              boolean isOfLabels =
                  name.equals("brierResolution") || name.equals("brierUncertainty");
              assertThat(value)
                  .as(name)
                  .isCloseTo(name.equals("accuracy") ? 1 : isOfLabels ? 0.5 : 0, within(1e-12));
            });
  }

  @Test
  void aConstantForecasterIsJudgedByHand() {
    float[] even = {0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f, 0.25f};
    ClassificationMetrics metrics = of(even, 4, 0, 3);
    assertThat(metrics.nll()).isCloseTo(Math.log(4), within(1e-9));
    assertThat(metrics.brier()).isCloseTo(3 * 0.0625 + 0.5625, within(1e-9));
    assertThat(metrics.accuracy()).isEqualTo(0.5); // ties go to the first class
    assertThat(metrics.ece()).isCloseTo(0.25, within(1e-9));
    assertThat(metrics.mce()).isCloseTo(0.25, within(1e-9));
    // Classes 0 and 3: 0.25 against ½; classes 1 and 2: 0.25 against 0.
    assertThat(metrics.classwiseEce()).isCloseTo(0.25, within(1e-9));
    assertThat(metrics.ace()).isCloseTo(0.25, within(1e-9));
    assertThat(metrics.aurc()).isCloseTo(0.5, within(1e-9));
    assertThat(metrics.excessAurc()).isCloseTo(0.25, within(1e-9)); // best: risks 0 and ½
  }

  @Test
  void theBrierScoreIsNotDividedByTheClasses() {
    ClassificationMetrics metrics = of(new float[] {0, 1}, 2, 0);
    assertThat(metrics.brier()).isEqualTo(2);
    assertThat(metrics.ece()).isEqualTo(1);
  }

  @Test
  void aClassHeldImpossibleCostsInfinitelyMuchNotNaN() {
    ClassificationMetrics metrics = of(new float[] {0, 1, 0.5f, 0.5f}, 2, 0, 0);
    assertThat(metrics.nll()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(metrics.brier()).isEqualTo(1.25);
  }

  @Test
  void anExactLogLikelihoodIsPreferredToTheRoundedProbability() {
    ClassificationMetrics metrics =
        ClassificationMetrics.of(
            new ClassPredictions(2, new float[] {0, 1}, new int[] {0}, new double[] {-200}), 10);
    assertThat(metrics.nll()).isEqualTo(200);
  }

  @Test
  void metricsOfRandomForecastsAreThoseOfTheDefinitions() {
    Random random = new Random(3);
    int n = 300;
    int classes = 5;
    float[] p = new float[n * classes];
    int[] labels = new int[n];
    double nll = 0;
    double brier = 0;
    double right = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      double[] weights = random.doubles(classes).map(x -> x * x).toArray();
      for (double weight : weights) {
        sum += weight;
      }
      labels[i] = random.nextInt(classes);
      double greatest = 0;
      for (int k = 0; k < classes; k++) {
        p[i * classes + k] = (float) (weights[k] / sum);
        greatest = Math.max(greatest, p[i * classes + k]);
        brier += Math.pow(p[i * classes + k] - (k == labels[i] ? 1.0 : 0.0), 2) / n;
      }
      nll -= Math.log(p[i * classes + labels[i]]) / n;
      right += p[i * classes + labels[i]] == greatest ? 1 : 0;
    }
    ClassificationMetrics metrics = of(p, classes, labels);
    assertThat(metrics.nll()).isCloseTo(nll, within(1e-9));
    assertThat(metrics.brier()).isCloseTo(brier, within(1e-9));
    assertThat(metrics.accuracy()).isEqualTo(right / n);
    assertThat(metrics.toMap())
        .containsKeys("nll", "accuracy", "brier", "ece", "eceEqualMass", "mce", "classwiseEce")
        .containsEntry("mce", metrics.mce());
  }

  @Test
  void theAdaptiveErrorIsTheMeanOverClassesOfTheEqualMassOne() {
    for (boolean ties : new boolean[] {true, false}) {
      ClassPredictions p = RandomForecasts.classes(new Random(9), 200, 4, ties, 0.5);
      double adaptive = 0;
      double classwise = 0;
      for (int k = 0; k < 4; k++) {
        adaptive +=
            ReliabilityDiagram.ofClass(p, k, 7, Binning.EQUAL_MASS).expectedCalibrationError() / 4;
        classwise +=
            ReliabilityDiagram.ofClass(p, k, 7, Binning.EQUAL_WIDTH).expectedCalibrationError() / 4;
      }
      ClassificationMetrics metrics = ClassificationMetrics.of(p, 7);
      assertThat(metrics.ace()).isCloseTo(adaptive, within(1e-12));
      assertThat(metrics.classwiseEce()).isCloseTo(classwise, within(1e-12));
      ReliabilityDiagram mass = ReliabilityDiagram.of(p, 7, Binning.EQUAL_MASS);
      assertThat(metrics.eceEqualMass()).isCloseTo(mass.expectedCalibrationError(), within(1e-12));
      assertThat(metrics.aurc()).isEqualTo(RiskCoverage.of(p).aurc());
    }
  }

  @Test
  void oneClassIsAlwaysRight() {
    ClassificationMetrics metrics = of(new float[] {1, 1}, 1, 0, 0);
    assertThat(metrics.accuracy()).isEqualTo(1);
    assertThat(metrics.brierParts().uncertainty()).isZero();
    assertThat(metrics.ace()).isZero();
  }

  @Test
  void binsMustBeAtLeastOne() {
    ClassPredictions p = ClassPredictions.of(new float[] {1, 0}, 2, new int[] {0});
    assertThatThrownBy(() -> ClassificationMetrics.of(p, 0)).hasMessageContaining("0 bins");
  }

  @Test
  void whatIsNoDistributionIsNamedByItsRow() {
    assertThatThrownBy(() -> of(new float[] {1, 0, Float.NaN, 1}, 2, 0, 0))
        .hasMessageContaining("row 1, class 0: NaN");
    assertThatThrownBy(() -> of(new float[] {1, 0, -0.5f, 1.5f}, 2, 0, 0))
        .hasMessageContaining("row 1, class 0: -0.5");
    assertThatThrownBy(() -> of(new float[] {0.5f, 0.4f}, 2, 0))
        .hasMessageContaining("row 0: probabilities sum to 0.9");
    assertThatThrownBy(() -> of(new float[] {1, 0}, 2, 2)).hasMessageContaining("row 0: class 2");
    assertThatThrownBy(() -> of(new float[] {}, 2)).hasMessageContaining("no examples");
    assertThatThrownBy(() -> of(new float[] {1}, 2, 0)).hasMessageContaining("1 probabilities");
    assertThatThrownBy(
            () ->
                new ClassPredictions(
                    2, new float[] {1, 0}, new int[] {0}, new double[] {Double.NaN}))
        .hasMessageContaining("row 0: the log-likelihood is NaN");
  }
}
