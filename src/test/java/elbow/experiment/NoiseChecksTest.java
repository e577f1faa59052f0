package elbow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Noises whose fields do not go together, and those that do. */
class NoiseChecksTest {
  private static List<String> problems(String noise, String override) {
    try {
      ExperimentDocument.parse(
          """
          {"name": "e", "data": {"source": {"type": "two-moons"}},
           "model": {"layers": [{"type": "dense"}]},
           "arms": [{"name": "n", "noise": %s, "overrides": [{"layer": 0, "noise": %s}]}]}
          """
              .formatted(noise, override),
          "f.json");
      return List.of();
    } catch (InvalidExperimentException e) {
      return e.problems().stream().map(Problem::toString).toList();
    }
  }

  private static void refused(String noise, String field, String words) {
    String none = "{\"type\": \"none\"}";
    assertThat(problems(noise, none))
        .singleElement()
        .asString()
        .startsWith("3:")
        .contains(": $.arms[0].noise." + field + ": ")
        .contains(words);
    assertThat(problems(none, noise))
        .singleElement()
        .asString()
        .contains(": $.arms[0].overrides[0].noise." + field + ": ");
  }

  @Test
  void aGaussianSaysItsVarianceOnce() {
    refused(
        "{\"type\": \"gaussian\", \"alpha\": 0.5, \"rate\": 0.2}",
        "rate",
        "alpha 0.5 is given already, and a rate of 0.2 would be alpha 0.2500; leave one out");
  }

  @Test
  void noiseOnInputsHasNoAlphaForEachWeight() {
    refused(
        "{\"type\": \"variational-gaussian\", \"variant\": \"a\", \"granularity\": \"weight\"}",
        "granularity",
        "use \"unit\" or \"layer\", or variant \"b\"");
  }

  @Test
  void kingmasPolynomialIsNotForSparseLayers() {
    refused("{\"type\": \"sparse-variational\", \"kl\": \"kingma\"}", "kl", "use \"exact\"");
  }

  @Test
  void theNarrowPartOfAMixtureIsNotWider() {
    refused(
        "{\"type\": \"mean-field\", \"prior\": {\"type\": \"scale-mixture\", \"wide\": 0.1,"
            + " \"narrow\": 0.5}}",
        "prior.narrow",
        "0.5 is more than wide, 0.1; swap them");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"gaussian\"}",
        "{\"type\": \"gaussian\", \"alpha\": 0.5}",
        "{\"type\": \"gaussian\", \"alpha\": null, \"rate\": 0.2}",
        "{\"type\": \"bernoulli\", \"granularity\": \"channel\"}",
        "{\"type\": \"concrete\", \"granularity\": \"weight\"}",
        "{\"type\": \"variational-gaussian\", \"granularity\": \"weight\", \"kl\": \"kingma\"}",
        "{\"type\": \"variational-gaussian\", \"variant\": \"a\", \"granularity\": \"layer\"}",
        "{\"type\": \"sparse-variational\", \"kl\": \"molchanov\"}",
        "{\"type\": \"mean-field\", \"prior\": {\"type\": \"learned-normal\"}}",
        "{\"type\": \"mean-field\", \"prior\": {\"type\": \"scale-mixture\"}}",
        "{\"type\": \"mean-field\", \"prior\": {\"type\": \"scale-mixture\", \"wide\": 1,"
            + " \"narrow\": 1}}"
      })
  void noisesThatFitAreTaken(String noise) {
    assertThat(problems(noise, noise)).isEmpty();
  }

  @Test
  void aGaussianKnowsItsVarianceHoweverItWasGiven() {
    assertThat(new Noise.Gaussian(0.3, null).variance()).isEqualTo(0.3);
    assertThat(new Noise.Gaussian(null, 0.5).variance()).isEqualTo(1);
    assertThat(new Noise.Gaussian(null, null).variance()).isEqualTo(0.1 / 0.9);
  }
}
