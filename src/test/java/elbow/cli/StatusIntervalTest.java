package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatusIntervalTest {
  @Test
  void linesComeEachMinuteAndLaterEachTenthOfTheTime() {
    long begin = Long.MAX_VALUE - TimeUnit.MINUTES.toNanos(5); // the clock may well run over
    StatusInterval interval = new StatusInterval(begin);
    List<Long> due = new ArrayList<>();
    for (long second = 0; second <= 1800; second++) {
      if (interval.isDue(begin + TimeUnit.SECONDS.toNanos(second))) {
        due.add(second);
      }
    }
    assertThat(due.subList(0, 10))
        .containsExactly(60L, 120L, 180L, 240L, 300L, 360L, 420L, 480L, 540L, 600L);
    assertThat(due.subList(10, due.size())).startsWith(660L, 726L).hasSizeBetween(8, 12);
  }

  @Test
  void timeLeftIsInHoursMinutesAndSeconds() {
    assertThat(TimeLeft.of(3723.4)).isEqualTo("1:02:03 left");
    assertThat(TimeLeft.of(59.6)).isEqualTo("0:01:00 left");
    assertThat(TimeLeft.of(Double.NaN)).isEmpty();
  }
}
