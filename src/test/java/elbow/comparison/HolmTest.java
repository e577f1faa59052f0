package elbow.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void workedByHand() {
    // In order .01 .02 .03 .04: ×4 = .04, ×3 = .06, ×2 = .06, ×1 = .04 but never below the last.
    assertThat(Holm.adjust(new double[] {0.03, 0.01, 0.04, 0.02}))
        .containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, within(1e-15));
  }

  /** Holm is what Bonferroni gives by the closure principle: the worst of all families with one. */
  @Test
  void itIsTheClosureOfBonferroni() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      double[] p =
          random.doubles(1 + random.nextInt(6)).map(u -> Math.rint(u * u * 50) / 50).toArray();
      double[] adjusted = Holm.adjust(p);
      for (int i = 0; i < p.length; i++) {
        double worst = 0;
        for (int family = 1; family < 1 << p.length; family++) {
          if ((family >> i & 1) == 1) {
            double least = 1;
            for (int j = 0; j < p.length; j++) {
              least = (family >> j & 1) == 1 ? Math.min(least, p[j]) : least;
            }
            worst = Math.max(worst, Math.min(1, Integer.bitCount(family) * least));
          }
        }
        assertThat(adjusted[i]).isCloseTo(worst, within(1e-12));
      }
    }
  }

  @Test
  void whatWasNotTestedDoesNotCount() {
    double[] adjusted = Holm.adjust(new double[] {Double.NaN, 0.02, 0.8});
    assertThat(adjusted[0]).isNaN();
    assertThat(adjusted[1]).isEqualTo(0.04);
    assertThat(adjusted[2]).isEqualTo(0.8);
    assertThat(Holm.adjust(new double[] {0.3})).containsExactly(0.3);
    assertThat(Holm.adjust(new double[0])).isEmpty();
    assertThatThrownBy(() -> Holm.adjust(new double[] {1.5})).hasMessageContaining("1.5");
  }
}
