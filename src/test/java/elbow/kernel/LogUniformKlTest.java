package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogUniformKlTest {
  @Test
  void theExactFormIsTheIntegralThatDefinesIt() {
    assertThat(LogUniformIntegral.limit()).isCloseTo(LogUniformKl.LIMIT, within(1e-12));
    for (double logAlpha = -10; logAlpha <= 10; logAlpha += 0.125) {
      assertThat(LogUniformKl.EXACT.value(logAlpha))
          .as("ln α = " + logAlpha)
          .isCloseTo(LogUniformIntegral.value(logAlpha), within(1e-11));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 3.131778",
    "-3, 2.107978",
    "-1, 0.914531",
    "0, 0.426686",
    "1, 0.173194",
    "3, 0.024688",
    "5, 0.003365"
  })
  void theExactFormHasTheTabulatedValues(double logAlpha, double value) {
    assertThat(LogUniformKl.EXACT.value(logAlpha)).isCloseTo(value, within(5e-7));
  }

  /** By mpmath 1.3 in 40 digits: v ₂F₂(1, 1; 3/2, 2; −v), and Dawson's integral of erfi. */
  @ParameterizedTest
  @CsvSource({
    "-700, 350.635181422730739, -0.5",
    "-100, 50.6351814227307391, -0.5",
    "-30, 15.6351814227306923, -0.500000000000046788",
    "-12, 6.63517835059624833, -0.500003072162805422",
    "-6, 3.63393739990365552, -0.50124870865911759",
    "-4.5, 2.87953072196371658, -0.505750786155975112",
    "-4.375, 2.81626315531278762, -0.506548216123672763",
    "-4.25, 2.75288884079000728, -0.507461593628090505",
    "-2, 1.54415464476089697, -0.611234277806839873",
    "0.5, 0.274935122858597152, -0.248786451760902694",
    "4, 0.00912993236064872538, -0.00910211327866874226",
    "9, 0.0000617036328992444261, -0.0000617023637760321787",
    "30, 4.67881148442001433e-14, -4.67881148441994136e-14",
    "300, 2.57410011120600689e-131, -2.57410011120600689e-131",
    "700, 4.92983827187988543e-305, -4.92983827187988543e-305"
  })
  void theExactFormIsGoodToTheLastDigitsEverywhere(double logAlpha, double value, double slope) {
    Percentage last = Percentage.withPercentage(1e-11);
    assertThat(LogUniformKl.EXACT.value(logAlpha)).isCloseTo(value, last);
    assertThat(LogUniformKl.EXACT.derivative(logAlpha)).isCloseTo(slope, last);
  }

  /** Dawson's integral as a sum of Gaussians (Rybicki 1989), which has no pieces to be joined. */
  private static double dawson(double x) {
    double h = 0.2;
    double sum = 0;
    for (int n = -399; n <= 399; n += 2) {
      double z = x - n * h;
      sum += Math.exp(-z * z) / n;
    }
    return sum / Math.sqrt(Math.PI);
  }

  @Test
  void theExactDerivativeIsDawsonsIntegral() {
    for (double logAlpha = -7; logAlpha <= 12; logAlpha += 0.05) {
      double x = Math.sqrt(0.5 * Math.exp(-logAlpha));
      assertThat(LogUniformKl.EXACT.derivative(logAlpha))
          .as("ln α = " + logAlpha)
          .isCloseTo(-x * dawson(x), within(2e-14));
    }
  }

  private static double difference(DoubleUnaryOperator f, double x) {
    double h = 1e-3;
    double near = f.applyAsDouble(x + h) - f.applyAsDouble(x - h);
    double far = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h);
    return (8 * near - far) / (12 * h);
  }

  @ParameterizedTest
  @EnumSource
  void derivativesAreThoseOfTheValues(LogUniformKl form) {
    for (double logAlpha = -30.05; logAlpha < 30; logAlpha += 0.1) {
      assertThat(form.derivative(logAlpha))
          .as("ln α = " + logAlpha)
          .isCloseTo(difference(form::value, logAlpha), within(1e-10));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDivergenceIsPositiveAndFallsWithAlpha(LogUniformKl form) {
    double before = Double.POSITIVE_INFINITY;
    for (double logAlpha = -40; logAlpha <= 40; logAlpha += 0.01) {
      double value = form.value(logAlpha);
      assertThat(value).as("ln α = " + logAlpha).isPositive();
      if (form != LogUniformKl.KINGMA || logAlpha <= 0) {
        assertThat(value).as("ln α = " + logAlpha).isLessThan(before);
        assertThat(form.derivative(logAlpha)).as("ln α = " + logAlpha).isNegative();
      }
      before = value;
    }
  }

  @Test
  void molchanovsFormIsWithinItsKnownError() {
    double worst = 0;
    for (double logAlpha = -10; logAlpha <= 10; logAlpha += 0.001) {
      double error = LogUniformKl.MOLCHANOV.value(logAlpha) - LogUniformKl.EXACT.value(logAlpha);
      worst = Math.max(worst, Math.abs(error));
    }
    assertThat(worst).isBetween(0.0093, 0.0094);
  }

  @Test
  void kingmasFormIsExactForSmallAlphaAndAtMost0403BelowUpToOne() {
    double worst = 0;
    for (double logAlpha = -30; logAlpha <= 0; logAlpha += 0.001) {
      double error = LogUniformKl.KINGMA.value(logAlpha) - LogUniformKl.EXACT.value(logAlpha);
      assertThat(error).as("ln α = " + logAlpha).isLessThan(1e-9);
      worst = Math.min(worst, error);
    }
    assertThat(worst).isBetween(-0.0404, -0.0403);
    assertThat(LogUniformKl.KINGMA.value(-30))
        .isCloseTo(LogUniformKl.EXACT.value(-30), within(1e-12));
  }

  @Test
  void kingmasFormIsHeldAtAlphaOneAbove() {
    assertThat(LogUniformKl.KINGMA.value(5)).isEqualTo(LogUniformKl.KINGMA.value(0));
    assertThat(LogUniformKl.KINGMA.derivative(1e-9)).isZero();
    double below = -0.5 - LogUniformKl.C1 - 2 * LogUniformKl.C2 - 3 * LogUniformKl.C3;
    assertThat(LogUniformKl.KINGMA.derivative(0)).isCloseTo(below, within(1e-15));
  }

  @ParameterizedTest
  @EnumSource
  void noArgumentIsTooLargeAndNoneIsLost(LogUniformKl form) {
    assertThat(form.value(-1e6)).isCloseTo(5e5 + LogUniformKl.LIMIT, within(1e-3));
    assertThat(form.derivative(-1e6)).isEqualTo(-0.5);
    assertThat(form.value(1e6)).isBetween(0.0, 0.5);
    assertThat(form.derivative(1e6)).isZero();
    assertThat(form.value(Double.NEGATIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(form.value(Double.NaN)).isNaN();
    assertThat(form.derivative(Double.NaN)).isNaN();
  }
}
