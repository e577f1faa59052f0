package elbow.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Numbers as the window writes them. */
class NumbersTest {
  @Test
  void percentagesHaveNoMoreDigitsThanTheyNeed() {
    assertThat(Numbers.percent(0.95)).isEqualTo("95");
    assertThat(Numbers.percent(1)).isEqualTo("100");
    assertThat(Numbers.percent(0)).isEqualTo("0");
    assertThat(Numbers.percent(0.999)).isEqualTo("99.9");
    assertThat(Numbers.percent(0.9973)).isEqualTo("99.73");
    assertThat(Numbers.percent(0.68269)).isEqualTo("68.269");
    assertThat(Numbers.percent(Double.NaN)).isEqualTo("—");
  }

  @Test
  void whatIsNotKnownIsADashAndZeroHasNoSign() {
    assertThat(Numbers.fixed(Double.NaN, 3)).isEqualTo("—");
    assertThat(Numbers.significant(Double.NEGATIVE_INFINITY, 3)).isEqualTo("−∞");
    assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
    assertThat(Numbers.significant(-2.5e-7, 2)).isEqualTo("−2.5e−7");
  }
}
