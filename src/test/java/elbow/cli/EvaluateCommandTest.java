package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code elbow evaluate} on folders that {@code elbow run} wrote. */
class EvaluateCommandTest extends Console {
  private static final String DOCUMENT =
      """
      { "name": "Small",
        "data": { "source": { "type": "%s", "examples": 120 } },
        "model": { "layers": [ { "type": "dense", "units": 8 },
                               { "type": "activation", "function": "tanh" },
                               { "type": "dense" } ],
                   "likelihood": { "type": "%s" } },
        "arms": [ { "name": "Plain", "noise": { "type": "none" } },
                  { "name": "Noisy", "noise": { "type": "mean-field" } } ],
        "training": { "epochs": 20 },
        "evaluation": { "samples": 30 },
        "seeds": [1, 2] }
      """;

  @TempDir private static Path folder;
  private static Path moons;
  private static Path sine;

  @BeforeAll
  static void train() throws IOException {
    moons = trained("two-moons", "categorical", "moons");
    sine = trained("gap-sine", "gaussian", "sine");
  }

  private static Path trained(String source, String likelihood, String name) throws IOException {
    return trained(DOCUMENT.formatted(source, likelihood), name);
  }

  private static Path trained(String document, String name) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".json"), document);
    Path session = folder.resolve(name);
    EvaluateCommandTest command = new EvaluateCommandTest();
    assertThat(command.elbow("run", file.toString(), "--out", session.toString()))
        .as(command.err)
        .isZero();
    return session;
  }

  private JsonNode evaluated(Path session, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("evaluate", session.toString(), "--json"));
    arguments.addAll(List.of(more));
    assertThat(elbow(arguments.toArray(String[]::new))).as(err).isZero();
    return new ObjectMapper().readTree(out);
  }

  private static JsonNode row(JsonNode root, String arm, String method) {
    for (JsonNode each : root.get("evaluations")) {
      if (each.get("arm").asText().equals(arm) && each.get("method").asText().equals(method)) {
        return each;
      }
    }
    throw new AssertionError("no row of " + arm + ", " + method);
  }

  @Test
  void everyMethodIsARowWithErrorsAndIntervals() throws IOException {
    JsonNode root = evaluated(moons, "--resamples", "50", "--mend", "--shift", "feature-noise=0,2");
    assertThat(root.get("evaluations")).hasSize(2 * 3 + 1 + 2 * 3 + 1);
    JsonNode noisy = row(root, "Noisy", "sampled");
    JsonNode saved =
        new ObjectMapper()
            .readTree(moons.resolve("2-noisy-seed-1/evaluation.json").toFile())
            .get("evaluations")
            .get(2);
    assertThat(saved.get("split").asText()).isEqualTo("test");
    for (String metric : List.of("nll", "accuracy", "ece", "brier", "aurc")) {
      double value = noisy.get("metrics").get(metric).asDouble();
      assertThat(value).isCloseTo(saved.get("metrics").get(metric).asDouble(), within(1e-5));
      assertThat(noisy.get("standardErrors").get(metric).asDouble()).isGreaterThanOrEqualTo(0);
      JsonNode interval = noisy.get("intervals").get(metric);
      assertThat(interval.get("low").asDouble()).isLessThanOrEqualTo(value + 0.05);
      assertThat(interval.get("high").asDouble()).isGreaterThanOrEqualTo(value - 0.05);
    }
    assertThat(noisy.get("nllBySamples").size()).isEqualTo(6);
    JsonNode risk = noisy.get("curves").get("riskCoverage").get("y");
    assertThat(risk.get(risk.size() - 1).asDouble())
        .isCloseTo(1 - noisy.get("metrics").get("accuracy").asDouble(), within(1e-9));
    assertThat(noisy.get("mendings")).hasSize(4);
    assertThat(noisy.get("conformal")).hasSize(2);
    JsonNode shifts = noisy.get("shifts");
    assertThat(shifts).hasSize(2);
    assertThat(shifts.get(0).get("metrics").get("nll").asDouble())
        .isCloseTo(noisy.get("metrics").get("nll").asDouble(), within(1e-9));
    assertThat(shifts.get(1).get("metrics").get("nll").asDouble())
        .isGreaterThan(noisy.get("metrics").get("nll").asDouble());
    assertThat(row(root, "Plain", "ensemble").get("basis").asText())
        .isEqualTo("2 networks, one deterministic pass each");
    assertThat(row(root, "Noisy", "ensemble").get("samples").asInt()).isEqualTo(60);
    assertThat(row(root, "Plain", "laplace").get("basis").asText()).contains("prior precision");
    assertThat(row(root, "Plain", "temperature").get("basis").asText())
        .contains("fitted on validation");
    assertThat(moons.resolve("assessment.json")).isRegularFile();
  }

  @Test
  void numbersAreJudgedToo() throws IOException {
    JsonNode root = evaluated(sine, "--resamples", "20", "--mend");
    JsonNode noisy = row(root, "Noisy", "sampled");
    assertThat(noisy.get("metrics").get("crps").asDouble()).isPositive();
    JsonNode coverage = noisy.get("curves").get("coverage").get("y");
    assertThat(coverage).hasSize(51);
    assertThat(coverage.get(50).asDouble()).isEqualTo(1);
    assertThat(noisy.get("mendings")).hasSize(2);
    assertThat(noisy.get("conformal")).hasSize(3);
    JsonNode laplace = row(root, "Plain", "laplace");
    assertThat(laplace.get("metrics").get("rmse").asDouble())
        .isCloseTo(
            row(root, "Plain", "deterministic").get("metrics").get("rmse").asDouble(),
            within(0.02));
  }

  @Test
  void theTextSaysWhatTheNumbersAre() {
    assertThat(elbow("evaluate", moons.toString(), "--arm", "Noisy", "--seed", "1")).isZero();
    assertThat(out)
        .contains("test part")
        .contains("bootstrap interval over examples")
        .contains("30 samples")
        .contains("NLL by the number of samples");
  }

  @Test
  void noiseWithoutEffectIsNoSample() throws IOException {
    Path session =
        trained(
            DOCUMENT
                .formatted("two-moons", "categorical")
                .replace("\"mean-field\" }", "\"bernoulli\", \"rate\": 0 }"),
            "still");
    JsonNode root = evaluated(session, "--resamples", "0");
    for (JsonNode each : root.get("evaluations")) {
      assertThat(each.get("method").asText()).isNotEqualTo("sampled");
      assertThat(each.get("basis").asText()).doesNotContain("30 samples,").isNotEmpty();
    }
    assertThat(row(root, "Noisy", "laplace").get("samples").asInt()).isEqualTo(30);
  }

  @Test
  void aPrecisionInOriginalUnitsIsUnderstoodAgain() throws IOException {
    Path session =
        trained(
            DOCUMENT
                .formatted("gap-sine", "gaussian")
                .replace(
                    "\"gaussian\" }", "\"gaussian\", \"variance\": \"fixed\", \"precision\": 25 }"),
            "precise");
    JsonNode root = evaluated(session, "--resamples", "0", "--arm", "Plain");
    JsonNode saved =
        new ObjectMapper()
            .readTree(session.resolve("1-plain-seed-1/evaluation.json").toFile())
            .get("evaluations")
            .get(1);
    for (String metric : List.of("nll", "rmse", "crps", "picp95")) {
      assertThat(row(root, "Plain", "deterministic").get("metrics").get(metric).asDouble())
          .isCloseTo(saved.get("metrics").get(metric).asDouble(), within(1e-5));
    }
    assertThat(row(root, "Plain", "laplace").get("basis").asText()).startsWith("closed form");
  }

  @Test
  void whatWasFoundOfOtherArmsStaysInTheFile() throws IOException {
    Path session = trained(DOCUMENT.formatted("two-moons", "categorical"), "kept");
    evaluated(session, "--resamples", "0", "--arm", "Plain");
    int plain = kept(session).size();
    evaluated(session, "--resamples", "0", "--arm", "Noisy");
    assertThat(kept(session)).hasSizeGreaterThan(plain);
    evaluated(session, "--resamples", "0", "--arm", "Noisy", "--split", "validation");
    assertThat(kept(session)).allMatch(each -> each.get("arm").asText().equals("Noisy"));
    Files.writeString(session.resolve("assessment.json"), "{");
    assertThat(elbow("evaluate", session.toString(), "--resamples", "0")).isEqualTo(2);
    assertThat(err).contains("assessment.json").contains("is damaged");
  }

  private static JsonNode kept(Path session) throws IOException {
    return new ObjectMapper()
        .readTree(session.resolve("assessment.json").toFile())
        .get("evaluations");
  }

  @Test
  void aRunWithoutANetworkDoesNotKeepOthersFromBeingJudged() throws IOException {
    Path session = trained(DOCUMENT.formatted("two-moons", "categorical"), "partly");
    Files.delete(session.resolve("1-plain-seed-1/network.zip"));
    JsonNode root = evaluated(session, "--resamples", "0", "--arm", "Plain");
    assertThat(err).contains("1-plain-seed-1 has no network and is left out");
    assertThat(row(root, "Plain", "deterministic").get("seeds").get(0).asInt()).isEqualTo(2);
  }

  @Test
  void sharedDrawsAreSaid() throws IOException {
    JsonNode root = evaluated(moons, "--sharing", "shared", "--resamples", "0", "--arm", "Noisy");
    JsonNode noisy = row(root, "Noisy", "sampled");
    assertThat(noisy.get("draws").asText()).isEqualTo("shared");
    assertThat(noisy.get("basis").asText()).contains("shared by all examples");
  }

  @Test
  void foreignExamplesAreToldFromTheParts() throws IOException {
    Path other = folder.resolve("far.json");
    Files.writeString(
        other,
        DOCUMENT
            .formatted("two-moons", "categorical")
            .replace("\"examples\": 120", "\"examples\": 120, \"noise\": 3"));
    JsonNode root = evaluated(moons, "--ood", other.toString(), "--arm", "Noisy");
    JsonNode entropy = row(root, "Noisy", "sampled").get("detection").get("mutualInformation");
    assertThat(entropy.get("auroc").get("estimate").asDouble()).isGreaterThan(0.5);
    assertThat(entropy.get("fpr95").get("high").asDouble()).isLessThanOrEqualTo(1);
    root = evaluated(moons, "--ood", other.toString(), "--arm", "Noisy", "--resamples", "0");
    JsonNode alone = row(root, "Noisy", "sampled").get("detection").get("mutualInformation");
    assertThat(alone.get("auroc").get("estimate")).isEqualTo(entropy.get("auroc").get("estimate"));
    assertThat(alone.get("auroc").get("low").isNull()).isTrue();
  }

  @Test
  void predictionsAndDrawsAreFilesThatAreMeasuredAlike() throws IOException {
    for (Path session : List.of(moons, sine)) {
      Path predictions = folder.resolve("p.csv");
      Path draws = folder.resolve("d.csv");
      JsonNode root =
          evaluated(
              session,
              "--arm",
              "Noisy",
              "--seed",
              "2",
              "--predictions",
              predictions.toString(),
              "--draws",
              draws.toString());
      assertThat(root.get("evaluations")).hasSize(1);
      String file = predictions.toString();
      assertThat(elbow("metrics", file, "--draws", draws.toString(), "--json")).as(err).isZero();
      JsonNode metrics = new ObjectMapper().readTree(out).get("metrics");
      root.get("evaluations")
          .get(0)
          .get("metrics")
          .properties()
          .forEach(
              metric ->
                  assertThat(metrics.get(metric.getKey()).asDouble())
                      .as(metric.getKey())
                      .isCloseTo(metric.getValue().asDouble(), within(1e-4)));
    }
  }

  @Test
  void otherMethodsAndOtherProgramsAreArmsOfAComparison() throws IOException {
    Path session = trained("two-moons", "categorical", "compared");
    Path ours = folder.resolve("keras-seed-2.csv");
    evaluated(session, "--arm", "Noisy", "--seed", "2", "--predictions", ours.toString());
    evaluated(session, "--resamples", "0");
    assertThat(elbow("compare", session.toString(), ours.toString(), "--json")).as(err).isZero();
    JsonNode arms = new ObjectMapper().readTree(out).get("arms");
    List<String> names = new ArrayList<>();
    arms.forEach(arm -> names.add(arm.get("name").asText()));
    assertThat(names)
        .contains(
            "Plain, temperature",
            "Plain, laplace",
            "Noisy, ensemble",
            "Noisy, temperature",
            "keras");
    assertThat(elbow("compare", ours.toString())).as(err).isZero();
    assertThat(out).contains("keras");
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(List.of("--arm", "Noisi"), "did you mean \"Noisy\"?"),
        Arguments.of(List.of("--seed", "7"), "no run with these seeds, but 1, 2"),
        Arguments.of(List.of("--method", "magic"), "there is no method \"magic\""),
        Arguments.of(List.of("--method", "laplace", "--arm", "Noisy"), "can predict by laplace"),
        Arguments.of(List.of("--split", "tests"), "give test, validation or train"),
        Arguments.of(List.of("--mend", "--split", "validation"), "choose --split test"),
        Arguments.of(List.of("--samples", "0"), "--samples: 0 is out of range"),
        Arguments.of(List.of("--resamples", "1"), "--resamples"),
        Arguments.of(List.of("--level", "95"), "give one as 0.95"),
        Arguments.of(List.of("--shift", "rotate"), "--shift: "),
        Arguments.of(List.of("--ood", "no.json"), "no.json"),
        Arguments.of(List.of("--predictions", "x.csv"), "choose with --arm, --seed and --method"),
        Arguments.of(List.of("--data-root", "nowhere"), "nowhere is no folder"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void whatCannotBeDoneIsSaid(List<String> options, String message) {
    List<String> arguments = new ArrayList<>(List.of("evaluate", moons.toString()));
    arguments.addAll(options);
    assertThat(elbow(arguments.toArray(String[]::new))).isEqualTo(ElbowCommand.BAD_INPUT);
    assertThat(err).contains(message);
  }

  @Test
  void aFolderWithoutRunsIsSaid() {
    assertThat(elbow("evaluate", folder.resolve("nowhere").toString()))
        .isEqualTo(ElbowCommand.BAD_INPUT);
    assertThat(err).contains("there is no such folder");
  }
}
