package elbow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentDocumentTest {
  private static final String GOOD =
      """
      {
        "name": "moons",
        "data": { "source": { "type": "two-moons" }, "split": { "validation": 0.2 } },
        "model": {
          "layers": [
            { "type": "dense", "units": 8 },
            { "type": "activation" },
            { "type": "dense" }
          ]
        },
        "arms": [
          { "name": "plain", "noise": { "type": "none" } },
          { "name": "dropout", "noise": { "type": "bernoulli", "rate": 0.1 } }
        ],
        "training": { "epochs": 10 },
        "seeds": [1, 2]
      }
      """;

  private static List<Problem> problems(String json) {
    try {
      ExperimentDocument.parse(json, "f.json");
      return List.of();
    } catch (InvalidExperimentException e) {
      return e.problems();
    }
  }

  private static String with(String what, String instead) {
    assertThat(GOOD).contains(what);
    return GOOD.replace(what, instead);
  }

  @Test
  void aDocumentSaysOnlyWhatIsNotTheDefault() throws InvalidExperimentException {
    Experiment experiment = ExperimentDocument.parse(GOOD, "f.json");
    assertThat(experiment.format()).isEqualTo(1);
    assertThat(experiment.notes()).isEmpty();
    assertThat(experiment.data().standardize()).isTrue();
    assertThat(experiment.model().likelihood()).isEqualTo(new Likelihood.Categorical());
    assertThat(experiment.training().batch()).isEqualTo(32);
    assertThat(experiment.training().kl())
        .isEqualTo(new Training.Kl(1, 0, 0, Training.Batches.EVEN));
    assertThat(experiment.training().earlyStopping()).isNull();
    assertThat(experiment.evaluation())
        .isEqualTo(new Evaluation(100, Evaluation.Sharing.FRESH, 15, 0.95));
    assertThat(experiment.arms().get(1).noise())
        .isEqualTo(new Noise.Bernoulli(0.1, Noise.Granularity.UNIT));
  }

  /** A change to the good document, and the place, path and words of the one problem it makes. */
  static Stream<Refusal> refusals() {
    return Stream.of(
        of(
            "\"units\": 8",
            "\"unitz\": 8",
            "6:35",
            "$.model.layers[0].unitz",
            "did you mean \"units\"?"),
        of(
            "\"units\": 8",
            "\"units\": 0",
            "6:35",
            "$.model.layers[0].units",
            "0 is out of range: it must be at least 1 and at most 1000000"),
        of(
            "\"units\": 8",
            "\"units\": 8.5",
            "6:35",
            "$.model.layers[0].units",
            "expected a whole number, found 8.5"),
        of(
            "\"units\": 8",
            "\"units\": \"many\"",
            "6:35",
            "$.model.layers[0].units",
            "expected a whole number, found \"many\""),
        of("\"units\": 8", "\"units\": 1e99", "6:35", "$.model.layers[0].units", "too large"),
        of(
            "\"type\": \"activation\"",
            "\"type\": \"activations\"",
            "7:17",
            "$.model.layers[1].type",
            "did you mean \"activation\"?"),
        of(
            "\"type\": \"activation\"",
            "\"type\": 3",
            "7:17",
            "$.model.layers[1].type",
            "expected one of \"dense\", \"conv2d\""),
        of(
            "{ \"type\": \"activation\" }",
            "{ }",
            "7:7",
            "$.model.layers[1]",
            "\"type\" is missing; it is one of \"dense\""),
        of(
            "{ \"type\": \"activation\" }",
            "7",
            "7:7",
            "$.model.layers[1]",
            "expected an object { … }, found 7"),
        of(
            "{ \"type\": \"activation\" }",
            "{ \"type\": \"activation\", \"function\": \"rely\" }",
            "7:43",
            "$.model.layers[1].function",
            "did you mean \"relu\"?"),
        of(
            "\"rate\": 0.1",
            "\"rate\": 1",
            "13:66",
            "$.arms[1].noise.rate",
            "1 is out of range: it must be at least 0 and less than 1"),
        of(
            "\"rate\": 0.1",
            "\"rate\": 0.1, \"rate\": 0.2",
            "13:71",
            "$.arms[1].noise.rate",
            "a second time"),
        of(
            "\"rate\": 0.1",
            "\"rate\": true",
            "13:66",
            "$.arms[1].noise.rate",
            "expected a number, found true"),
        of(
            "\"name\": \"dropout\"",
            "\"name\": \"plain\"",
            "13:15",
            "$.arms[1].name",
            "two arms are named \"plain\""),
        of("\"name\": \"dropout\"", "\"name\": \" \"", "13:15", "$.arms[1].name", "blank"),
        of(
            "\"name\": \"dropout\"",
            "\"name\": \"\\ud83c\"",
            "13:15",
            "$.arms[1].name",
            "half a character"),
        of(
            "\"name\": \"dropout\", ",
            "",
            "13:5",
            "$.arms[1].name",
            "the field \"name\" is missing"),
        of(
            "\"epochs\": 10",
            "\"epoch\": 10",
            "15:26",
            "$.training.epoch",
            "did you mean \"epochs\"?"),
        of(
            "\"seeds\": [1, 2]",
            "\"seeds\": [1, 1]",
            "16:16",
            "$.seeds[1]",
            "the seed 1 stands twice"),
        of("\"seeds\": [1, 2]", "\"seeds\": []", "16:12", "$.seeds", "at least 1 entry"),
        of(
            "\"seeds\": [1, 2]",
            "\"seeds\": 3",
            "16:12",
            "$.seeds",
            "expected a list [ … ], found 3"),
        of(
            "\"seeds\": [1, 2]",
            "\"seeds\": null",
            "16:12",
            "$.seeds",
            "expected a list [ … ], found null"),
        of(
            "\"validation\": 0.2",
            "\"validation\": 0.5, \"test\": 0.5",
            "3:57",
            "$.data.split",
            "leave nothing to train on"),
        of(
            "\"type\": \"two-moons\"",
            "\"type\": \"gap-sine\"",
            "4:12",
            "$.model.likelihood",
            "must be \"gaussian\""),
        of(
            "\"epochs\": 10",
            "\"earlyStopping\": {\"metric\": \"validation.rmse\"}",
            "15:45",
            "$.training.earlyStopping.metric",
            "cannot be watched"),
        of(
            "{ \"type\": \"dense\", \"units\": 8 }",
            "{ \"type\": \"dense\" }",
            "6:7",
            "$.model.layers[0].units",
            "only the last layer may leave out its units"),
        of(
            "{ \"type\": \"dense\", \"units\": 8 }",
            "{ \"type\": \"conv2d\", \"filters\": 8 }",
            "6:7",
            "$.model.layers[0]",
            "layer 0 (conv2d) needs an image but gets a row of 2 numbers"),
        of(
            "{ \"type\": \"dense\" }",
            "{ \"type\": \"dense\", \"units\": 3 }",
            "8:7",
            "$.model.layers[2]",
            "the likelihood reads 2 outputs, but the last layer gives 3"));
  }

  record Refusal(String what, String instead, String place, String path, String words) {}

  private static Refusal of(String what, String instead, String place, String path, String words) {
    return new Refusal(what, instead, place, path, words);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalSaysPlaceValueAndWhatWouldBeRight(Refusal refusal) {
    List<Problem> found = problems(with(refusal.what(), refusal.instead()));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().toString())
        .startsWith(refusal.place() + ": " + refusal.path() + ": ")
        .contains(refusal.words());
  }

  @Test
  void everythingWrongIsReportedAtOnceInTheOrderOfTheDocument() {
    String json =
        """
        {
          "nam": "x",
          "data": { "source": { "type": "gap-sine", "examples": 3 } },
          "model": {
            "layers": [ { "type": "dense", "units": 4 }, { "type": "flatten" },
                        { "type": "conv2d", "filters": 2 } ],
            "likelihood": { "type": "gausian" }
          },
          "arms": [
            { "name": "a", "noise": { "type": "none" } },
            { "name": "a", "noise": { "type": "bernoulli", "rate": 2 } },
            { "name": "b", "noise": { "type": "none" }, "overrides": [
              { "layer": 1, "noise": { "type": "none" } }, { "layer": 7, "noise": { "type": "x" } } ] }
          ],
          "seeds": [ 4, 4 ]
        }
        """;
    assertThat(problems(json))
        .extracting(Problem::path)
        .containsExactly(
            "$.name",
            "$.nam",
            "$.data.source.examples",
            "$.model.likelihood.type",
            "$.arms[1].name",
            "$.arms[1].noise.rate",
            "$.arms[2].overrides[0].layer",
            "$.arms[2].overrides[1].layer",
            "$.arms[2].overrides[1].noise.type",
            "$.seeds[1]");
  }

  @Test
  void whatDoesNotFitIsFoundBesideWhatCannotBeRead() {
    String json =
        with("\"seeds\": [1, 2]", "\"seeds\": [1.5, 2]")
            .replace("{ \"type\": \"activation\" }", "{ \"type\": \"max-pool2d\" }")
            .replace("\"dropout\"", "\"plain\"");
    assertThat(problems(json))
        .extracting(Problem::path)
        .containsExactly("$.model.layers[1]", "$.arms[1].name", "$.seeds[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1:1 | empty",
        "{ | 1:2 | Unexpected end-of-input",
        "{} x | 1:5 | Unrecognized token",
        "{} {} | 1:4 | after the document's end",
        "{\"a\" 1} | 1:6 | broken JSON",
        "[1, | 1:4 | broken JSON",
        "nul | 1:4 | broken JSON",
        "7 | 1:1 | expected an object",
        "{\"a\": 1e9999999999} | 1:7 | broken JSON",
      })
  void brokenJsonIsRefusedWithItsPlace(String json, String place, String words) {
    assertThat(problems(json).getFirst().toString()).startsWith(place).contains(words);
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 5000, 200_000})
  void deepNestingIsRefusedNotOverflowed(int depth) {
    assertThat(problems("[".repeat(depth)).getFirst().message()).contains("nested more than");
  }

  @Test
  void aNewerFormatSaysThatAndNothingElse() {
    String json = with("\"name\": \"moons\"", "\"format\": 2, \"title\": \"moons\"");
    assertThat(problems(json))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.toString()).startsWith("2:13: $.format: ");
              assertThat(problem.message())
                  .contains("format 2")
                  .contains("newer than this program");
            });
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws InvalidExperimentException {
    assertThat(ExperimentDocument.parse("\uFEFF" + GOOD, "f.json").name()).isEqualTo("moons");
  }

  @Test
  void aFileThatIsNoTextIsRefusedInWords(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("f.json");
    Files.write(file, new byte[] {'{', (byte) 0xff, (byte) 0xfe, 0});
    assertThatThrownBy(() -> ExperimentDocument.read(file))
        .isInstanceOf(InvalidExperimentException.class)
        .hasMessageContaining("not text in UTF-8");
  }

  @Test
  void aLongValueIsShortenedInItsMessage() {
    String json = with("\"rate\": 0.1", "\"rate\": \"" + "x\\n".repeat(5000) + "\"");
    assertThat(problems(json).getFirst().message()).hasSizeLessThan(120).doesNotContain("\n");
  }

  @Test
  void aKernelLargerThanTheSmallestImagesMayFitLargerOnes() throws InvalidExperimentException {
    String json =
        """
        { "name": "x", "data": { "source": { "type": "idx", "images": "a", "labels": "b" } },
          "model": { "layers": [ { "type": "conv2d", "filters": 2, "kernel": 60 },
            { "type": "max-pool2d", "size": 40 }, { "type": "flatten" }, { "type": "dense" } ] },
          "arms": [ { "name": "a", "noise": { "type": "none" } } ] }
        """;
    assertThat(problems(json)).isEmpty();
  }

  @Test
  void aDelimiterIsOneCharacterOrWhitespace() {
    String csv = "{ \"type\": \"csv\", \"path\": \"t\", \"target\": 0, \"delimiter\": \"%s\" }";
    for (String good : List.of(",", "\\t", "whitespace")) {
      assertThat(problems(with("{ \"type\": \"two-moons\" }", csv.formatted(good)))).isEmpty();
    }
    assertThat(problems(with("{ \"type\": \"two-moons\" }", csv.formatted(", "))))
        .extracting(Problem::path)
        .containsExactly("$.data.source.delimiter");
  }

  @Test
  void aPrecisionIsRefusedBesideAVarianceOrWhereTheNetworkGivesIt() {
    String likelihood = "\"likelihood\": { \"type\": \"gaussian\", \"variance\": %s }, \"layers\"";
    String real = GOOD.replace("two-moons", "gap-sine");
    String good = likelihood.formatted("\"fixed\", \"precision\": 0.5");
    assertThat(problems(real.replace("\"layers\"", good))).isEmpty();
    String both = likelihood.formatted("\"learned\", \"precision\": 0.5, \"value\": 2");
    assertThat(problems(real.replace("\"layers\"", both)))
        .singleElement()
        .hasToString(
            "5:77: $.model.likelihood.precision: the value 2.0 is given already; leave one out");
    String output = likelihood.formatted("\"input-dependent\", \"precision\": 0.5");
    assertThat(problems(real.replace("\"layers\"", output)))
        .singleElement()
        .asString()
        .contains("$.model.likelihood.precision: the variance is an output of the network");
  }

  @Test
  void aPrecisionInOriginalUnitsBecomesAVarianceInStandardisedOnes() {
    Likelihood precise = new Likelihood.Gaussian(Likelihood.Variance.FIXED, null, 0.5);
    assertThat(precise.standardized(4))
        .isEqualTo(new Likelihood.Gaussian(Likelihood.Variance.FIXED, 0.125));
    assertThatThrownBy(((Likelihood.Gaussian) precise)::startingVariance)
        .hasMessageContaining("0.5 is in original units");
    Likelihood unsaid = new Likelihood.Gaussian(Likelihood.Variance.FIXED, null, null);
    assertThat(((Likelihood.Gaussian) unsaid.standardized(4)).startingVariance()).isEqualTo(1);
  }

  @Test
  void watchingForEarlyStoppingNeedsValidationPasses() {
    String json =
        with("\"epochs\": 10", "\"epochs\": 10, \"validationEvery\": 0, \"earlyStopping\": {}");
    assertThat(problems(json))
        .extracting(Problem::path)
        .containsExactly("$.training.earlyStopping");
  }

  @Test
  void testFilesAndFilesOfTestRowsExcludeEachOther() {
    String json =
        """
        { "name": "x",
          "data": { "source": { "type": "idx", "images": "a", "labels": "b", "testImages": "c",
                                "testLabels": "d" },
                    "split": { "train": "t", "test": "u" } },
          "model": { "layers": [ { "type": "flatten" }, { "type": "dense" } ] },
          "arms": [ { "name": "a", "noise": { "type": "none" } } ] }
        """;
    assertThat(problems(json)).extracting(Problem::path).containsExactly("$.data.split.test");
  }

  @Test
  void anExperimentMadeInTheProgramIsCheckedLikeOneRead() throws InvalidExperimentException {
    Experiment good = ExperimentDocument.parse(GOOD, "f.json");
    assertThat(ExperimentDocument.check(good)).isEmpty();
    Arm arm = good.arms().getFirst();
    Arm wrong = new Arm("plain", new Noise.Bernoulli(1.5, Noise.Granularity.UNIT), List.of(), 1);
    assertThat(ExperimentDocument.check(good.withArms(List.of(arm, wrong))))
        .extracting(Problem::toString)
        .allMatch(text -> text.startsWith("$.arms[1]."))
        .hasSize(2);
  }

  /** All records an experiment is made of. */
  private static void collect(Type type, Set<Class<?>> records) {
    if (type instanceof ParameterizedType list) {
      collect(list.getActualTypeArguments()[0], records);
    } else if (type instanceof Class<?> part && part.getPackage() == Arm.class.getPackage()) {
      if (part.isSealed()) {
        Arrays.stream(part.getPermittedSubclasses()).forEach(kind -> collect(kind, records));
      } else if (part.isRecord() && records.add(part)) {
        Arrays.stream(part.getRecordComponents())
            .forEach(component -> collect(component.getGenericType(), records));
      }
    }
  }

  @Test
  void everyDefaultCanBeReadAndLiesInItsRange() {
    Set<Class<?>> records = new LinkedHashSet<>();
    collect(Experiment.class, records);
    assertThat(records)
        .hasSizeGreaterThan(30)
        .contains(Noise.Scale.Learned.class, Training.Kl.class);
    for (Class<?> part : records) {
      if (Column.class.isAssignableFrom(part)) {
        continue; // written as a name or a number, not as fields
      }
      for (RecordComponent component : part.getRecordComponents()) {
        Setting setting = component.getAnnotation(Setting.class);
        assertThat(setting).as("%s", component).isNotNull();
        boolean hasDefault = !setting.initial().isEmpty() && !setting.initial().equals("null");
        assertThat(Records.initial(component) != null).as("%s", component).isEqualTo(hasDefault);
      }
    }
  }

  @Test
  void savingReplacesTheFileAndLeavesNothingBeside(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("f.json");
    Files.writeString(file, "old");
    Experiment experiment = ExperimentDocument.parse(GOOD, "f.json");
    ExperimentDocument.save(file, experiment);
    assertThat(ExperimentDocument.read(file)).isEqualTo(experiment);
    assertThat(Files.readAllBytes(file))
        .isEqualTo(ExperimentDocument.write(experiment).getBytes(StandardCharsets.UTF_8));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void savingThatFailsLeavesNothingBehind(@TempDir Path folder) throws Exception {
    Experiment experiment = ExperimentDocument.parse(GOOD, "f.json");
    Path inTheWay = Files.createDirectory(folder.resolve("f.json"));
    Path inside = Files.writeString(inTheWay.resolve("old"), "old");
    assertThatThrownBy(() -> ExperimentDocument.save(inTheWay, experiment))
        .isInstanceOf(IOException.class);
    assertThat(inside).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(inTheWay);
    }
    assertThatThrownBy(
            () -> ExperimentDocument.save(folder.resolve("none").resolve("f.json"), experiment))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such folder");
  }

  @Test
  void aSavedFileHasThePermissionsOfAnyOther(@TempDir Path folder) throws Exception {
    Experiment experiment = ExperimentDocument.parse(GOOD, "f.json");
    Path other = Files.writeString(folder.resolve("other"), "");
    Path file = folder.resolve("f.json");
    ExperimentDocument.save(file, experiment);
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(Files.getPosixFilePermissions(other));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    ExperimentDocument.save(file, experiment);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void savingThroughALinkKeepsTheLink(@TempDir Path folder) throws Exception {
    Experiment experiment = ExperimentDocument.parse(GOOD, "f.json");
    Path target = Files.createDirectory(folder.resolve("real")).resolve("f.json");
    Files.writeString(target, "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);
    ExperimentDocument.save(link, experiment);
    assertThat(link).isSymbolicLink();
    assertThat(ExperimentDocument.read(target)).isEqualTo(experiment);
    Files.delete(target);
    ExperimentDocument.save(link, experiment);
    assertThat(link).isSymbolicLink();
    assertThat(ExperimentDocument.read(target)).isEqualTo(experiment);
  }
}
