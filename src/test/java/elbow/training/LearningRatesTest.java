package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Optimizer;
import elbow.experiment.Training;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
