package elbow.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Risk–coverage curves against every order of ties. */
class RiskCoverageTest {
  @Test
  void theSurestAreKeptFirst() {
    double[] curve = RiskCoverage.curve(new double[] {0.3, 0.1, 0.2}, new double[] {100, 0, 50});
    assertThat(curve).containsExactly(0, 25, 50);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatHasNoKnownUncertaintyIsRefusedFirst() {
    double[] curve =
        RiskCoverage.curve(new double[] {Double.NaN, 0.2, Double.NaN}, new double[] {10, 2, 30});
    assertThat(curve).containsExactly(2, 6, 14);
  }

  @Test
  void tiesCostTheMeanOfAllTheirOrders() {
    Random random = new Random(2);
    for (int trial = 0; trial < 50; trial++) {
      int n = 6;
      double[] unsure = new double[n];
      double[] loss = new double[n];
      for (int i = 0; i < n; i++) {
        unsure[i] = random.nextInt(3);
        loss[i] = random.nextInt(10);
      }
      double[] sums = new double[n];
      int[] orders = {0};
      permute(new ArrayList<>(), n, unsure, loss, sums, orders);
      double[] curve = RiskCoverage.curve(unsure, loss);
      for (int i = 0; i < n; i++) {
        assertThat(curve[i]).isCloseTo(sums[i] / orders[0], within(1e-12));
      }
    }
  }

  /** Adds the curves of all orders that keep the surest first. */
  private static void permute(
      List<Integer> chosen, int n, double[] unsure, double[] loss, double[] sums, int[] orders) {
    if (chosen.size() == n) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += loss[chosen.get(i)];
        sums[i] += sum / (i + 1);
      }
      orders[0]++;
      return;
    }
    for (int i = 0; i < n; i++) {
      boolean mayFollow =
          !chosen.contains(i) && (chosen.isEmpty() || unsure[chosen.getLast()] <= unsure[i]);
      if (mayFollow && noneSurerIsLeft(chosen, i, unsure)) {
        List<Integer> longer = new ArrayList<>(chosen);
        longer.add(i);
        permute(longer, n, unsure, loss, sums, orders);
      }
    }
  }

  private static boolean noneSurerIsLeft(List<Integer> chosen, int next, double[] unsure) {
    for (int i = 0; i < unsure.length; i++) {
      if (!chosen.contains(i) && unsure[i] < unsure[next]) {
        return false;
      }
    }
    return true;
  }
}
