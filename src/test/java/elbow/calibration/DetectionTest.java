package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DetectionTest {
  private static double atLeast(double[] scores, double threshold) {
    return Arrays.stream(scores).filter(score -> score >= threshold).count();
  }

  /** Every pair and every threshold, by the definitions. */
  private static Detection bruteForce(double[] in, double[] out) {
    double pairs = 0;
    for (double known : in) {
      for (double foreign : out) {
        pairs += foreign > known ? 1 : foreign == known ? 0.5 : 0;
      }
    }
    double[] thresholds =
        DoubleStream.concat(Arrays.stream(in), Arrays.stream(out)).distinct().sorted().toArray();
    double precisions = 0;
    double recall = 0;
    double falseRate = Double.NaN;
    for (int t = thresholds.length - 1; t >= 0; t--) {
      double found = atLeast(out, thresholds[t]);
      double wrong = atLeast(in, thresholds[t]);
      precisions += (found / out.length - recall) * found / (found + wrong);
      recall = found / out.length;
      if (Double.isNaN(falseRate) && recall >= 0.95 - 1e-12) {
        falseRate = wrong / in.length;
      }
    }
    return new Detection(pairs / in.length / out.length, precisions, falseRate);
  }

  @Test
  void detectionIsThatOfTheDefinitions() {
    Random random = new Random(1);
    for (int round = 0; round < 60; round++) {
      double step = round % 3 == 0 ? 1e-9 : 0.5; // with and without ties
      double[] in =
          random.doubles(1 + random.nextInt(60)).map(u -> Math.floor(u * 4 / step)).toArray();
      double[] out =
          random.doubles(1 + random.nextInt(60)).map(u -> Math.floor((u * 4 + 1) / step)).toArray();
      Detection expected = bruteForce(in, out);
      Detection detection = Detection.of(in, out);
      assertThat(detection.auroc()).isCloseTo(expected.auroc(), within(1e-12));
      assertThat(detection.aupr()).isCloseTo(expected.aupr(), within(1e-12));
      assertThat(detection.fpr95()).isCloseTo(expected.fpr95(), within(1e-12));
    }
  }

  @Test
  void ninetyFiveOfAHundredAreEnoughWhateverTheNumber() {
    for (int n = 1; n <= 400; n++) {
      double[] out = new double[n];
      Arrays.setAll(out, i -> i);
      int mayBeMissed = n / 20;
      double[] in = {mayBeMissed - 0.5, mayBeMissed + 0.5};
      assertThat(Detection.of(in, out).fpr95()).as("of %d", n).isEqualTo(0.5);
    }
  }

  @Test
  void perfectScoresBlindOnesAndWrongOnesAreKnown() {
    double[] low = {0, 1};
    double[] high = {2, 3, 4};
    assertThat(Detection.of(low, high)).isEqualTo(new Detection(1, 1, 0));
    Detection blind = Detection.of(new double[2], new double[3]);
    assertThat(blind.auroc()).isEqualTo(0.5);
    assertThat(blind.aupr()).isCloseTo(0.6, within(1e-12)); // the share of foreign examples
    assertThat(blind.fpr95()).isEqualTo(1);
    assertThat(Detection.of(high, low).auroc()).isZero();
    assertThat(Detection.of(high, low).toMap()).containsOnlyKeys("auroc", "aupr", "fpr95");
  }

  @Test
  void whatCannotBeRankedIsNamedByItsRow() {
    double[] one = {1};
    assertThatThrownBy(() -> Detection.of(one, new double[] {0, Double.NaN}))
        .hasMessage("row 1: the score of the foreign example is NaN");
    assertThatThrownBy(() -> Detection.of(new double[] {Double.NaN}, one))
        .hasMessage("row 0: the score of the known example is NaN");
    assertThatThrownBy(() -> Detection.of(one, new double[0])).hasMessageContaining("0 foreign");
  }
}
