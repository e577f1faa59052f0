package elbow.ui.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.experiment.Column;
import elbow.experiment.Layer;
import elbow.experiment.Noise;
import elbow.experiment.Setting;
import elbow.experiment.Source;
import elbow.experiment.Training;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTextTest {
  private static Object parse(Class<?> part, String name, String text) {
    RecordComponent component =
        Arrays.stream(part.getRecordComponents())
            .filter(c -> c.getName().equals(name))
            .findFirst()
            .orElseThrow();
    return ValueText.parse(
        component.getGenericType(), component.getAnnotation(Setting.class), text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.05, 1e-5, 1e-8, 0.1 + 0.2, 0.999999999999})
  void aNumberIsReadBackAsItWasWritten(double rate) {
    assertThat(parse(Noise.Bernoulli.class, "rate", ValueText.format(rate))).isEqualTo(rate);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-0.1", "x", "0,5", "NaN", "1e999", "1e-999999999"})
  void whatIsNoRateIsRefusedWithAReason(String text) {
    assertThatThrownBy(() -> parse(Noise.Bernoulli.class, "rate", text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void theReasonGivesTheRange() {
    assertThatThrownBy(() -> parse(Noise.Bernoulli.class, "rate", "1"))
        .hasMessage("it must be at least 0 and less than 1");
    assertThatThrownBy(() -> parse(Training.class, "epochs", "1.5")).hasMessageContaining("whole");
    assertThat(parse(Training.class, "epochs", "1e2")).isEqualTo(100);
  }

  @Test
  void anOptionalNumberMayBeLeftEmpty() {
    assertThat(parse(Layer.Dense.class, "units", " ")).isNull();
    assertThat(ValueText.format(null)).isEmpty();
  }

  @Test
  void columnsAreIndicesOrNamesEvenNamesOfDigits() {
    assertThat(parse(Source.Csv.class, "target", "3")).isEqualTo(new Column.ByIndex(3));
    assertThat(parse(Source.Csv.class, "target", "y")).isEqualTo(new Column.ByName("y"));
    Column digits = new Column.ByName("3");
    assertThat(parse(Source.Csv.class, "target", ValueText.format(digits))).isEqualTo(digits);
    List<Column> list =
        List.of(new Column.ByIndex(0), new Column.ByName("a, b"), new Column.ByName("c"));
    assertThat(parse(Source.Csv.class, "columns", ValueText.format(list))).isEqualTo(list);
  }
}
