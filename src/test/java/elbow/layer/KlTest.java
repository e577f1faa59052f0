package elbow.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Noise;
import elbow.layer.dl4j.Noises;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The closed KL of a layer against E_q[ln q(w) − ln p(w)] by Monte Carlo. */
class KlTest {
  private static final int INPUTS = 3;
  private static final int UNITS = 2;
  private static final int SAMPLES = 100_000;

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void isThatOfMonteCarlo(String name, Noise noise) {
    try (Fixture fixture =
        new Fixture(WeightOperator.dense(INPUTS, UNITS, noise), 1, new Random(6))) {
      double closed = fixture.kl();
      if (!(noise instanceof Noise.MeanField meanField
          && meanField.prior() instanceof Noise.Prior.Normal)) {
        assertThat(noise.hasKl() || closed == 0).isTrue();
        return;
      }
      Random random = new Random(7);
      int weights = INPUTS * UNITS;
      int noisy = meanField.bias() ? weights + UNITS : weights;
      double prior = ((Noise.Prior.Normal) meanField.prior()).scale();
      double sum = 0;
      double squares = 0;
      for (int s = 0; s < SAMPLES; s++) {
        double logRatio = 0;
        for (int i = 0; i < noisy; i++) {
          double sd =
              switch (meanField.scale()) {
                case Noise.Scale.Fixed fixed -> fixed.value();
                case Noise.Scale.Learned learned ->
                    Math.exp(0.5 * fixture.parameters[weights + UNITS + i]);
              };
          double epsilon = random.nextGaussian();
          double w = fixture.parameters[i] + sd * epsilon;
          logRatio += -Math.log(sd) - 0.5 * epsilon * epsilon;
          logRatio -= -Math.log(prior) - 0.5 * w * w / (prior * prior);
        }
        sum += logRatio;
        squares += logRatio * logRatio;
      }
      double mean = sum / SAMPLES;
      double error = Math.sqrt((squares / SAMPLES - mean * mean) / SAMPLES);
      assertThat(closed).isPositive().isCloseTo(mean, within(5 * error));
    }
  }
}
