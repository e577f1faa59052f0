package elbow.ui.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** PIT and coverage of Normal predictions. */
class NormalCalibrationTest {
  private static NormalCalibration of(double trueSd) {
    int n = 40_000;
    double[] mean = new double[n];
    double[] sd = new double[n];
    double[] target = new double[n];
    Random random = new Random(3);
    for (int i = 0; i < n; i++) {
      mean[i] = 10 * random.nextGaussian();
      sd[i] = 0.5 + random.nextDouble();
      target[i] = mean[i] + trueSd * sd[i] * random.nextGaussian();
    }
    return NormalCalibration.of(mean, sd, target, 10);
  }

  @Test
  void calibratedPredictionsCoverWhatTheySay() {
    NormalCalibration calibration = of(1);
    for (int l = 0; l < calibration.nominal().length; l++) {
      assertThat(calibration.coverage()[l]).isCloseTo(calibration.nominal()[l], within(0.01));
    }
    assertThat(Arrays.stream(calibration.pit()).boxed())
        .allMatch(count -> Math.abs(count - 4000) < 300);
    assertThat(Arrays.stream(calibration.pit()).sum()).isEqualTo(40_000);
    assertThat(calibration.sharpness()).isCloseTo(1, within(0.01));
  }

  @Test
  void predictionsTooSureCoverLess() {
    NormalCalibration calibration = of(2);
    // The 95 % interval of a Normal with half the sd holds P(|z| ≤ 0.98) = 0.673.
    int level = 19;
    assertThat(calibration.nominal()[level]).isEqualTo(0.95);
    assertThat(calibration.coverage()[level]).isCloseTo(0.673, within(0.01));
    assertThat(calibration.pit()[0]).isGreaterThan(2 * calibration.pit()[5]);
  }

  @Test
  void aPredictionWithoutSpreadIsRightOrWrong() {
    assertThat(NormalCalibration.transform(1, 0, 1)).isEqualTo(0.5);
    assertThat(NormalCalibration.transform(1, 0, 2)).isEqualTo(1);
    assertThat(NormalCalibration.transform(1, 0, 0)).isZero();
  }

  @Test
  void aPredictionThatIsNanIsInNoBinAndCoversNothing() {
    NormalCalibration calibration =
        NormalCalibration.of(
            new double[] {Double.NaN, 0}, new double[] {1, 1}, new double[] {0, 0}, 4);
    assertThat(calibration.pit()).containsExactly(0, 0, 1, 0);
    assertThat(calibration.coverage()[20]).isEqualTo(0.5);
    assertThat(calibration.sharpness()).isEqualTo(1);
  }
}
