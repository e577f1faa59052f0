package elbow.ui.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that is kept to a share of the time, on a clock of the test's own. */
class PaceTest {
  @Test
  void whatHasNotBegunIsDue() {
    assertThat(new Pace(0.03, 1).isDue(Long.MIN_VALUE)).isTrue();
    assertThat(new Pace(0.03, 1).isDue(5)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.03, 0.5})
  void workTakesItsShareHoweverLongItsPiecesAre(double share) {
    Pace pace = new Pace(share, 1);
    Random random = new Random(5);
    long now = 17;
    long worked = 0;
    while (worked < 3_000_000_000L) {
      if (pace.isDue(now)) {
        long piece = 100_000 + random.nextInt(20_000_000);
        now += piece;
        worked += piece;
        pace.worked(piece, now, true);
      } else {
        now += 1_000_000;
      }
    }
    assertThat((double) worked / now)
        .isLessThanOrEqualTo(share * 1.02)
        .isCloseTo(share, within(0.1 * share));
  }

  @Test
  void workBeforeItsTimeIsRestedForAsWell() {
    Pace pace = new Pace(0.05, 0.1);
    pace.worked(100, 100, false);
    pace.worked(100, 200, false); // at once: nobody asked whether it was due
    assertThat(pace.isDue(100 + 900 + 899)).isFalse();
    assertThat(pace.isDue(100 + 900 + 900)).isTrue();
  }

  @Test
  void howeverDearAPieceWasTheNextIsDueAfterSeconds() {
    Pace pace = new Pace(0.01, 1);
    pace.worked(1_000_000_000, 0, true);
    assertThat(pace.isDue(3_000_000_000L)).isTrue();
  }
}
