package elbow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExperimentDocumentProperties {
  @Provide
  Arbitrary<Experiment> good() {
    return Experiments.good();
  }

  @Provide
  Arbitrary<Record> parts() {
    return Arbitraries.oneOf(
        Experiments.data().map(x -> x),
        Experiments.model().map(x -> x),
        Experiments.training().map(x -> x),
        Experiments.arms().map(List::getFirst));
  }

  @Property(tries = 150)
  void anExperimentReadBackEqualsTheOneWritten(@ForAll("good") Experiment experiment)
      throws InvalidExperimentException {
    String written = ExperimentDocument.write(experiment);
    Experiment read = ExperimentDocument.parse(written, "generated");
    assertThat(read).isEqualTo(experiment);
    assertThat(ExperimentDocument.write(read)).isEqualTo(written);
  }

  @Property(tries = 150)
  void aPartReadBackEqualsTheOneWritten(@ForAll("parts") Record part)
      throws InvalidExperimentException {
    String written = ExperimentDocument.writePart(part);
    assertThat(ExperimentDocument.parsePart(written, part.getClass())).isEqualTo(part);
  }

  @Property(tries = 150)
  void damagedTextIsRefusedOrReadButNeverMore(
      @ForAll("good") Experiment experiment, @ForAll("damage") Damage damage) {
    refusesOrReads(damage.to(ExperimentDocument.write(experiment)));
  }

  @Property(tries = 150)
  void anyTextIsRefusedInWords(@ForAll("texts") String text) {
    refusesOrReads(text);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(40),
        Arbitraries.strings().withChars("{}[]\",:0123456789.eE-+ntf\\ \n").ofMaxLength(60));
  }

  @Provide
  Arbitrary<Damage> damage() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "",
            "{",
            "}",
            "[",
            "]",
            "\"",
            ",",
            ":",
            "null",
            "-1",
            "1e99999",
            "1e9999999999",
            "\\ud800",
            "0",
            "true",
            "\"x\"",
            "{}",
            "[]",
            "1.5",
            "99999999999999999999",
            "\u0000",
            "\uD800");
    return net.jqwik.api.Combinators.combine(
            Arbitraries.doubles().between(0, 1), Arbitraries.integers().between(0, 12), pieces)
        .as(Damage::new);
  }

  /** A few characters cut out somewhere and others put in. */
  record Damage(double where, int cut, String put) {
    String to(String text) {
      int at = (int) (where * text.length());
      return text.substring(0, at) + put + text.substring(Math.min(text.length(), at + cut));
    }
  }

  private static void refusesOrReads(String text) {
    try {
      assertThat(ExperimentDocument.parse(text, "generated")).isNotNull();
    } catch (InvalidExperimentException e) {
      assertThat(e.problems()).isNotEmpty();
      for (Problem problem : e.problems()) {
        assertThat(problem.line()).as("line of %s", problem).isBetween(1, 10_000);
        assertThat(problem.column()).as("column of %s", problem).isPositive();
        assertThat(problem.path()).startsWith("$");
        assertThat(problem.message()).isNotBlank();
      }
    }
  }

  @Property(tries = 50)
  void everyLeafOfTheWrongKindIsRefusedAtItsPath(@ForAll("good") Experiment experiment) {
    String json = ExperimentDocument.write(experiment);
    String seeds = json.replaceFirst("\"seeds\" : \\[ ?-?\\d+", "\"seeds\" : [ \"x\"");
    assertThatThrownBy(() -> ExperimentDocument.parse(seeds, "f.json"))
        .hasMessageContaining("$.seeds[0]: expected a whole number, found \"x\"");
  }
}
