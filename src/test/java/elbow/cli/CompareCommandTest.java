package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elbow.comparison.PairedDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code elbow compare} on folders that {@code elbow run} wrote. */
class CompareCommandTest extends Console {
  private static final String MOONS =
      """
      {
        "name": "Small moons",
        "data": { "source": { "type": "two-moons", "examples": 100 } },
        "model": { "layers": [ { "type": "dense", "units": 4 },
                               { "type": "activation", "function": "tanh" },
                               { "type": "dense" } ] },
        "arms": [ { "name": "Local", "noise": { "type": "mean-field" } },
                  { "name": "Plain", "noise": { "type": "none" } },
                  { "name": "Flipout", "noise": { "type": "mean-field", "estimator": "flipout" } } ],
        "training": { "epochs": 2 },
        "evaluation": { "samples": 5 },
        "seeds": [1, 2, 3]
      }
      """;

  @TempDir private static Path folder;
  private static Path moons;

  @BeforeAll
  static void train() throws IOException {
    Path file = Files.writeString(folder.resolve("moons.json"), MOONS);
    moons = folder.resolve("moons");
    CompareCommandTest command = new CompareCommandTest();
    assertThat(command.elbow("run", file.toString(), "--out", moons.toString())).isZero();
    for (int split = 2; split <= 4; split++) {
      String out = folder.resolve("split-" + split).toString();
      String[] arguments = {
        "run", file.toString(), "--out", out, "--set", "data.split.seed=" + split, "--seed", "1"
      };
      assertThat(command.elbow(arguments)).as(command.err).isZero();
    }
  }

  private int compare(String... more) {
    return elbow(Stream.of("compare", moons.toString()), more);
  }

  @Test
  void tablesSayWhatTheirNumbersRestOn() {
    assertThat(compare()).as(err).isZero();
    assertThat(out)
        .contains("Arms on the test part", "95 % t interval", "nll ↓", "accuracy ↑", "3 seeds")
        .contains("5 samples", "one deterministic pass", "training s")
        .contains("Difference in nll to Plain; below 0 the arm is better; paired t over seeds")
        .contains("Difference in accuracy to Plain; above 0 the arm is better")
        .contains("too few: 3 of 6", "All runs of an arm are of one split")
        .contains("Not ranked by the ELBO. Plain: it has no noise")
        .doesNotContain("elbo ↑");
  }

  @Test
  void jsonIsOneObjectWithTheNumbersOfTheRuns() throws IOException {
    assertThat(compare("--json", "--level", "0.9", "--metric", "nll")).as(err).isZero();
    JsonNode root = new ObjectMapper().readTree(out);
    assertThat(root.get("baseline").asText()).isEqualTo("Plain");
    assertThat(root.get("level").asDouble()).isEqualTo(0.9);
    assertThat(root.at("/metrics/nll/better").asText()).isEqualTo("lower");
    double[] local = new double[3];
    double[] plain = new double[3];
    for (int i = 0; i < 3; i++) {
      local[i] = evaluated("1-local-seed-" + (i + 1));
      plain[i] = evaluated("2-plain-seed-" + (i + 1));
      assertThat(root.at("/arms/0/runs/" + i + "/metrics/nll").asDouble()).isEqualTo(local[i]);
    }
    PairedDifference expected = PairedDifference.of(local, plain, 0.9, 0);
    JsonNode difference = root.at("/differences/0");
    assertThat(difference.get("arm").asText()).isEqualTo("Local");
    assertThat(difference.get("mean").asDouble()).isCloseTo(expected.mean(), within(1e-15));
    assertThat(difference.get("low").asDouble()).isCloseTo(expected.low(), within(1e-15));
    assertThat(difference.get("p").asDouble()).isCloseTo(expected.p(), within(1e-15));
    assertThat(difference.at("/wilcoxon/tooFewNeeded").asInt()).isEqualTo(5);
    assertThat(root.at("/arms/1/cost/parameters").asInt()).isEqualTo(2 * 4 + 4 + 4 * 2 + 2);
    assertThat(root.at("/arms/1/cost/trainingSeconds").asDouble()).isPositive();
    assertThat(root.at("/arms/1/cost/predictionSeconds").isNull()).isTrue();
  }

  private static double evaluated(String run) throws IOException {
    JsonNode root = new ObjectMapper().readTree(moons.resolve(run + "/evaluation.json").toFile());
    for (JsonNode evaluation : root.get("evaluations")) {
      if (evaluation.get("split").asText().equals("test")) {
        return evaluation.at("/metrics/nll").asDouble(); // the sampled one comes first
      }
    }
    throw new AssertionError(run + " has no test");
  }

  @Test
  void splitsOfOneDataSetAreOneArmAndCorrected() throws IOException {
    String[] more = {
      folder.resolve("split-2").toString(),
      folder.resolve("split-3").toString(),
      folder.resolve("split-4").toString()
    };
    assertThat(compare(more)).as(err).isZero();
    assertThat(out)
        .contains("4 splits, 6 runs", "corrected t over splits (test / training examples 0.333)")
        .contains("Splits share training examples")
        .doesNotContain("(split-2)");
  }

  @Test
  void theElboIsRankedWherePriorsAreEqual() {
    assertThat(compare("--arm", "Local", "--arm", "Flipout")).as(err).isZero();
    assertThat(out).contains("elbo ↑", "Difference in elbo to Local", "may be ranked");
    assertThat(compare("--metric", "elbo")).isEqualTo(2);
    assertThat(err).contains("cannot be ranked by their ELBO", "Plain: it has no noise");
    assertThat(compare("--metric", "elbo", "--arm", "Local", "--arm", "Flipout")).isZero();
  }

  @Test
  void sessionsThatShareRunsAreToldApartAndOtherDataRefused() throws IOException {
    Path other = folder.resolve("other-data");
    Path again = folder.resolve("again");
    String file = folder.resolve("moons.json").toString();
    String[] base = {"run", file, "--arm", "Plain", "--seed", "1", "--seed", "9", "--out"};
    String[] changed = {again.toString()};
    assertThat(elbow(joined(base, changed))).as(err).isZero();
    String[] noisier = {other.toString(), "--set", "data.source.noise=0.5"};
    assertThat(elbow(joined(base, noisier))).as(err).isZero();
    assertThat(compare(again.toString(), other.toString(), "--baseline", "Plain (moons)"))
        .as(err)
        .isZero();
    assertThat(out)
        .contains("Plain (again): seed 9, split seed 1 has no partner in Plain (moons)")
        .contains("Plain (other-data) cannot be paired with Plain (moons): of seed 1, split seed 1")
        .contains("their data differ: {", "\"noise\":0.5");
    String run = moons.resolve("2-plain-seed-1").toString();
    assertThat(elbow("compare", run)).as("a run's folder alone").isZero();
    assertThat(out).contains("1 seed").doesNotContain("Difference");
  }

  private static String[] joined(String[] a, String[] b) {
    return Stream.concat(Stream.of(a), Stream.of(b)).toArray(String[]::new);
  }

  @Test
  void filesAreWrittenByTheirEnding() throws IOException {
    for (String name : List.of("c.md", "c.csv", "c.tex", "c.json")) {
      assertThat(compare("--deterministic", "--out", folder.resolve(name).toString())).isZero();
      assertThat(err).contains("Written to");
    }
    assertThat(folder.resolve("c.md")).content().contains("| Local, deterministic pass |");
    assertThat(folder.resolve("c.tex")).content().contains("\\begin{tabular}", "nll $\\downarrow$");
    List<String> lines = Files.readAllLines(folder.resolve("c.csv"));
    assertThat(lines).hasSize(1 + 4 * 5);
    int columns = lines.getFirst().split(",", -1).length;
    assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
    assertThat(new ObjectMapper().readTree(folder.resolve("c.json").toFile()).get("arms"))
        .hasSize(5);
  }

  @Test
  void badInputIsTwoAndSaysWhatWouldBeRight() {
    assertThat(compare("--baseline", "Plian")).isEqualTo(2);
    assertThat(err).contains("--baseline", "did you mean \"Plain\"?");
    assertThat(compare("--arm", "Loca")).isEqualTo(2);
    assertThat(err).contains("did you mean \"Local\"?");
    assertThat(compare("--metric", "nlll")).isEqualTo(2);
    assertThat(err).contains("did you mean \"nll\"?");
    assertThat(compare("--split", "tset")).isEqualTo(2);
    assertThat(err).contains("did you mean \"test\"?");
    assertThat(compare("--level", "95")).isEqualTo(2);
    assertThat(err).contains("--level: 95.0");
    assertThat(compare("--out", "table.doc")).isEqualTo(2);
    assertThat(err).contains(".md, .csv, .tex or .json");
    assertThat(compare("--out", folder.resolve("nowhere/c.md").toString())).isEqualTo(2);
    assertThat(compare(moons.toString())).isEqualTo(2);
    assertThat(err).contains("is given twice");
    assertThat(elbow("compare", folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(err).contains("there is no such folder").doesNotContain("Exception");
    assertThat(elbow("compare")).isEqualTo(2);
  }

  @Test
  void theValidationPartComesWithAWarning() {
    assertThat(compare("--split", "validation")).isZero();
    assertThat(out).contains("Arms on the validation part", "numbers on it flatter");
  }
}
