package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BrierDecompositionTest {
  private static BrierDecomposition of(ClassPredictions predictions, int bins) {
    return ClassificationMetrics.of(predictions, bins).brierParts();
  }

  /** Each class and bin by the definitions, example after example. */
  @Test
  void partsAreThoseOfTheDefinitionsAndMakeTheScore() {
    Random random = new Random(4);
    for (int bins : new int[] {1, 4, 15, 100}) {
      ClassPredictions p = RandomForecasts.classes(random, 90, 3, bins == 4, 0.6);
      double[] sums = new double[5];
      double n = p.count();
      for (int k = 0; k < 3; k++) {
        double share = 0;
        List<List<Integer>> members = new ArrayList<>();
        for (int b = 0; b < bins; b++) {
          members.add(new ArrayList<>());
        }
        for (int i = 0; i < n; i++) {
          share += p.labels()[i] == k ? 1 / n : 0;
          members.get(EqualWidthBins.bin(p.probability(i, k), bins)).add(i);
        }
        sums[2] += share * (1 - share);
        for (List<Integer> in : members) {
          int at = k;
          double forecast = in.stream().mapToDouble(i -> p.probability(i, at)).average().orElse(0);
          double outcome =
              in.stream().mapToDouble(i -> p.labels()[i] == at ? 1 : 0).average().orElse(0);
          sums[0] += in.size() / n * Math.pow(forecast - outcome, 2);
          sums[1] += in.size() / n * Math.pow(outcome - share, 2);
          for (int i : in) {
            double deviation = p.probability(i, k) - forecast;
            sums[3] += deviation * deviation / n;
            sums[4] += 2 * deviation * ((p.labels()[i] == k ? 1 : 0) - outcome) / n;
          }
        }
      }
      BrierDecomposition parts = of(p, bins);
      assertThat(parts.reliability()).isCloseTo(sums[0], within(1e-12));
      assertThat(parts.resolution()).isCloseTo(sums[1], within(1e-12));
      assertThat(parts.uncertainty()).isCloseTo(sums[2], within(1e-12));
      assertThat(parts.withinVariance()).isCloseTo(sums[3], within(1e-12));
      assertThat(parts.withinCovariance()).isCloseTo(sums[4], within(1e-12));
      assertThat(parts.brier()).isCloseTo(ClassificationMetrics.of(p, bins).brier(), within(1e-12));
    }
  }

  /** Murphy's own case: bins of equal forecasts leave nothing within. */
  @Test
  void partsOfTwoForecastsAreWorkedByHand() {
    // 0.75 four times, three right; 0.25 four times, two right.
    float[] p = new float[16];
    int[] labels = {1, 1, 1, 0, 1, 1, 0, 0};
    for (int i = 0; i < 8; i++) {
      p[2 * i + 1] = i < 4 ? 0.75f : 0.25f;
      p[2 * i] = 1 - p[2 * i + 1];
    }
    BrierDecomposition parts = of(ClassPredictions.of(p, 2, labels), 10);
    assertThat(parts.reliability()).isCloseTo(2 * 0.5 * 0.0625, within(1e-12));
    assertThat(parts.resolution()).isCloseTo(2 * 0.015625, within(1e-12));
    assertThat(parts.uncertainty()).isCloseTo(2 * 0.625 * 0.375, within(1e-12));
    assertThat(parts.withinVariance()).isCloseTo(0, within(1e-12));
    assertThat(parts.withinCovariance()).isCloseTo(0, within(1e-12));
  }

  @Test
  void aPerfectForecasterResolvesAllAndAConstantOneNothing() {
    float[] sure = {1, 0, 0, 1, 0, 1};
    BrierDecomposition perfect = of(ClassPredictions.of(sure, 2, new int[] {0, 1, 1}), 15);
    assertThat(perfect.reliability()).isZero();
    assertThat(perfect.generalizedResolution()).isCloseTo(perfect.uncertainty(), within(1e-12));
    float[] even = {0.5f, 0.5f, 0.5f, 0.5f};
    BrierDecomposition constant = of(ClassPredictions.of(even, 2, new int[] {0, 1}), 15);
    assertThat(constant.reliability()).isZero();
    assertThat(constant.generalizedResolution()).isZero();
    assertThat(constant.brier()).isEqualTo(0.5);
  }
}
