package elbow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.CentralIntervals;
import elbow.calibration.ClassPredictions;
import elbow.calibration.RealPredictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("p.csv");
  }

  private PredictionFile read(String text) throws Exception {
    return PredictionFile.read(Files.writeString(file, text));
  }

  private static PredictedPart.Classes classes(PredictionFile file, int part) {
    return (PredictedPart.Classes) file.parts().get(part);
  }

  private static PredictedPart.Reals reals(PredictionFile file, int part) {
    return (PredictedPart.Reals) file.parts().get(part);
  }

  /** Any probabilities: down to the least float, some 0, one almost 1. */
  private static PredictedPart.Classes anyClasses(String split, int n, int classes, long seed) {
    Random random = new Random(seed);
    float[] p = new float[n * classes];
    int[] labels = new int[n];
    long[] rows = new long[n];
    float[][] uncertainties = new float[3][n];
    for (int i = 0; i < n; i++) {
      float rest = 1;
      for (int k = 1; k < classes; k++) {
        p[i * classes + k] = (float) (rest * Math.pow(random.nextDouble(), 40));
        rest -= p[i * classes + k];
      }
      p[i * classes] = rest;
      labels[i] = random.nextInt(classes);
      rows[i] = 7L * (n - i);
      for (float[] uncertainty : uncertainties) {
        uncertainty[i] = (float) random.nextExponential();
      }
    }
    float[] smallest = {7.038531e-26f, Float.MIN_VALUE, 0};
    for (int i = 0; i < smallest.length; i++) {
      Arrays.fill(p, i * classes, (i + 1) * classes, 0);
      p[i * classes] = 1;
      p[i * classes + 1] = smallest[i];
    }
    return new PredictedPart.Classes(
        split,
        rows,
        ClassPredictions.of(p, classes, labels),
        uncertainties[0],
        uncertainties[1],
        uncertainties[2],
        null);
  }

  private static PredictedPart.Reals anyReals(String split, int n, long seed) {
    Random random = new Random(seed);
    double[][] numbers = new double[6][n];
    for (double[] each : numbers) {
      for (int i = 0; i < n; i++) {
        each[i] = random.nextExponential() * Math.pow(10, random.nextInt(60) - 30);
      }
    }
    numbers[0][0] = -0.0;
    numbers[1][0] = -Double.MAX_VALUE;
    numbers[2][0] = Double.MIN_VALUE;
    numbers[3][0] = Double.NEGATIVE_INFINITY;
    numbers[3][1] = Double.POSITIVE_INFINITY;
    numbers[3][2] = -0.0;
    long[] rows = random.longs(n, 0, 1L << 53).distinct().toArray();
    RealPredictions predictions =
        RealPredictions.normal(
            numbers[0], numbers[1], numbers[2], numbers[3], CentralIntervals.usualLevels());
    return new PredictedPart.Reals(split, rows, predictions, numbers[4], numbers[5], null);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 11})
  void predictionsOfClassesAreReadBackBitForBit(int classes) throws Exception {
    List<PredictedPart.Classes> parts =
        List.of(anyClasses("validation", 20, classes, 1), anyClasses("test", 60, classes, 2));
    PredictionFile.write(file, parts);
    PredictionFile read = PredictionFile.read(file);
    assertThat(read.splits()).containsExactly("validation", "test");
    assertThat(read.ignored()).isEmpty();
    for (int p = 0; p < 2; p++) {
      assertThat(classes(read, p)).usingRecursiveComparison().isEqualTo(parts.get(p));
    }
  }

  @Test
  void predictionsOfNumbersAreReadBackBitForBit() throws Exception {
    List<PredictedPart.Reals> parts =
        List.of(anyReals("validation", 20, 1), anyReals("test", 60, 2));
    PredictionFile.write(file, parts);
    PredictionFile read = PredictionFile.read(file);
    for (int p = 0; p < 2; p++) {
      assertThat(reals(read, p)).usingRecursiveComparison().isEqualTo(parts.get(p));
    }
  }

  @Test
  void theHeadsAreThoseOfTheFormat() throws Exception {
    PredictionFile.write(file, List.of(anyClasses("test", 3, 3, 1)));
    assertThat(Files.readAllLines(file).getFirst())
        .isEqualTo("split,row,target,p_0,p_1,p_2,entropy,aleatoric,epistemic");
    PredictionFile.write(file, List.of(anyReals("test", 3, 1)));
    assertThat(Files.readAllLines(file).getFirst())
        .isEqualTo("split,row,target,mean,sd,aleatoric_sd,epistemic_sd,nll");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,b", "say \"test\"", " padded ", "\"", "part; 1", "später"})
  void aPartMayHaveAnyNameOfOneLine(String name) throws Exception {
    PredictionFile.write(file, List.of(anyReals(name, 5, 1), anyReals("test", 5, 2)));
    assertThat(PredictionFile.read(file).splits()).containsExactly(name, "test");
  }

  @Test
  void whatAnotherProgramWroteIsReadByTheNamesOfItsColumns() throws Exception {
    PredictionFile read =
        read(
            "\uFEFFp_2;comment;target;p_0;split;p_1\r\n"
                + "0.25;\"x; y\";2.0;0.5;test;0.25\r\n\r\n"
                + "1e-1;NaN;0;\"0.7\"; valid ;.2\r\n"
                + "0;;1;0;test;1\r\n");
    assertThat(read.ignored()).containsExactly("comment");
    assertThat(read.splits()).containsExactly("test", "valid");
    assertThat(classes(read, 0).predictions().labels()).containsExactly(2, 1);
    assertThat(classes(read, 0).predictions().probabilities())
        .containsExactly(0.5f, 0.25f, 0.25f, 0, 1, 0);
    assertThat(classes(read, 0).rows()).as("counted").containsExactly(0, 1);
    assertThat(classes(read, 1).predictions().probabilities()).containsExactly(0.7f, 0.2f, 0.1f);
    assertThat(classes(read, 0).entropy()).isNull();
    assertThat(read.part("valid")).contains(read.parts().get(1));
    assertThat(read.part("train")).isEmpty();
  }

  @Test
  void withoutAColumnOfPartsAllIsOne() throws Exception {
    PredictionFile read = read("sd,mean,target,p0,row\n1,2,3,x,9\n0.5,-2,-3,y,4\n");
    assertThat(read.splits()).containsExactly("all");
    assertThat(read.ignored()).containsExactly("p0");
    assertThat(reals(read, 0).rows()).containsExactly(9, 4);
    RealPredictions predictions = reals(read, 0).predictions();
    assertThat(predictions.mean()).containsExactly(2, -2);
    assertThat(predictions.sd()).containsExactly(1, 0.5);
    // ln N(3; 2, 1) = −½ − ½ ln 2π
    assertThat(predictions.logDensity()[0]).isCloseTo(-1.4189385332046727, within(1e-15));
    assertThat(reals(read, 0).aleatoricSd()).isNull();
    assertThat(reals(read, 0).epistemicSd()).isNull();
  }

  @Test
  void ofTwoClassesTheSecondAloneIsEnough() throws Exception {
    PredictionFile read = read("target,p_1\n0,0.25\n1,1\n1,0\n");
    assertThat(classes(read, 0).predictions().classes()).isEqualTo(2);
    assertThat(classes(read, 0).predictions().probabilities())
        .containsExactly(0.75f, 0.25f, 0, 1, 1, 0);
  }

  @Test
  void aPredictionWithoutSpreadHasAnInfiniteDensity() throws Exception {
    PredictionFile read = read("target,mean,sd\n3,3,0\n3,2,0\n");
    assertThat(reals(read, 0).predictions().logDensity())
        .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    assertThat(reals(read, 0).predictions().crps()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "Infinity", "INF", "+inf", "1e999"})
  void anNllMayBeInfiniteInAnySpelling(String text) throws Exception {
    PredictionFile read = read("target,mean,sd,nll\n3,2,0," + text + "\n3,2,1,-inf\n");
    assertThat(reals(read, 0).predictions().logDensity())
        .containsExactly(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Test
  void nothingIsThereUntilAllIsWritten() throws IOException {
    Files.writeString(file, "earlier");
    try (ClassPredictionWriter writer = ClassPredictionWriter.begin(file, 2)) {
      writer.write("test", 0, 1, new float[] {9, 0.5f, 0.5f}, 1, 0.7f, 0.6f, 0.1f);
      assertThat(file).hasContent("earlier");
    }
    assertThat(file).hasContent("earlier");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    try (ClassPredictionWriter writer = ClassPredictionWriter.begin(file, 2)) {
      writer.write("test", 0, 1, new float[] {9, 0.5f, 0.5f}, 1, 0.7f, 0.6f, 0.1f);
      writer.commit();
    }
    assertThat(Files.readAllLines(file)).last().isEqualTo("test,0,1,0.5,0.5,0.7,0.6,0.1");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    assertThatThrownBy(() -> RealPredictionWriter.begin(folder.resolve("none/p.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void whatCouldNotBeReadIsNotWritten() throws IOException {
    try (RealPredictionWriter writer = RealPredictionWriter.begin(file)) {
      assertThatThrownBy(() -> writer.write("test", 5, 1, Double.NaN, 1, 1, 0, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("mean of the row test,5,1.0,…: NaN");
    }
    try (RealPredictionWriter writer = RealPredictionWriter.begin(file)) {
      assertThatThrownBy(() -> writer.write("te\nst", 5, 1, 1, 1, 1, 0, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (ClassPredictionWriter writer = ClassPredictionWriter.begin(file, 3)) {
      assertThatThrownBy(() -> writer.write(anyClasses("test", 3, 2, 1)))
          .hasMessageContaining("2 classes for a file of 3");
    }
    assertThat(file).doesNotExist();
  }
}
