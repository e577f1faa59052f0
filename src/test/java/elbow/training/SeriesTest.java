package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void pointsAreKeptAsTheyCame() {
    Series series = new Series();
    assertThat(series.last()).isNaN();
    assertThat(series.points().x()).isEmpty();
    for (int i = 0; i < 1000; i++) {
      series.add(i, i % 10 == 3 ? Double.NaN : -i);
    }
    assertThat(series.size()).isEqualTo(1000);
    assertThat(series.last()).isEqualTo(-999);
    Series.Points points = series.points();
    assertThat(points.x()).hasSize(1000);
    assertThat(points.y()[13]).isNaN();
    assertThat(points.y()[700]).isEqualTo(-700);
  }

  @Test
  void lookingForASeriesDoesNotMakeItOneOfTheNames() {
    History history = new History();
    history.series(History.LOSS).add(1, 2);
    assertThat(history.series(History.VALIDATION_RMSE).last()).isNaN();
    assertThat(history.names()).containsExactly(History.LOSS);
  }

  @Test
  void aReaderSeesAWholeBeginningWhileOthersAreAdded() throws Exception {
    Series series = new Series();
    int count = 400_000;
    Callable<Integer> reader =
        () -> {
          int seen = 0;
          while (seen < count) {
            Series.Points points = series.points();
            int n = points.x().length;
            assertThat(n).isGreaterThanOrEqualTo(seen);
            assertThat(points.y()).hasSize(n);
            // All that is new, and a part of what was there before.
            for (int i = n < 2 * seen ? Math.max(0, seen - 50) : 0; i < n; i++) {
              if (points.x()[i] != i || points.y()[i] != 2.0 * i + 1) {
                throw new AssertionError("point " + i + ": " + points.x()[i]);
              }
            }
            seen = n;
          }
          return seen;
        };
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<Integer> one = pool.submit(reader);
      Future<Integer> two = pool.submit(reader);
      for (int i = 0; i < count; i++) {
        series.add(i, 2.0 * i + 1);
      }
      assertThat(one.get(60, TimeUnit.SECONDS)).isEqualTo(count);
      assertThat(two.get(60, TimeUnit.SECONDS)).isEqualTo(count);
    } finally {
      pool.shutdownNow();
    }
  }
}
