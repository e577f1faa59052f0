package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChebyshevPolynomialTest {
  @Test
  void aPolynomialIsItsOwnFit() {
    float[] fit = ChebyshevPolynomial.fit(x -> 3 - 2 * x + 0.5 * x * x * x, 5);
    assertThat(fit).containsExactly(new float[] {3, -2, 0, 0.5f, 0, 0}, within(1e-7f));
  }

  @Test
  void aSmoothFunctionIsFittedToSinglePrecision() {
    float[] fit = ChebyshevPolynomial.fit(Math::exp, 9);
    for (double x = -1; x <= 1; x += 0.01) {
      double sum = 0;
      for (int power = 9; power >= 0; power--) {
        sum = sum * x + fit[power];
      }
      assertThat(sum).isCloseTo(Math.exp(x), within(2e-7));
    }
  }
}
