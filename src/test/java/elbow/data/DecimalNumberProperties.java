package elbow.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Scale;

class DecimalNumberProperties {
  private static double parse(String text) {
    return DecimalNumber.parse("xx" + text + "yy", 2, 2 + text.length());
  }

  @Property(tries = 2000)
  void decimalsAreTheNearestDoubleAsJavaHasThem(@ForAll @Scale(12) BigDecimal number) {
    assertThat(parse(number.toString())).isEqualTo(number.doubleValue());
    assertThat(parse(number.toPlainString())).isEqualTo(number.doubleValue());
  }

  @Property(tries = 2000)
  void doublesAreReadBack(@ForAll double number) {
    assertThat(parse(Double.toString(number))).isEqualTo(number);
  }

  @Property(tries = 2000)
  void floatsAreReadBack(@ForAll float number) {
    String text = Float.toString(number);
    assertThat(DecimalNumber.parseFloat(text, 0, text.length())).isEqualTo(number);
  }

  @Example
  void aFloatIsRoundedOnceEvenWhereItsDoubleLiesHalfway() {
    String text = "7.038531e-26";
    float twice = (float) parse(text);
    float once = DecimalNumber.parseFloat(text, 0, text.length());
    assertThat(once).isEqualTo(Float.parseFloat(text)).isNotEqualTo(twice);
    assertThat(DecimalNumber.parseFloat("1e39", 0, 4)).isInfinite();
    assertThat(DecimalNumber.parseFloat("1e-46", 0, 5)).isZero();
    assertThat(DecimalNumber.parseFloat("1e-45", 0, 5)).isEqualTo(Float.MIN_VALUE);
    assertThat(DecimalNumber.parseFloat("one", 0, 3)).isNaN();
  }

  @Property(tries = 2000)
  void anyTextOfNumberLettersIsReadAsJavaReadsItOrNot(@ForAll("texts") String text) {
    double expected;
    try {
      expected = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      expected = Double.NaN;
    }
    assertThat(Double.compare(parse(text), Double.isFinite(expected) ? expected : Double.NaN))
        .isZero();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("0123456789+-.eE").ofMaxLength(9);
  }

  @Example
  void numbersOfOtherWritingsAreTexts() {
    for (String text : List.of("", "NaN", "Infinity", "1d", "1f", "0x1p3", ".", "e5", "1e400")) {
      assertThat(parse(text)).as(text).isNaN();
    }
    assertThat(parse("9007199254740993")).isEqualTo(9007199254740992.0);
    assertThat(parse("123456789012345678901234567890")).isEqualTo(1.2345678901234568e29);
  }

  @Property
  void floatsAreToldApartAsByAMap(@ForAll List<Float> values) {
    Map<Float, Integer> expected = new HashMap<>();
    FloatCodes codes = new FloatCodes();
    for (float value : values) {
      if (codes.get(value) < 0) {
        codes.put(value, expected.size());
      }
      expected.putIfAbsent(value + 0f, expected.size());
    }
    expected.forEach((value, code) -> assertThat(codes.get(value)).isEqualTo(code));
    assertThat(codes.get(-0f)).isEqualTo(codes.get(0f));
  }
}
