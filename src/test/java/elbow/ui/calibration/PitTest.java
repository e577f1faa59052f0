package elbow.ui.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Counting probability integral transforms. */
class PitTest {
  @Test
  void eachIsInOneBinAndOneIsInTheLast() {
    double[] cumulative = {0, 0.1, 0.25, 0.49, 0.5, 0.99, 1};
    assertThat(CalibrationModel.pit(cumulative, 4)).containsExactly(2, 2, 1, 2);
    assertThat(CalibrationModel.pit(cumulative, 1)).containsExactly(7);
  }
}
