package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassPredictions;
import elbow.recalibration.Simulated.Draws;
import elbow.recalibration.TemperatureSearch.Slopes;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTemperatureTest {
  private static Slopes at(ClassSplit split, double temperature) {
    return new SampledLoss(split.draws().orElseThrow(), split.predictions().labels())
        .at(new double[] {1 / temperature})[0].byLogTemperature(1 / temperature);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void findsThePlantedTemperature(double planted) {
    int n = 1_500;
    ClassSplit split = Simulated.sampled(1, n, 4, 3, planted);
    double error = 1 / Math.sqrt(n * at(split, planted).second());
    double fitted = SampleTemperature.fit(split).value();
    assertThat(Math.log(fitted)).isCloseTo(Math.log(planted), within(3.5 * error));
    assertThat(error).isLessThan(0.1);
    assertThat(at(split, fitted).first()).isCloseTo(0, within(1e-9));
  }

  @Test
  void derivativesAreThoseOfFiniteDifferences() {
    ClassSplit split = Simulated.sampled(2, 100, 6, 3, 2);
    for (double logT : new double[] {-1.5, 0, 0.7, 2}) {
      double h = 1e-4;
      double below = at(split, Math.exp(logT - h)).value();
      double here = at(split, Math.exp(logT)).value();
      double above = at(split, Math.exp(logT + h)).value();
      Slopes slopes = at(split, Math.exp(logT));
      assertThat(slopes.first()).isCloseTo((above - below) / (2 * h), within(1e-5));
      assertThat(slopes.second()).isCloseTo((above - 2 * here + below) / (h * h), within(1e-4));
    }
  }

  @Test
  void mendedProbabilitiesAreTheMeanOverSamples() {
    ClassSplit split = Simulated.sampled(3, 50, 7, 3, 2);
    Draws draws = (Draws) split.draws().orElseThrow();
    ClassPredictions after = new SampleTemperature(1.7).apply(split);
    for (int i = 0; i < 50; i++) {
      double[] mean = new double[3];
      for (int s = 0; s < 7; s++) {
        double[] p = Simulated.softmax(draws.logits(i, s), 1 / 1.7);
        for (int k = 0; k < 3; k++) {
          mean[k] += p[k] / 7;
        }
      }
      for (int k = 0; k < 3; k++) {
        assertThat(after.probability(i, k)).isCloseTo((float) mean[k], within(1e-6f));
      }
      assertThat(after.logLikelihood()[i])
          .isCloseTo(Math.log(mean[after.labels()[i]]), within(1e-9));
    }
  }

  @Test
  void ofOneSampleItIsTheTemperatureOfTheMixture() {
    ClassSplit split = Simulated.sampled(4, 400, 1, 3, 2);
    assertThat(SampleTemperature.fit(split).value())
        .isCloseTo(Temperature.fit(split.predictions()).value(), within(1e-4));
  }

  @Test
  void ofSeveralMinimaTheLeastIsFound() {
    ClassSplit split = Simulated.sampled(5, 40, 3, 3, 0.3);
    double best = at(split, SampleTemperature.fit(split).value()).value();
    for (double t = 0.01; t < 100; t *= 1.05) {
      assertThat(at(split, t).value()).isGreaterThanOrEqualTo(best - 1e-12);
    }
  }

  @Test
  void samplesThatHoldTheLabelImpossibleAreNotNaN() {
    float no = Float.NEGATIVE_INFINITY;
    ClassPredictions predictions =
        ClassPredictions.of(new float[] {1, 0, 1, 0}, 2, new int[] {0, 1});
    Draws draws = new Draws(2, 2, 2, new float[] {0, no, 0, no, 0, no, 0, no});
    ClassSplit split = new ClassSplit("test", predictions, Optional.of(draws));
    SampleTemperature fitted = SampleTemperature.fit(split);
    assertThat(fitted.value()).isCloseTo(TemperatureSearch.HIGHEST, within(1e-6));
    assertThat(fitted.apply(split).logLikelihood()[1]).isBetween(-2.0, -0.5);
  }

  @Test
  void withoutSamplesItSaysWhatToDo() {
    ClassSplit split = ClassSplit.of("test", Simulated.overconfident(6, 10, 3, 1));
    assertThatThrownBy(() -> SampleTemperature.fit(split))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("split 'test'")
        .hasMessageContaining("temperature of the mixture");
  }

  @Test
  void samplesThatAreNoneOrOfOtherExamplesAreRefused() {
    ClassPredictions one = ClassPredictions.of(new float[] {1, 0}, 2, new int[] {0});
    Draws nan = new Draws(1, 1, 2, new float[] {0, Float.NaN});
    ClassSplit split = new ClassSplit("test", one, Optional.of(nan));
    assertThatThrownBy(() -> SampleTemperature.fit(split))
        .hasMessageContaining("row 0, sample 0, class 1: NaN");
    Draws three = new Draws(1, 1, 3, new float[3]);
    assertThatThrownBy(() -> new ClassSplit("test", one, Optional.of(three)))
        .hasMessageContaining("1 × 3 classes behind predictions of 1 × 2");
  }
}
