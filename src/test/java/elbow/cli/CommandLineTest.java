package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elbow.experiment.ExperimentDocument;
import elbow.network.Dl4jFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line as a user types it, on real files. */
class CommandLineTest extends Console {
  private static final String MOONS =
      """
      {
        "name": "Small moons",
        "data": { "source": { "type": "two-moons", "examples": 100 } },
        "model": { "layers": [ { "type": "dense", "units": 8 },
                               { "type": "activation", "function": "tanh" },
                               { "type": "dense" } ] },
        "arms": [ { "name": "Plain", "noise": { "type": "none" } },
                  { "name": "MC / 0.1", "noise": { "type": "bernoulli", "rate": 0.1 } } ],
        "training": { "epochs": 3 },
        "evaluation": { "samples": 5 },
        "seeds": [1, 2]
      }
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeExperiment() throws IOException {
    file = Files.writeString(folder.resolve("moons.json"), MOONS);
  }

  private int run(String... more) {
    return elbow(
        Stream.of("run", file.toString(), "--out", folder.resolve("out").toString()), more);
  }

  @Test
  void jsonOutputIsOneObjectWithEveryArmAndMetric() throws IOException {
    assertThat(run("--json")).as(err).isZero();
    JsonNode root = new ObjectMapper().readTree(out);
    assertThat(root.get("experiment").asText()).isEqualTo("Small moons");
    assertThat(root.get("arms")).hasSize(2);
    JsonNode dropout = root.get("arms").get(1);
    assertThat(dropout.get("name").asText()).isEqualTo("MC / 0.1");
    assertThat(dropout.get("parameters").asInt()).isEqualTo(2 * 8 + 8 + 8 * 2 + 2);
    assertThat(dropout.get("secondsPerEpoch").asDouble()).isPositive();
    JsonNode nll = dropout.get("metrics").get("test.nll");
    double first = nll.get("values").get(0).asDouble();
    double second = nll.get("values").get(1).asDouble();
    assertThat(nll.get("mean").asDouble()).isCloseTo((first + second) / 2, within(1e-15 * first));
    assertThat(nll.get("low").asDouble()).isLessThan(nll.get("mean").asDouble());
    assertThat(nll.get("high").asDouble()).isGreaterThan(nll.get("mean").asDouble());
    assertThat(dropout.get("metrics").has("test.nll@deterministic")).isTrue();
    assertThat(dropout.get("metrics").has("validation.ece")).isTrue();
    // An arm without noise has one pass, and it is deterministic.
    assertThat(root.get("arms").get(0).get("metrics").has("test.nll@deterministic")).isTrue();
  }

  @Test
  void theTableSaysWhatItsNumbersAre() {
    assertThat(run()).as(err).isZero();
    assertThat(out)
        .contains("test part", "5 samples", "15 equal-width bins", "95 % t interval over 2 seeds")
        .contains("Plain", "MC / 0.1", "test.nll", "±");
    assertThat(err).contains("Plain, seed 2: finished after 3 epochs");
  }

  @Test
  void everyRunLeavesAFolderThatCanBeRunAgain() throws Exception {
    assertThat(run()).as(err).isZero();
    Path runFolder = folder.resolve("out").resolve("2-mc-0.1-seed-2");
    assertThat(runFolder)
        .isDirectoryContaining(path -> path.endsWith("experiment.json"))
        .isDirectoryContaining(path -> path.endsWith("metrics.csv"))
        .isDirectoryContaining(path -> path.endsWith("evaluation.json"));
    JsonNode provenance =
        new ObjectMapper().readTree(runFolder.resolve("provenance.json").toFile());
    assertThat(provenance.get("seed").asLong()).isEqualTo(2);
    assertThat(provenance.get("status").asText()).isEqualTo("finished");
    assertThat(provenance.get("dataHash").asText()).hasSize(64);
    assertThat(provenance.get("trainExamples").asInt()).isEqualTo(60);
    assertThat(Files.readAllLines(runFolder.resolve("metrics.csv")))
        .contains("series,at,value")
        .filteredOn(line -> line.startsWith("validation.nll,"))
        .hasSize(3);
    var asRun = ExperimentDocument.read(runFolder.resolve("experiment.json"));
    assertThat(asRun.seeds()).containsExactly(2L);
    assertThat(asRun.arms()).hasSize(1);
    assertThat(Dl4jFiles.load(runFolder.resolve("network.zip")).numParams())
        .as("the network can be loaded by Deeplearning4j")
        .isEqualTo(2 * 8 + 8 + 8 * 2 + 2);
    assertThat(folder.resolve("out/report.md")).content().contains("| Plain |");
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".writing"));
    }
  }

  @Test
  void aSparseArmSaysWhatItKeepsAndLeavesItsPrunedNetwork() throws Exception {
    String arms =
        "arms=[{\"name\":\"Sparse\",\"noise\":{\"type\":\"sparse-variational\",\"initial\":0}}]";
    assertThat(run("--set", arms)).as(err).isZero();
    assertThat(out).contains("weights / kept", "sparse rows' bytes", "Sparse", "all");
    Path runFolder = folder.resolve("out").resolve("1-sparse-seed-2");
    // Weights and biases only: log-variances are gone.
    assertThat(Dl4jFiles.load(runFolder.resolve("network-pruned.zip")).numParams())
        .isEqualTo(2 * 8 + 8 + 8 * 2 + 2);
    JsonNode results =
        new ObjectMapper().readTree(folder.resolve("out").resolve("results.json").toFile());
    JsonNode layer = results.at("/arms/0/pruning/0/layers/0");
    assertThat(layer.get("weights").asInt()).isEqualTo(16);
    assertThat(layer.get("kept").asInt()).isBetween(0, 16);
  }

  @Test
  void oneSeedSetTwiceGivesTheSameNumbers() throws IOException {
    run("--json", "--seed", "7", "--arm", "MC / 0.1");
    JsonNode first = new ObjectMapper().readTree(out).at("/arms/0/metrics");
    elbow(
        Stream.of("run", file.toString(), "--out", folder.resolve("again").toString()),
        "--json",
        "--seed",
        "7",
        "--arm",
        "MC / 0.1",
        "--threads",
        "1");
    assertThat(new ObjectMapper().readTree(out).at("/arms/0/metrics")).isEqualTo(first);
    assertThat(first.get("test.nll").get("low").isNull()).as("one seed has no interval").isTrue();
  }

  @Test
  void settingsChangeTheDocument() throws Exception {
    assertThat(run("--set", "training.batch=60", "--set", "arms[1].noise.rate=0.5")).isZero();
    var asRun = ExperimentDocument.read(folder.resolve("out/experiment.json"));
    assertThat(asRun.training().batch()).isEqualTo(60);
    assertThat(asRun.arms().get(1).noise())
        .hasToString("Bernoulli[rate=0.5, granularity=UNIT, lengthScale=null]");
  }

  @Test
  void warningsAreSaidAtTheEndAndKept() throws Exception {
    String none = "arms[0].noise={\"type\":\"bernoulli\",\"rate\":0}";
    assertThat(run("--json", "--set", none)).isZero();
    assertThat(err)
        .containsPattern("Plain, seed \\d, epoch \\d, layer 0 \\(dense\\): warning: noise without")
        .contains("Warning: Plain, all seeds, layers 0, 2: a rate of 0 drops nothing.")
        .doesNotContain("Warning: MC / 0.1");
    JsonNode arms = new ObjectMapper().readTree(out).get("arms");
    assertThat(arms.get(1).get("warnings")).isEmpty();
    assertThat(arms.get(0).get("warnings")).hasSize(4);
    JsonNode warning = arms.get(0).get("warnings").get(1);
    assertThat(warning.get("seed").asInt()).isEqualTo(1);
    assertThat(warning.get("kind").asText()).isEqualTo("no-effect");
    assertThat(warning.get("layer").asInt()).isEqualTo(2);
    assertThat(folder.resolve("out/report.md"))
        .content()
        .contains("- Plain, all seeds, layers 0, 2: a rate of 0 drops nothing.");
    Path kept = folder.resolve("out/1-plain-seed-2/warnings.json");
    assertThat(new ObjectMapper().readTree(kept.toFile()).get(0).get("text").asText())
        .contains("drops nothing");
  }

  @Test
  void badInputIsTwoAndSaysWhatWouldBeRight() throws IOException {
    assertThat(elbow("run", folder.resolve("none.json").toString())).isEqualTo(2);
    assertThat(err).contains("none.json: there is no such file");
    assertThat(run("--arm", "Plian")).isEqualTo(2);
    assertThat(err).contains("did you mean \"Plain\"?");
    assertThat(run("--set", "training.epoch=3")).isEqualTo(2);
    assertThat(err).contains("$.training.epoch", "did you mean \"epochs\"?");
    assertThat(run("--set", "seeds[9]=3")).isEqualTo(2);
    assertThat(err).contains("$.seeds", "no entry 9; the last is 1");
    assertThat(run("--set", "training")).isEqualTo(2);
    assertThat(err).contains("path=value");
    assertThat(run("--data-root", folder.resolve("nowhere").toString())).isEqualTo(2);
    assertThat(run("--threads", "-1")).isEqualTo(2);
    assertThat(run("--threads", "0")).isEqualTo(2);
    assertThat(err).contains("give 1 or more");
    assertThat(elbow("run", file.toString(), "--out", file.toString())).isEqualTo(2);
    assertThat(err).contains("moons.json is a file; name a folder");
    assertThat(run("--seed", "1", "--seed", "1")).isEqualTo(2);
    assertThat(run("--sed", "1")).isEqualTo(2);
    Files.writeString(
        file, MOONS.replace("0.1 }", "1.5 }").replace("\"epochs\": 3", "\"epochs\": 0"));
    assertThat(elbow("validate", file.toString())).isEqualTo(2);
    assertThat(err)
        .contains("moons.json:8:75: $.arms[1].noise.rate: 1.5 is out of range")
        .contains("moons.json:9:27: $.training.epochs: 0 is out of range");
    assertThat(err).doesNotContain("Exception");
  }

  /** What is there may be all that is left of something, or runs of another experiment. */
  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    Path precious = folder.resolve("out/1-plain-seed-1/thesis.txt");
    Files.createDirectories(precious.getParent());
    Files.writeString(precious, "years of work");
    assertThat(run()).isEqualTo(2);
    assertThat(err).contains("--out: ", "out is not empty; name a new folder");
    assertThat(precious).hasContent("years of work");
  }

  @Test
  void aNameOfAnyLengthHasAFolder() throws IOException {
    String name = "ä long näme ".repeat(30);
    assertThat(run("--set", "arms[0].name=" + name)).as(err).isZero();
    try (Stream<Path> inside = Files.list(folder.resolve("out"))) {
      assertThat(inside.filter(path -> path.getFileName().toString().startsWith("1-ä-long-näme")))
          .hasSize(2)
          .allSatisfy(path -> assertThat(path.resolve("network.zip")).exists());
    }
  }

  @Test
  void aNetworkThatNoMachineCanHoldIsRefusedBeforeAnythingIsMade() throws IOException {
    Files.writeString(
        file,
        MOONS.replace(
            "\"units\": 8", "\"units\": 46341 }, { \"type\": \"dense\", \"units\": 46341"));
    assertThat(elbow("validate", file.toString())).isEqualTo(2);
    assertThat(err)
        .contains("$.model.layers[1]: a dense layer of 46,341 × 46,341 has 2,147,488,281 weights");
    // Its weights alone are fewer, with their variances more.
    Files.writeString(
        file,
        MOONS.replace(
            "\"units\": 8", "\"units\": 33000 }, { \"type\": \"dense\", \"units\": 33000"));
    assertThat(run("--set", "arms[0].noise={\"type\":\"mean-field\"}")).isEqualTo(2);
    assertThat(err).contains("with layer 1 (dense) the network has 2,178,198,000 parameters");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  /** A display may be named in the environment that is not there, or GTK be missing. */
  @Test
  void whereNoWindowCanBeOpenedItSaysWhyAndRunsWithoutOne() {
    ElbowCommand.WindowOpener broken =
        opened -> {
          throw new UnsupportedOperationException("Unable to open DISPLAY");
        };
    StringWriter stdout = new StringWriter();
    StringWriter stderr = new StringWriter();
    int code =
        new CommandLine(new OpenCommand(broken, true))
            .setOut(new PrintWriter(stdout))
            .setErr(new PrintWriter(stderr))
            .execute(file.toString());
    assertThat(code).as(stderr.toString()).isZero();
    assertThat(stderr.toString())
        .startsWith("No window can be opened (Unable to open DISPLAY): running " + file);
    assertThat(stdout.toString()).contains("MC / 0.1");
  }

  @Test
  void brokenDocumentsAreToldWithoutTheParsersSettings() throws IOException {
    Files.writeString(file, MOONS.replace("0.1 }", "NaN }"));
    assertThat(elbow("validate", file.toString())).isEqualTo(2);
    assertThat(err).contains("broken JSON: Non-standard token 'NaN'").doesNotContain("Feature");
  }

  @Test
  void missingDataIsTwoAndNamesWhereItWasLookedFor() throws IOException {
    Files.writeString(
        file,
        MOONS.replace(
            "{ \"type\": \"two-moons\", \"examples\": 100 }",
            "{ \"type\": \"csv\", \"path\": \"t.csv\", \"target\": \"y\" }"));
    assertThat(elbow("validate", file.toString())).as("validates without its data").isZero();
    assertThat(run()).isEqualTo(2);
    assertThat(err).contains("\"t.csv\" was not found", folder.toString(), "--data-root");
  }

  @Test
  void aRunThatBreaksIsOneAndTheOthersAreStillReported() throws IOException {
    int code =
        run(
            "--json",
            "--set",
            "training.optimizer={\"type\":\"sgd\",\"learningRate\":100}",
            "--set",
            "training.epochs=200",
            "--set",
            "model.layers[1].function=identity",
            "--arm",
            "Plain",
            "--set",
            "data.standardize=false");
    assertThat(code).isEqualTo(1);
    JsonNode arm = new ObjectMapper().readTree(out).at("/arms/0");
    assertThat(arm.get("failures").get(0).get("message").asText()).contains("at step", "layer");
    assertThat(err).contains("Failed: Plain, seed 1: the loss became");
  }

  @Test
  void everyShippedExperimentIsFine() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("experiments"))) {
      List<Path> shipped = files.filter(path -> path.toString().endsWith(".json")).toList();
      assertThat(shipped).hasSizeGreaterThanOrEqualTo(4);
      for (Path experiment : shipped) {
        assertThat(elbow("validate", experiment.toString())).as(err).isZero();
      }
    }
  }
}
