package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Merging sums of parts equals the whole. */
class SumsTest {
  private static final int[] CUTS = {0, 1, 40, 41, 200};

  private static int[] part(int p) {
    return IntStream.range(CUTS[p], CUTS[p + 1]).toArray();
  }

  @Test
  void mergedSumsOfClassesAreThoseOfAll() {
    ClassPredictions all = RandomForecasts.classes(new Random(1), 200, 4, true, 0.7);
    ClassificationSums merged = new ClassificationSums(4, 15);
    for (int p = 0; p + 1 < CUTS.length; p++) {
      ClassificationSums sums = new ClassificationSums(4, 15);
      sums.add(all.rows(part(p)));
      merged.merge(sums);
    }
    ClassificationMetrics whole = ClassificationMetrics.of(all, 15);
    assertThat(merged.count()).isEqualTo(200);
    assertThat(merged.nll()).isCloseTo(whole.nll(), within(1e-12));
    assertThat(merged.accuracy()).isEqualTo(whole.accuracy());
    assertThat(merged.brier()).isCloseTo(whole.brier(), within(1e-12));
    assertThat(merged.ece()).isCloseTo(whole.ece(), within(1e-12));
    assertThat(merged.mce()).isCloseTo(whole.mce(), within(1e-12));
    assertThat(merged.classwiseEce()).isCloseTo(whole.classwiseEce(), within(1e-12));
    assertThat(merged.brierParts().brier()).isCloseTo(whole.brier(), within(1e-12));
    ReliabilityDiagram diagram = ReliabilityDiagram.of(all, 15, Binning.EQUAL_WIDTH);
    assertThat(merged.reliability().bins())
        .extracting(ReliabilityBin::count)
        .isEqualTo(diagram.bins().stream().map(ReliabilityBin::count).toList());
    ConfidenceHistogram histogram = ConfidenceHistogram.of(all, 15);
    assertThat(merged.histogram().right()).isEqualTo(histogram.right());
    assertThat(merged.histogram().wrong()).isEqualTo(histogram.wrong());
    assertThat(Arrays.stream(histogram.right()).sum() / 200.0).isEqualTo(whole.accuracy());
  }

  @Test
  void mergedSumsOfNumbersAreThoseOfAll() {
    RealPredictions all = RandomForecasts.reals(new Random(2), 200, false, 1.3);
    RegressionSums merged = new RegressionSums(CentralIntervals.usualLevels(), 10);
    for (int p = 0; p + 1 < CUTS.length; p++) {
      RegressionSums sums = new RegressionSums(CentralIntervals.usualLevels(), 10);
      sums.add(all.rows(part(p)));
      merged.merge(sums);
    }
    RegressionMetrics whole = RegressionMetrics.of(all, 10);
    assertThat(merged.count()).isEqualTo(200);
    assertThat(merged.nll()).isCloseTo(whole.nll(), within(1e-12));
    assertThat(merged.rmse()).isCloseTo(whole.rmse(), within(1e-12));
    assertThat(merged.mae()).isCloseTo(whole.mae(), within(1e-12));
    assertThat(merged.crps()).isCloseTo(whole.crps(), within(1e-12));
    assertThat(merged.sharpness()).isCloseTo(whole.sharpness(), within(1e-12));
    assertThat(merged.coverage()).containsExactly(whole.coverage());
    assertThat(merged.width()).containsExactly(whole.width(), within(1e-12));
    RegressionSums once = new RegressionSums(CentralIntervals.usualLevels(), 10);
    once.add(all);
    assertThat(merged.pitHistogram()).isEqualTo(once.pitHistogram());
    assertThat(Arrays.stream(once.pitHistogram()).sum()).isEqualTo(200);
  }

  @Test
  void pitsAreCountedInTheBinThatBeginsAtThem() {
    assertThat(RegressionSums.pitBin(0, 4)).isZero();
    assertThat(RegressionSums.pitBin(0.25, 4)).isEqualTo(1);
    assertThat(RegressionSums.pitBin(0.9999, 4)).isEqualTo(3);
    assertThat(RegressionSums.pitBin(1, 4)).isEqualTo(3);
  }

  @Test
  void whatDoesNotBelongTogetherIsNotMerged() {
    ClassificationSums classes = new ClassificationSums(3, 15);
    assertThatThrownBy(() -> classes.merge(new ClassificationSums(3, 10)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> classes.merge(new ClassificationSums(2, 15)))
        .isInstanceOf(IllegalArgumentException.class);
    ClassPredictions two = ClassPredictions.of(new float[] {1, 0}, 2, new int[] {0});
    assertThatThrownBy(() -> classes.add(two)).hasMessageContaining("2 classes");
    RegressionSums reals = new RegressionSums(new double[] {0.9}, 10);
    assertThatThrownBy(() -> reals.merge(new RegressionSums(new double[] {0.8}, 10)))
        .isInstanceOf(IllegalArgumentException.class);
    RealPredictions four = RandomForecasts.reals(new Random(2), 3, false, 1);
    assertThatThrownBy(() -> reals.add(four)).hasMessageContaining("[0.9]");
    assertThatThrownBy(() -> new ClassificationSums(3, 0)).hasMessageContaining("0 bins");
    assertThatThrownBy(() -> new RegressionSums(new double[] {0.8}, 0))
        .hasMessageContaining("0 bins");
  }
}
