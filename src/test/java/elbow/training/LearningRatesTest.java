package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Optimizer;
import elbow.experiment.Training;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearningRatesTest {
  private static double rate(Optimizer.Schedule schedule, double epoch) {
    return LearningRates.at(new Optimizer.Sgd(0.2, 0, schedule), epoch, 100);
  }

  @Test
  void aConstantRateStays() {
    assertThat(rate(new Optimizer.Schedule.Constant(), 0)).isEqualTo(0.2);
    assertThat(rate(new Optimizer.Schedule.Constant(), 99.9)).isEqualTo(0.2);
  }

  @ParameterizedTest
  @CsvSource({"0,0.2", "40,0.2", "55,0.155", "70,0.11", "100,0.02", "130,0.02"})
  void aLinearRateFallsFromItsStart(double epoch, double rate) {
    assertThat(rate(new Optimizer.Schedule.Linear(40, 0.1), epoch)).isCloseTo(rate, within(1e-12));
  }

  @Test
  void aLinearRateThatStartsAfterTheEndStays() {
    assertThat(rate(new Optimizer.Schedule.Linear(100, 0), 99)).isEqualTo(0.2);
    assertThat(rate(new Optimizer.Schedule.Linear(500, 0), 99)).isEqualTo(0.2);
  }

  @ParameterizedTest
  @CsvSource({"0,0.2", "50,0.11", "100,0.02", "25,0.17363961030678927"})
  void aCosineRateFallsByHalfACosine(double epoch, double rate) {
    assertThat(rate(new Optimizer.Schedule.Cosine(0.1), epoch)).isCloseTo(rate, within(1e-12));
  }

  /** β is 0 for 5 epochs, then rises in 15 to 0.5. */
  @ParameterizedTest
  @CsvSource({"0,0", "4.99,0", "5,0", "8,0.1", "12.5,0.25", "20,0.5", "90,0.5"})
  void betaRisesAfterItsStart(double epoch, double beta) {
    assertThat(LearningRates.beta(new Training.Kl(0.5, 5, 15, Training.Batches.EVEN), epoch))
        .isCloseTo(beta, within(1e-12));
  }

  @Test
  void betaWithoutWarmingUpIsAStep() {
    assertThat(LearningRates.beta(new Training.Kl(1, 0, 0, Training.Batches.EVEN), 0)).isEqualTo(1);
    assertThat(LearningRates.beta(new Training.Kl(1, 3, 0, Training.Batches.EVEN), 2.9)).isZero();
    assertThat(LearningRates.beta(new Training.Kl(1, 3, 0, Training.Batches.EVEN), 3)).isEqualTo(1);
    assertThat(LearningRates.beta(new Training.Kl(0, 0, 10, Training.Batches.EVEN), 30)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 19, 53, 1024, 5000})
  void anEpochsSharesOfTheKlAddUpToItsSteps(int steps) {
    for (Training.Batches batches : Training.Batches.values()) {
      double sum = 0;
      for (int i = 1; i <= steps; i++) {
        sum += LearningRates.share(batches, i, steps);
      }
      assertThat(sum).as(batches + " " + steps).isCloseTo(steps, within(1e-9 * steps));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 1100})
  void halvingSharesAreBlundells(int steps) {
    BigInteger all = BigInteger.TWO.pow(steps).subtract(BigInteger.ONE);
    for (int i = 1; i <= steps; i++) {
      BigInteger weight = BigInteger.TWO.pow(steps - i).multiply(BigInteger.valueOf(steps));
      double expected =
          new BigDecimal(weight).divide(new BigDecimal(all), new MathContext(30)).doubleValue();
      assertThat(LearningRates.share(Training.Batches.HALVING, i, steps))
          .isCloseTo(expected, within(1e-14 * expected + 1e-300));
    }
  }

  @Test
  void evenSharesChangeNothing() {
    assertThat(LearningRates.share(Training.Batches.EVEN, 3, 7)).isEqualTo(1);
  }
}
