package elbow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import elbow.calibration.ClassDraws;
import elbow.calibration.RealDraws;
import elbow.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawFileTest {
  private static final String CLASSES =
      "split,row,target,p_0,p_1\nvalid,3,0,0.5,0.5\ntest,9,1,0.25,0.75\ntest,4,1,0.125,0.875\n";
  private static final String CLASS_DRAWS =
      """
      split,row,sample,p_0,p_1
      valid,3,0,0.75,0.25
      valid,3,1,0.25,0.75
      test,9,0,0.5,0.5
      test,9,1,0,1
      test,4,0,0.125,0.875
      test,4,1,0.125,0.875
      """;
  private static final String REALS = "row,target,mean,sd\n0,1,2,5\n1,1,-7,1\n";
  private static final String REAL_DRAWS =
      "row,sample,mean,sd\n0,0,-2,3\n0,1,6,3\n1,0,-7,1\n1,1,-7,1\n";

  @TempDir private Path folder;

  private PredictionFile read(String predictions, String draws) throws Exception {
    Files.writeString(folder.resolve("p.csv"), predictions);
    Files.writeString(folder.resolve("d.csv"), draws);
    return PredictionFile.read(folder.resolve("p.csv")).withDraws(folder.resolve("d.csv"));
  }

  private static ClassDraws classDraws(PredictionFile file, int part) {
    return ((PredictedPart.Classes) file.parts().get(part)).draws();
  }

  /** Lines in any order, as the head stays. */
  private static String shuffled(String text, long seed) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    Collections.shuffle(lines.subList(1, lines.size()), new Random(seed));
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void samplesFindTheirExamplesInWhateverOrderTheyStand(long seed) throws Exception {
    PredictionFile file = read(CLASSES, seed == 0 ? CLASS_DRAWS : shuffled(CLASS_DRAWS, seed));
    assertThat(file.parts()).allMatch(PredictedPart::hasDraws);
    ClassDraws test = classDraws(file, 1);
    assertThat(test.count()).isEqualTo(2);
    assertThat(test.samples()).isEqualTo(2);
    assertThat(test.classes()).isEqualTo(2);
    float[] logs = new float[4];
    test.copy(0, logs);
    float half = (float) Math.log(0.5);
    assertThat(logs).containsExactly(half, half, Float.NEGATIVE_INFINITY, 0);
    classDraws(file, 0).copy(0, logs);
    assertThat(logs[0]).isEqualTo((float) Math.log(0.75));
    assertThat(logs[2]).isEqualTo((float) Math.log(0.25));
  }

  @Test
  void samplesOfNumbersAreTheirMeansAndSds() throws Exception {
    // Mean (−2 + 6)/2 = 2, variance 9 + 4² = 25.
    PredictionFile file = read(REALS, shuffled(REAL_DRAWS, 1));
    RealDraws draws = ((PredictedPart.Reals) file.parts().getFirst()).draws();
    double[] means = new double[2];
    double[] sds = new double[2];
    draws.copy(0, means, sds);
    assertThat(means).containsExactly(-2, 6);
    assertThat(sds).containsExactly(3, 3);
    assertThat(draws.count()).isEqualTo(2);
    assertThat(draws.samples()).isEqualTo(2);
  }

  @Test
  void manySamplesOfClassesAreWrittenAndReadBack() throws Exception {
    int n = 40;
    int samples = 23;
    Random random = new Random(1);
    float[][] p = new float[n][samples * 3];
    StringBuilder predictions = new StringBuilder("target,p_0,p_1,p_2\n");
    long[] rows = new long[n];
    for (int i = 0; i < n; i++) {
      rows[i] = i;
      double[] mean = new double[3];
      for (int s = 0; s < samples; s++) {
        p[i][3 * s] = random.nextFloat();
        p[i][3 * s + 1] = (1 - p[i][3 * s]) * random.nextFloat();
        p[i][3 * s + 2] = 1 - p[i][3 * s] - p[i][3 * s + 1];
        for (int k = 0; k < 3; k++) {
          mean[k] += p[i][3 * s + k] / samples;
        }
      }
      predictions.append("0,%s,%s,%s\n".formatted(mean[0], mean[1], mean[2]));
    }
    Path file = folder.resolve("d.csv");
    try (ClassDrawWriter writer = ClassDrawWriter.begin(file, 3)) {
      for (int i = 0; i < n; i++) {
        for (int s = 0; s < samples; s++) {
          writer.write("all", rows[i], s, p[i], 3 * s);
        }
      }
      writer.commit();
    }
    ClassDrawRows draws =
        (ClassDrawRows) classDraws(read(predictions.toString(), Files.readString(file)), 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 3 * samples; j++) {
        assertThat(draws.probability(i, j / 3, j % 3)).isEqualTo(p[i][j]);
      }
    }
    // By the logarithms that draws are handed on as, a probability is the same but for rounding.
    Path again = folder.resolve("again.csv");
    try (ClassDrawWriter writer = ClassDrawWriter.begin(again, 3)) {
      writer.write("all", rows, draws);
      writer.commit();
    }
    ClassDrawRows back =
        (ClassDrawRows) classDraws(read(predictions.toString(), Files.readString(again)), 0);
    assertThat(back.probability(7, 5, 2)).isCloseTo(p[7][17], within(1e-6f));
  }

  @Test
  void samplesOfNumbersAreReadBackBitForBit() throws Exception {
    PredictionFile file = read(REALS, REAL_DRAWS);
    PredictedPart.Reals part = (PredictedPart.Reals) file.parts().getFirst();
    Path again = folder.resolve("again.csv");
    try (RealDrawWriter writer = RealDrawWriter.begin(again)) {
      writer.write("all", part.rows(), part.draws());
      writer.commit();
    }
    assertThat(Files.readString(again))
        .isEqualTo(
            """
            split,row,sample,mean,sd
            all,0,0,-2.0,3.0
            all,0,1,6.0,3.0
            all,1,0,-7.0,1.0
            all,1,1,-7.0,1.0
            """);
    RealDraws back = ((PredictedPart.Reals) file.withDraws(again).parts().getFirst()).draws();
    double[] means = new double[2];
    back.copy(0, means, new double[2]);
    assertThat(means).containsExactly(-2, 6);
  }

  @Test
  void unknownColumnsOfBothFilesAreNamed() throws Exception {
    String draws = REAL_DRAWS.replace("\n", ",x\n").replace("sd,x", "sd,seed");
    assertThat(
            read(
                    REALS
                        .replace("sd\n", "sd,note\n")
                        .replace("5\n", "5,\n")
                        .replace("1\n", "1,\n"),
                    draws)
                .ignored())
        .containsExactly("note", folder.resolve("d.csv") + ": seed");
  }

  static Stream<Arguments> misfits() {
    String belong = "; give the draws that belong to these predictions";
    return Stream.of(
        arguments(CLASSES, "", ": is empty; its first line must name the columns"),
        arguments(CLASSES, "split,row,sample,p_0,p_1\n", ": has no rows under its names"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("split,", "part,"),
            ":1: no column is named \"split\": the predictions are of several parts"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("row,", "id,"),
            ":1: no column is named \"row\": which example a sample is of"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("sample,", "s,"),
            ":1: no column is named \"sample\": the sample's number, from 0 on"),
        arguments(
            CLASSES, REAL_DRAWS.replace("row", "split,row"), ":1: samples of no classes, but"),
        arguments(
            REALS, "row,sample,p_0,p_1\n0,0,0,1\n", ":1: no column is named \"mean\": of each"),
        arguments(
            CLASSES, "split,row,sample,p_0,p_1,p_2\ntest,9,0,0,0,1\n", ":1: samples of 3 classes"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,0", "tset,4,0"),
            ":6, split: {p} has no part \"tset\"; did you mean \"test\"?"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,0", "test,5,0"),
            ":6, row: {p} predicts no row 5 in its part test" + belong),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,1", "test,4,0"),
            ":7, sample: 0 stands twice for row 4; leave one out"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,1", "test,4,-1"),
            ":7, sample: \"-1\" is no whole number; they are counted from 0"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,1", "test,4,1000000"),
            ":7, sample: 1000000 is too many"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,1,0.125,0.875\n", ""),
            ": part test, row 4: sample 1 is missing, while others have 2; every example needs the"
                + " same samples, counted from 0"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("valid,3,1,0.25,0.75\n", ""),
            ": part valid, row 3: sample 1 is missing, while others have 2"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,9,0", "test,9,2"),
            ": part valid, row 3: sample 2 is missing, while others have 3"),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,1,0.125,0.875", "test,4,1,0.13,0.87"),
            ": part test, row 4: the mean of its p_0 is 0.1275, not 0.125 as in {p}" + belong),
        arguments(
            CLASSES,
            CLASS_DRAWS.replace("test,4,1,0.125,0.875", "test,4,1,0.13,0.8"),
            ":7: p_0 to p_1 sum to 0.93"),
        arguments(
            REALS,
            REAL_DRAWS.replace("0,1,6,3", "0,1,6.1,3"),
            ": part all, row 0: the mean of its means is 2.05, not 2.0 as in {p}" + belong),
        arguments(
            REALS,
            REAL_DRAWS.replace("1,1,-7,1", "1,1,-7,1.1"),
            ": part all, row 1: the root of the mean of its sd² plus the variance of its means"),
        arguments(REALS, REAL_DRAWS.replace("0,1,6,3", "0,1,6,-3"), ":3, sd: -3 is negative"),
        arguments(REALS, REAL_DRAWS.replace("0,1,6,3", "0,1,nan,3"), ":3, mean: \"nan\" is no"));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void theMessageIs(String predictions, String draws, String message) {
    String expected = message.replace("{p}", folder.resolve("p.csv").toString());
    assertThatThrownBy(() -> read(predictions, draws))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.resolve("d.csv") + expected);
  }
}
