package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EqualMassBinsTest {
  @Test
  void afterManyTiesBinsGoOnWhereTheyWouldHaveEnded() {
    double[] key = new double[20];
    for (int i = 0; i < 20; i++) {
      key[i] = i < 11 ? 0.5 : 1 + i;
    }
    // Ends at 4, 8, 12, 16, 20; the first two fall among the ties, which end at 11.
    assertThat(new EqualMassBins(key, key).sums(5).count()).containsExactly(11, 1, 4, 4);
  }

  @Test
  void examplesThatCountNothingAreLeftOut() {
    double[] key = {1, 2, 3, 4};
    EqualMassBins.Sums sums = new EqualMassBins(key, key).sums(2, new int[] {0, 3, 0, 1});
    assertThat(sums.count()).containsExactly(3, 1);
    assertThat(sums.sums()[0]).containsExactly(6);
    assertThat(sums.sums()[1]).containsExactly(4);
  }

  @Test
  void equalKeysShareOneBin() {
    EqualMassBins.Sums sums = new EqualMassBins(new double[6], new double[6]).sums(3);
    assertThat(sums.count()).containsExactly(6);
  }
}
