package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {
  @Test
  void theOrderIsThatOfAStableSort() {
    Random random = new Random(1);
    for (int n : new int[] {0, 1, 2, 10, 3000}) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] =
            switch (random.nextInt(5)) {
              case 0 -> random.nextInt(5) - 2;
              case 1 -> (float) random.nextGaussian();
              case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
              case 3 -> random.nextBoolean() ? 0.0 : -0.0;
              default -> random.nextBoolean() ? Double.NEGATIVE_INFINITY : Double.MAX_VALUE;
            };
      }
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(Order.ascending(values)).isEqualTo(expected);
    }
  }

  @Test
  void tiesAreFoundByPositionInTheOrder() {
    double[] values = {2, 0.0, 1, -0.0, 2};
    int[] order = Order.ascending(values);
    assertThat(order).containsExactly(1, 3, 2, 0, 4);
    assertThat(Order.tied(values, order)).containsExactly(true, false, false, true, false);
    assertThat(Order.arranged(values, order)).containsExactly(0.0, -0.0, 1, 2, 2);
  }

  @Test
  void whatIsNoNumberIsNamedByItsRow() {
    assertThatThrownBy(() -> Order.requireNumbers("score", new double[] {0, Double.NaN}))
        .hasMessage("row 1: the score is NaN");
  }
}
