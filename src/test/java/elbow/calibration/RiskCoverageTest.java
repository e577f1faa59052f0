package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {
  /** All orders of the first n numbers. */
  private static List<int[]> permutations(int n) {
    List<int[]> all = new ArrayList<>();
    permute(new int[n], 0, new boolean[n], all);
    return all;
  }

  private static void permute(int[] order, int at, boolean[] used, List<int[]> all) {
    if (at == order.length) {
      all.add(order.clone());
    }
    for (int i = 0; i < order.length; i++) {
      if (!used[i]) {
        used[i] = true;
        order[at] = i;
        permute(order, at + 1, used, all);
        used[i] = false;
      }
    }
  }

  /** Mean over all orders in which uncertainty does not fall. */
  private static double[] bruteForce(double[] uncertainty, double[] loss) {
    int n = loss.length;
    double[] mean = new double[n];
    int orders = 0;
    for (int[] order : permutations(n)) {
      boolean isOrder = true;
      for (int j = 1; j < n; j++) {
        isOrder &= uncertainty[order[j - 1]] <= uncertainty[order[j]];
      }
      if (isOrder) {
        orders++;
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += loss[order[j]];
          mean[j] += sum / (j + 1);
        }
      }
    }
    int count = orders;
    return Arrays.stream(mean).map(sum -> sum / count).toArray();
  }

  private static double best(double[] loss) {
    return Arrays.stream(bruteForce(loss, loss)).average().orElseThrow();
  }

  @Test
  void theCurveIsTheMeanOverAllOrdersOfTies() {
    Random random = new Random(1);
    for (int round = 0; round < 40; round++) {
      int n = 1 + random.nextInt(6);
      boolean isError = round % 2 == 0;
      double[] uncertainty = random.doubles(n).map(u -> Math.floor(3 * u) - 1).toArray();
      double[] loss = random.doubles(n).map(u -> isError ? Math.round(u) : u * u).toArray();
      double[] expected = bruteForce(uncertainty, loss);
      RiskCoverage curve = RiskCoverage.of(uncertainty, loss);
      double area = Arrays.stream(expected).average().orElseThrow();
      assertThat(curve.risk()).containsExactly(expected, within(1e-12));
      assertThat(curve.coverage()[0]).isEqualTo(1.0 / n);
      assertThat(curve.coverage()[n - 1]).isEqualTo(1);
      assertThat(curve.aurc()).isCloseTo(area, within(1e-12));
      assertThat(curve.excessAurc()).isCloseTo(Math.max(0, area - best(loss)), within(1e-12));
    }
  }

  @Test
  void anAreaIsWorkedByHand() {
    // Right, wrong, right: risks 0, ½, ⅓. Best: right, right, wrong: 0, 0, ⅓.
    RiskCoverage curve = RiskCoverage.of(new double[] {0.1, 0.2, 0.3}, new double[] {0, 1, 0});
    assertThat(curve.aurc()).isCloseTo(5 / 18.0, within(1e-12));
    assertThat(curve.excessAurc()).isCloseTo(1 / 6.0, within(1e-12));
  }

  @Test
  void aScoreThatKnowsNothingHasTheRiskOfAll() {
    RiskCoverage curve = RiskCoverage.of(new double[4], new double[] {1, 0, 0, 0});
    assertThat(curve.risk()).containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-12));
    assertThat(curve.aurc()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void predictionsAreRankedByConfidenceAndBySd() {
    ClassPredictions classes =
        ClassPredictions.of(
            new float[] {0.6f, 0.4f, 0.9f, 0.1f, 0.2f, 0.8f}, 2, new int[] {1, 0, 1});
    assertThat(RiskCoverage.of(classes).risk())
        .containsExactly(new double[] {0, 0, 1 / 3.0}, within(1e-12));
    assertThat(RiskCoverage.of(classes).excessAurc()).isZero();
    RealPredictions reals =
        RealPredictions.normal(
            new double[] {3, 1}, new double[] {1, 0}, new double[] {1, 2}, null, new double[0]);
    assertThat(RiskCoverage.of(reals).risk()).containsExactly(4, 2.5);
  }

  @Test
  void whatCannotBeRankedIsNamedByItsRow() {
    double[] two = {0, 1};
    assertThatThrownBy(() -> RiskCoverage.of(new double[] {0, Double.NaN}, two))
        .hasMessage("row 1: the uncertainty is NaN");
    assertThatThrownBy(() -> RiskCoverage.of(two, new double[] {Double.NaN, 1}))
        .hasMessage("row 0: a loss of NaN");
    assertThatThrownBy(() -> RiskCoverage.of(two, new double[1])).hasMessageContaining("2 unc");
    assertThatThrownBy(() -> RiskCoverage.of(new double[0], new double[0]))
        .hasMessageContaining("no examples");
  }
}
