package elbow.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class IsotonicFunctionTest {
  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /**
   * The quadratic programme min Σ w (f − y)² subject to f_1 ≤ f_2 ≤ …, by trying every set of
   * active constraints: examples joined by one share their mean.
   */
  private static double[] quadraticProgramme(double[] y, double[] weight) {
    int n = y.length;
    double[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int active = 0; active < 1 << (n - 1); active++) {
      double[] f = new double[n];
      double loss = 0;
      boolean isFeasible = true;
      for (int from = 0; from < n; ) {
        int to = from + 1;
        while (to < n && (active >> (to - 1) & 1) == 1) {
          to++;
        }
        double sum = 0;
        double total = 0;
        for (int i = from; i < to; i++) {
          sum += weight[i] * y[i];
          total += weight[i];
        }
        for (int i = from; i < to; i++) {
          f[i] = sum / total;
          loss += weight[i] * (f[i] - y[i]) * (f[i] - y[i]);
        }
        isFeasible &= from == 0 || f[from] >= f[from - 1];
        from = to;
      }
      if (isFeasible && loss < least) {
        least = loss;
        best = f;
      }
    }
    return best;
  }

  @RepeatedTest(40)
  void isTheSolutionOfTheQuadraticProgramme(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int n = 1 + random.nextInt(8);
    boolean isBinary = random.nextBoolean();
    double[] x = random.doubles(n).sorted().toArray();
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = isBinary ? random.nextInt(2) : random.nextGaussian();
    }
    double[] weight = random.doubles(n, 0.1, 3).toArray();
    IsotonicFunction fitted = IsotonicFunction.fit(x, y, weight);
    double[] oracle = quadraticProgramme(y, weight);
    for (int i = 0; i < n; i++) {
      assertThat(fitted.at(x[i])).isCloseTo(oracle[i], within(1e-12));
    }
  }

  @Test
  void theOrderOfExamplesDoesNotMatter() {
    double[] x = {3, 1, 2, 5, 4};
    double[] y = {1, 0, 2, 4, 3};
    IsotonicFunction fitted = IsotonicFunction.fit(x, y, ones(5));
    assertThat(fitted)
        .usingRecursiveComparison()
        .isEqualTo(
            new IsotonicFunction(
                new double[] {1, 2, 4, 5}, new double[] {1, 3, 4, 5}, new double[] {0, 1.5, 3, 4}));
  }

  @Test
  void equalPlacesArePooledFirst() {
    // Unpooled, 0 at the first 2 and 1 at the second would both be kept.
    double[] x = {1, 2, 2, 2, 3};
    double[] y = {0, 0, 1, 1, 0.9};
    IsotonicFunction fitted = IsotonicFunction.fit(x, y, ones(5));
    assertThat(fitted.at(2)).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(IsotonicFunction.fit(new double[] {-0.0, 0.0}, new double[] {0, 1}, ones(2)).at(0))
        .isEqualTo(0.5);
  }

  @Test
  void aWeightIsAsManyExamples() {
    IsotonicFunction weighted =
        IsotonicFunction.fit(
            new double[] {1, 2, 3}, new double[] {1, 0, 1}, new double[] {3, 2, 1});
    IsotonicFunction repeated =
        IsotonicFunction.fit(
            new double[] {1, 1, 1, 2, 2, 3}, new double[] {1, 1, 1, 0, 0, 1}, ones(6));
    assertThat(weighted).usingRecursiveComparison().isEqualTo(repeated);
  }

  @Test
  void betweenBlocksItIsLinearAndOutsideConstant() {
    IsotonicFunction fitted =
        new IsotonicFunction(new double[] {1, 4}, new double[] {2, 5}, new double[] {0.2, 0.8});
    assertThat(fitted.at(0)).isEqualTo(0.2);
    assertThat(fitted.at(1.5)).isEqualTo(0.2);
    assertThat(fitted.at(2)).isEqualTo(0.2);
    assertThat(fitted.at(3)).isCloseTo(0.5, within(1e-15));
    assertThat(fitted.at(4)).isEqualTo(0.8);
    assertThat(fitted.at(9)).isEqualTo(0.8);
  }

  @Test
  void whatCannotBeFittedIsNamedByItsRow() {
    double[] two = {1, 2};
    assertThatThrownBy(() -> IsotonicFunction.fit(new double[0], new double[0], new double[0]))
        .hasMessageContaining("no examples");
    assertThatThrownBy(() -> IsotonicFunction.fit(new double[] {1, Double.NaN}, two, two))
        .hasMessageContaining("row 1");
    assertThatThrownBy(() -> IsotonicFunction.fit(two, two, new double[] {1, 0}))
        .hasMessageContaining("row 1: x 2.0, y 2.0, weight 0.0");
  }
}
