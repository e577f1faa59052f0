package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.recalibration.TemperatureSearch.Slopes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {
  private static Slopes at(ClassPredictions predictions, double temperature) {
    return Temperature.losses(predictions, new double[] {1 / temperature})[0].byLogTemperature(
        1 / temperature);
  }

  private static double fitted(ClassPredictions predictions) {
    return Temperature.fit(predictions).value();
  }

  private static ClassPredictions after(ClassPredictions predictions, double temperature) {
    return new Temperature(temperature).apply(ClassSplit.of("test", predictions));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 2.5, 6})
  void findsThePlantedTemperature(double planted) {
    int n = 10_000;
    ClassPredictions predictions = Simulated.overconfident(1, n, 5, planted);
    // The standard error of ln T by Fisher's information.
    double error = 1 / Math.sqrt(n * at(predictions, planted).second());
    assertThat(Math.log(fitted(predictions))).isCloseTo(Math.log(planted), within(3.5 * error));
    assertThat(error).isLessThan(0.05);
  }

  @Test
  void derivativesAreThoseOfFiniteDifferences() {
    ClassPredictions predictions = Simulated.overconfident(2, 200, 4, 2);
    for (double logT : new double[] {-2, -0.3, 0, 1, 3}) {
      double h = 1e-4;
      double below = at(predictions, Math.exp(logT - h)).value();
      double here = at(predictions, Math.exp(logT)).value();
      double above = at(predictions, Math.exp(logT + h)).value();
      Slopes slopes = at(predictions, Math.exp(logT));
      assertThat(slopes.first()).isCloseTo((above - below) / (2 * h), within(1e-5));
      assertThat(slopes.second()).isCloseTo((above - 2 * here + below) / (h * h), within(1e-4));
    }
  }

  @Test
  void theFitHasNoGradientAndNoTemperatureOfAGridIsBetter() {
    ClassPredictions predictions = Simulated.overconfident(3, 500, 3, 3);
    double temperature = fitted(predictions);
    Slopes best = at(predictions, temperature);
    assertThat(best.first()).isCloseTo(0, within(1e-9));
    for (double t = 0.01; t < 100; t *= 1.1) {
      assertThat(at(predictions, t).value()).isGreaterThanOrEqualTo(best.value());
    }
  }

  @Test
  void mendedProbabilitiesAreTheSoftmaxOfScaledLogarithms() {
    ClassPredictions before = ClassPredictions.of(new float[] {0.7f, 0.2f, 0.1f}, 3, new int[] {1});
    ClassPredictions after = after(before, 2);
    double sum = Math.sqrt(0.7) + Math.sqrt(0.2) + Math.sqrt(0.1);
    assertThat(after.probabilities())
        .containsExactly(
            new float[] {
              (float) (Math.sqrt(0.7) / sum),
              (float) (Math.sqrt(0.2) / sum),
              (float) (Math.sqrt(0.1) / sum)
            },
            within(1e-6f));
    assertThat(after.logLikelihood()[0]).isCloseTo(Math.log(Math.sqrt(0.2) / sum), within(1e-7));
  }

  @Test
  void accuracyStaysAndCalibrationIsMended() {
    ClassPredictions validation = Simulated.overconfident(4, 5_000, 5, 3);
    ClassPredictions test = Simulated.overconfident(5, 5_000, 5, 3);
    ClassificationMetrics before = ClassificationMetrics.of(test, 15);
    ClassificationMetrics after = ClassificationMetrics.of(after(test, fitted(validation)), 15);
    assertThat(after.accuracy()).isEqualTo(before.accuracy());
    assertThat(after.nll()).isLessThan(before.nll());
    assertThat(before.ece()).isGreaterThan(0.2);
    assertThat(after.ece()).isLessThan(0.03);
  }

  @Test
  void aClassHeldImpossibleIsMendedNotHiddenAndNotNaN() {
    float[] p = new float[200];
    int[] labels = new int[100];
    for (int i = 0; i < 100; i++) {
      p[2 * i] = 1;
      labels[i] = i < 10 ? 1 : 0;
    }
    ClassPredictions certain = ClassPredictions.of(p, 2, labels);
    double temperature = fitted(certain);
    ClassPredictions after = after(certain, temperature);
    // The best that one number can do is to say 10 %.
    assertThat(after.probability(0, 1)).isCloseTo(0.1f, within(1e-5f));
    assertThat(ClassificationMetrics.of(after, 10).nll())
        .isCloseTo(-0.1 * Math.log(0.1) - 0.9 * Math.log(0.9), within(1e-6));
  }

  @Test
  void anExactLogLikelihoodIsScaledWhereTheProbabilityIsRoundedToZero() {
    ClassPredictions before =
        new ClassPredictions(2, new float[] {0, 1}, new int[] {0}, new double[] {-200});
    assertThat(after(before, 4).logLikelihood()[0]).isCloseTo(-50, within(1e-9));
  }

  @Test
  void dataWithoutAFiniteTemperatureGetAnExtremeOne() {
    ClassPredictions right = ClassPredictions.of(new float[] {0.6f, 0.4f}, 2, new int[] {0});
    assertThat(fitted(right)).isBetween(TemperatureSearch.LOWEST, 0.05);
    ClassPredictions wrong = ClassPredictions.of(new float[] {0.6f, 0.4f}, 2, new int[] {1});
    assertThat(fitted(wrong)).isCloseTo(TemperatureSearch.HIGHEST, within(1e-6));
    assertThat(after(right, fitted(right)).probabilities()).doesNotContain(Float.NaN);
  }

  @Test
  void wherePredictionsSayNothingTheTemperatureIsLeftAlone() {
    ClassPredictions even =
        ClassPredictions.of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, 2, new int[] {0, 1});
    assertThat(fitted(even)).isEqualTo(1);
    assertThat(fitted(ClassPredictions.of(new float[] {1}, 1, new int[] {0}))).isEqualTo(1);
    assertThat(fitted(ClassPredictions.of(new float[] {1, 0}, 2, new int[] {0}))).isEqualTo(1);
  }
}
