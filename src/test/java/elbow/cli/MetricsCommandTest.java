package elbow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code elbow metrics} as a user types it. */
class MetricsCommandTest extends Console {
  private static final String CLASSES =
      "target,p_0,p_1\n0,0.75,0.25\n1,0.25,0.75\n1,0.5,0.5\n0,0.25,0.75\n";
  private static final String PARTS =
      "split,row,target,mean,sd\ntest,0,1,2,1\nvalidation,1,3,3,2\ntest,2,4,1,3\n";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("p.csv");
  }

  private int metrics(String text, String... more) throws IOException {
    Files.writeString(file, text);
    return elbow(Stream.of("metrics", file.toString()), more);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  @Test
  void oneObjectHasEveryMetricOfTheOnlyPart() throws IOException {
    assertThat(metrics(CLASSES, "--json")).as(err).isZero();
    assertThat(err).isEmpty();
    JsonNode root = json();
    assertThat(root.get("file").asText()).isEqualTo(file.toString());
    assertThat(root.get("split").asText()).isEqualTo("all");
    assertThat(root.get("examples").asInt()).isEqualTo(4);
    assertThat(root.get("bins").asInt()).isEqualTo(15);
    assertThat(root.has("splits")).isFalse();
    JsonNode metrics = root.get("metrics");
    // −(2 ln ¾ + ln ½ + ln ¼)/4; squares twice (1/16 + …) as there are two classes.
    assertThat(metrics.get("nll").asDouble())
        .isCloseTo(-(2 * Math.log(0.75) + Math.log(0.5) + Math.log(0.25)) / 4, within(1e-12));
    assertThat(metrics.get("brier").asDouble())
        .isCloseTo(2 * (1 / 16.0 + 1 / 16.0 + 1 / 4.0 + 9 / 16.0) / 4, within(1e-12));
    // Equal probabilities choose the first class.
    assertThat(metrics.get("accuracy").asDouble()).isEqualTo(0.5);
    // Confidence ½ and wrong; ¾ three times, of which two are right.
    assertThat(metrics.get("ece").asDouble())
        .isCloseTo(0.5 / 4 + (0.75 - 2 / 3.0) * 3 / 4, within(1e-12));
    assertThat(metrics.get("mce").asDouble()).isCloseTo(0.5, within(1e-12));
    assertThat(metrics.has("eceEqualMass")).isTrue();
    assertThat(metrics.has("classwiseEce")).isTrue();
  }

  @Test
  void ofSeveralPartsTheTestPartsNumbersStandForTheFile() throws IOException {
    assertThat(metrics(PARTS, "--json", "--bins", "7")).as(err).isZero();
    JsonNode root = json();
    assertThat(root.get("split").asText()).isEqualTo("test");
    assertThat(root.get("examples").asInt()).isEqualTo(2);
    assertThat(root.get("bins").asInt()).isEqualTo(7);
    assertThat(root.at("/metrics/rmse").asDouble()).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(root.at("/metrics/mae").asDouble()).isEqualTo(2);
    assertThat(root.get("splits")).hasSize(2);
    assertThat(root.at("/splits/0/split").asText()).isEqualTo("test");
    assertThat(root.at("/splits/0/metrics")).isEqualTo(root.get("metrics"));
    assertThat(root.at("/splits/1/split").asText()).isEqualTo("validation");
    assertThat(root.at("/splits/1/metrics/rmse").asDouble()).isZero();
    assertThat(metrics(PARTS.replace("test", "fold 1"), "--json")).isZero();
    assertThat(json().get("split").asText()).as("else the last").isEqualTo("validation");
  }

  @Test
  void onePartCanBeChosen() throws IOException {
    assertThat(metrics(PARTS, "--json", "--split", "validation")).as(err).isZero();
    assertThat(json().get("split").asText()).isEqualTo("validation");
    assertThat(json().get("examples").asInt()).isEqualTo(1);
    assertThat(json().has("splits")).isFalse();
  }

  @Test
  void theTableSaysWhatItsNumbersAre() throws IOException {
    assertThat(metrics(PARTS)).as(err).isZero();
    assertThat(out)
        .startsWith(file + ": a real number")
        .contains("Normal distributions with these means and sds", "natural logarithms", "15 bins")
        .containsPattern("metric +test +validation\n")
        .containsPattern("examples +2 +1\n")
        .containsPattern("rmse +2.2361 +0.0000\n");
    assertThat(metrics(CLASSES, "--bins", "3")).isZero();
    assertThat(out).contains("2 classes", "3 bins").containsPattern("accuracy +0.5000\n");
  }

  @Test
  void whatIsNotFiniteIsNullAndSaid() throws IOException {
    String impossible = "row,target,p_0,p_1\n5,0,1,0\n7,1,1,0\n9,0,0,1\n";
    assertThat(metrics(impossible, "--json")).as(err).isZero();
    assertThat(json().at("/metrics/nll").isNull()).isTrue();
    assertThat(json().at("/nonFinite/nll").asText()).isEqualTo("Infinity");
    assertThat(json().at("/metrics/accuracy").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(err)
        .contains("Warning: all.nll is infinite: that of 2 examples is, the first in row 7");
    assertThat(metrics(impossible)).isZero();
    assertThat(out).containsPattern("nll +–\n");
  }

  @Test
  void columnsThatMeanNothingAreNamed() throws IOException {
    assertThat(metrics("id,target,p_1,q\na,0,0.2,\nb,1,0.8,\n", "--json")).as(err).isZero();
    assertThat(err)
        .isEqualTo("Warning: " + file + ": columns not used: id, q" + System.lineSeparator());
    assertThat(json().get("examples").asInt()).isEqualTo(2);
  }

  @Test
  void drawsMustBelongToThePredictions() throws IOException {
    Path draws = folder.resolve("d.csv");
    String[] command = {"--json", "--draws", draws.toString()};
    assertThat(metrics(CLASSES, command)).isEqualTo(2);
    assertThat(err).contains("d.csv: there is no such file");
    StringBuilder text = new StringBuilder("row,sample,p_0,p_1\n");
    CLASSES.lines().skip(1).forEach(line -> text.append(drawn(line, text)));
    Files.writeString(draws, text);
    assertThat(metrics(CLASSES, command)).as(err).isZero();
    assertThat(metrics(CLASSES.replace("0.5,0.5", "0.6,0.4"), command)).isEqualTo(2);
    assertThat(err).contains("part all, row 2: the mean of its p_0 is 0.5, not 0.6 as in " + file);
  }

  /** One sample that is the prediction itself. */
  private static String drawn(String line, StringBuilder before) {
    return before.chars().filter(c -> c == '\n').count() - 1 + ",0" + line.substring(1) + "\n";
  }

  @Test
  void badInputIsTwoAndSaysWhatWouldBeRight() throws IOException {
    assertThat(metrics(CLASSES.replace("0.5,0.5", "0.5,0.6"))).isEqualTo(2);
    assertThat(err).contains("p.csv:4: p_0 to p_1 sum to 1.1").doesNotContain("Exception");
    assertThat(out).isEmpty();
    assertThat(metrics(CLASSES, "--bins", "0")).isEqualTo(2);
    assertThat(err).contains("--bins: 0 is out of range; give 1 to 1000");
    assertThat(metrics(PARTS, "--split", "tset")).isEqualTo(2);
    assertThat(err).contains("--split:", "no part \"tset\"; did you mean \"test\"?");
  }
}
