package elbow.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.experiment.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShiftSweepTest {
  @Test
  void severitiesAreReadInTheirOrder() {
    ShiftSweep sweep = ShiftSweep.parse("rotate=45, 15,90", new Shape.Image(28, 28, 1));
    assertThat(sweep.severities()).containsExactly(45.0, 15.0, 90.0);
    assertThat(sweep.shifts())
        .containsExactly(new Shift.Rotate(45), new Shift.Rotate(15), new Shift.Rotate(90));
  }

  @Test
  void withoutSeveritiesThePublishedOnesAreMeant() {
    assertThat(ShiftSweep.parse("rotate").severities())
        .hasSize(12)
        .startsWith(15.0, 30.0)
        .endsWith(180.0);
    assertThat(ShiftSweep.parse("roll").severities()).hasSize(13).startsWith(2.0).endsWith(26.0);
    assertThat(ShiftSweep.parse("noise").severities()).contains(0.3).endsWith(1.0);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsFoundByItsNameAndNamesItsShifts(ShiftKind kind) {
    ShiftSweep sweep = ShiftSweep.parse(kind.text());
    assertThat(sweep.kind()).isEqualTo(kind);
    assertThat(sweep.shifts()).allSatisfy(shift -> assertThat(shift.kind()).isEqualTo(kind));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rotat          | there is no shift "rotat"; did you mean "rotate"?
          =3             | there is no shift ""; known are
          rotate=        | rotate: "" is no severity; give numbers (degrees)
          rotate=15,,30  | commas between them, as rotate=15.0,30.0
          rotate=NaN     | rotate: NaN is not a finite number of degrees
          roll=2.5       | roll: 2.5 is not a whole number of pixels
          noise=-1       | noise: -1.0 is not a standard deviation, at least 0
          feature-dropout=2 | feature-dropout: 2.0 is not a probability, 0 to 1
          blur=1,2,1     | blur: the severity 1.0 stands twice
          blur=1e9       | blur: 1.0E9 is not a width of 0 to 1000 pixels
          feature-noise  | for tables, but the inputs are images of 28×28×1
          """)
  void whatIsWrongIsSaidWithWhatWouldBeRight(String text, String message) {
    assertThatThrownBy(() -> ShiftSweep.parse(text, new Shape.Image(28, 28, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aSweepOfNothingIsRefused() {
    assertThatThrownBy(() -> new ShiftSweep(ShiftKind.BLUR, List.of()))
        .hasMessage("the shift \"blur\" needs one severity at least, as blur=0.5,1.0");
  }
}
