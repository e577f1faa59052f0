package elbow.ui.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
  private static final List<String> ORDERED =
      List.of(
          "",
          "0",
          "07",
          "7",
          "9",
          "10",
          "10000000000000000000000",
          "10000000000000000000001",
          "Anna",
          "anna",
          "class 2",
          "class 2b",
          "class 010",
          "class 11",
          "inner",
          "Outer",
          "Ärger");

  @Test
  void numbersWithinNamesAreOrderedByTheirSizes() {
    NaturalOrder order = new NaturalOrder();
    for (int i = 0; i < ORDERED.size(); i++) {
      for (int j = 0; j < ORDERED.size(); j++) {
        assertThat(Integer.signum(order.compare(ORDERED.get(i), ORDERED.get(j))))
            .as(ORDERED.get(i) + " and " + ORDERED.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
    List<String> shuffled = new ArrayList<>(ORDERED);
    Collections.shuffle(shuffled, new Random(1));
    shuffled.sort(order);
    assertThat(shuffled).isEqualTo(ORDERED);
  }
}
