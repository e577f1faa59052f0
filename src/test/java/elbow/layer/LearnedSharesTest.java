package elbow.layer;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Noise;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shares of a layer's weights and αs that are at some end. */
class LearnedSharesTest {
  private static final int INPUTS = 5;
  private static final int UNITS = 2;

  private static Fixture dense(Noise noise) {
    return new Fixture(WeightOperator.dense(INPUTS, UNITS, noise), 1, new Random(6));
  }

  private static double learned(Fixture layer, String name) {
    Learned learned = new Learned();
    layer.operator.describe(layer.arithmetic, learned);
    return learned.values().get(name);
  }

  private static void set(Fixture layer, int weight, double theta, double sigma) {
    layer.setParameter(layer.first("W") + weight, theta);
    layer.setParameter(layer.first("logVariance") + weight, 2 * Math.log(sigma));
  }

  @Test
  void pointsAreCountedAmongTheWeightsThatAreKept() {
    try (Fixture layer = dense(new Noise.SparseVariational(3, -10, Noise.KlForm.EXACT))) {
      for (int i = 0; i < INPUTS * UNITS; i++) {
        set(layer, i, 0.1, 0.2);
      }
      assertThat(learned(layer, Learned.POINTS)).isZero();
      set(layer, 0, 1, 1.1e-4);
      assertThat(learned(layer, Learned.POINTS)).isZero();
      set(layer, 0, -1, 0.9e-4);
      assertThat(learned(layer, Learned.POINTS)).isEqualTo(0.1);
      for (int i = 2; i < INPUTS * UNITS; i++) {
        set(layer, i, 0.01, 1);
      }
      assertThat(learned(layer, Learned.PRUNABLE)).isEqualTo(0.8);
      assertThat(learned(layer, Learned.POINTS)).isEqualTo(0.5);
      set(layer, 0, 0.01, 1);
      set(layer, 1, 0.01, 1);
      assertThat(learned(layer, Learned.POINTS)).as("of none").isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Noise.Variant.class)
  void alphasAreAtTheirBoundAndBeyondIt(Noise.Variant variant) {
    Noise noise =
        new Noise.VariationalGaussian(
            variant, Noise.AlphaGranularity.UNIT, 0.1, Noise.KlForm.EXACT);
    try (Fixture layer = dense(noise)) {
      layer.fill("logAlpha", Math.log(0.98));
      assertThat(learned(layer, Learned.ALPHA_AT_BOUND)).isZero();
      double[] alphas = {0.1, 0.995, 1, 1.2, 0.98};
      for (int i = 0; i < INPUTS; i++) {
        layer.setParameter(layer.first("logAlpha") + i, Math.log(alphas[i]));
      }
      assertThat(learned(layer, Learned.ALPHA_AT_BOUND)).isEqualTo(0.6);
    }
  }
}
