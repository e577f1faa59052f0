package elbow.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import elbow.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a file is said with its place, the value, and what would be right. */
class PredictionFileErrorsTest {
  @TempDir private Path folder;

  static Stream<Arguments> heads() {
    return Stream.of(
        arguments("", ": is empty; its first line must name the columns, such as target,p_0,p_1"),
        arguments("\n \n", ": is empty; its first line must name the columns"),
        arguments("target,p_0,p_1\n", ": has no rows under its names of columns"),
        arguments(
            "y_true,prob\n0,1\n",
            ":1: no column holds predictions: classes need p_0, p_1, …, a real number mean and sd;"
                + " the first line names the columns, and here it is y_true,prob"),
        arguments("0,0.5,0.5\n1,0.5,0.5\n", ":1: no column holds predictions"),
        arguments(
            "Target,p_0,p_1\n0,1,0\n",
            ":1: no column is named \"target\": each example's class, from 0 on; did you mean"
                + " \"Target\"?"),
        arguments(
            "p_0,p_1\n1,0\n",
            ":1: no column is named \"target\": each example's class, from 0 on; known are"
                + " \"p_0\", \"p_1\""),
        arguments("mean,sd\n1,0\n", ":1: no column is named \"target\": each example's true value"),
        arguments(
            "target,mean\n1,0\n",
            ":1: no column is named \"sd\": the standard deviation of each prediction"),
        arguments("target,sd\n1,0\n", ":1: no column is named \"mean\": of each prediction"),
        arguments(
            "target,p_0,p_1,mean,sd\n1,0,1,0,1\n",
            ":1: there are columns of classes (p_0, …) and of a real number (mean, sd); a file"
                + " holds one kind, so remove the others"),
        arguments("target,p_0,p_1,sd\n1,0,1,0\n", ":1: there are columns of classes"),
        arguments(
            "target,p_0,p_1,p_3\n1,0,1,0\n",
            ":1: p_2 is missing, but there is p_3; give one column for each class from p_0 on"),
        arguments("target,p_1,p_2\n1,0,1\n", ":1: p_0 is missing, but there is p_2"),
        arguments(
            "target,p_9999999\n1,0\n",
            ":1: there is a column p_9999999, but not one for each class from p_0 on"),
        arguments(
            "target,p_0\n0,1\n", ":1: p_0 is the only column of probabilities; give p_0, p_1"),
        arguments(
            "target,p_0,p_1,p_0\n1,0,1,0\n",
            ":1: two columns are named \"p_0\"; rename or remove one"),
        arguments("target,target,p_0,p_1\n1,0,1,0\n", ":1: two columns are named \"target\""),
        arguments("row,target,mean,sd,row\n1,0,1,1,1\n", ":1: two columns are named \"row\""));
  }

  static Stream<Arguments> classes() {
    String sums =
        " sum to 1.5; probabilities of an example must sum to 1; scores (logits) must go through a"
            + " softmax first";
    return Stream.of(
        arguments("target,p_0,p_1\n0,0.5,0.5\n1,0.5,1\n", ":3: p_0 to p_1" + sums),
        arguments("target,p_0,p_1\n0,0.5,0.4985\n", ":2: p_0 to p_1 sum to 0.9985"),
        arguments(
            "target,p_0,p_1\n0,3.5,-2.5\n",
            ":2, p_0: 3.5 is no probability, 0 to 1; scores (logits) must go through a softmax"),
        arguments("target,p_0,p_1\n0,1,-1e-9\n", ":2, p_1: -1e-9 is no probability, 0 to 1"),
        arguments("target,p_1\n0,1.0005\n", ":2, p_1: 1.0005 is no probability, 0 to 1"),
        arguments(
            "target,p_0,p_1\n0,NaN,1\n",
            ":2, p_0: \"NaN\" is no value; fill it in, or leave the row out"),
        arguments(
            "target,p_0,p_1\n0,,1\n",
            ":2, p_0: there is no value; fill it in, or leave the row out"),
        arguments(
            "target,p_0,p_1\n0,inf,0\n",
            ":2, p_0: inf is not finite; put it right, or leave the row out"),
        arguments(
            "target;p_0;p_1\n0;0,5;0,5\n",
            ":2, p_0: \"0,5\" is no number; numbers are written as 0.25 or 2.5e-1"),
        arguments("target,p_0,p_1\ncat,0,1\n", ":2, target: \"cat\" is no number"),
        arguments("target,p_0,p_1\nNA,0,1\n", ":2, target: \"NA\" is no value"),
        arguments(
            "target,p_0,p_1\n2,0,1\n",
            ":2, target: there is no class 2; classes are 0 to 1, as the columns p_0 to p_1 are"
                + " numbered"),
        arguments("target,p_0,p_1\n-1,0,1\n", ":2, target: there is no class -1"),
        arguments("target,p_0,p_1\n0.5,0,1\n", ":2, target: there is no class 0.5"),
        arguments("target,p_0,p_1\n1e300,0,1\n", ":2, target: there is no class 1e300"),
        arguments(
            "target,p_0,p_1,entropy\n0,0,1,-0.5\n",
            ":2, entropy: -0.5 is no entropy; they are 0 nats or more"),
        arguments("target,p_0,p_1,epistemic\n0,0,1,nan\n", ":2, epistemic: \"nan\" is no value"),
        arguments("target,p_0,p_1\n0,0,1\n\n0,1\n", ":4: 2 cells, but the first line has 3"),
        arguments("target,p_0,p_1\n0,0,1,\n", ":2: 4 cells, but the first line has 3"),
        arguments("target,p_0,p_1\n0,\"0,1\n", ":2: a quoted cell does not end on its line"));
  }

  static Stream<Arguments> others() {
    String reals = "target,mean,sd\n1,2,3\n";
    return Stream.of(
        arguments(reals + "1,2,-3\n", ":3, sd: -3 is negative; a standard deviation is 0 or more"),
        arguments(reals + "1,nan,3\n", ":3, mean: \"nan\" is no value; fill it in"),
        arguments(reals + "-Infinity,2,3\n", ":3, target: -Infinity is not finite; put it right"),
        arguments(reals + "1,2,1e999\n", ":3, sd: 1e999 is not finite"),
        arguments(reals + "1,two,3\n", ":3, mean: \"two\" is no number; numbers are written as"),
        arguments("target,mean,sd,nll\n1,2,3,nan\n", ":2, nll: \"nan\" is no value"),
        arguments("target,mean,sd,nll\n1,2,3,x\n", ":2, nll: \"x\" is no number"),
        arguments("target,mean,sd,aleatoric_sd\n1,2,3,-1\n", ":2, aleatoric_sd: -1 is negative"),
        arguments("target,mean,sd,epistemic_sd\n1,2,3,-1\n", ":2, epistemic_sd: -1 is negative"),
        arguments(
            "row,target,mean,sd\na7,1,2,3\n",
            ":2, row: \"a7\" is no whole number; they are counted from 0"),
        arguments("row,target,mean,sd\n-1,1,2,3\n", ":2, row: \"-1\" is no whole number"),
        arguments("row,target,mean,sd\n1.5,1,2,3\n", ":2, row: \"1.5\" is no whole number"),
        arguments("row,target,mean,sd\n,1,2,3\n", ":2, row: \"\" is no whole number"),
        arguments(
            "split,row,target,mean,sd\na,5,1,2,3\nb,5,1,2,3\na,2,1,2,3\nb,6,1,2,3\na,5,1,2,3\n",
            ":6: row 5 of the part a stands in line 2 already; leave one out, or leave the column"
                + " row out to have rows counted"),
        arguments(
            "split,target,mean,sd\n\"\",1,2,3\n",
            ":2, split: the part has no name; fill it in, or leave the column out"));
  }

  @ParameterizedTest
  @MethodSource({"heads", "classes", "others"})
  void theMessageIs(String text, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("p.csv"), text);
    assertThatThrownBy(() -> PredictionFile.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void numbersOfExamplesAreNoNamesOfParts() throws Exception {
    String rows =
        IntStream.range(0, 1001).mapToObj(i -> i + ",1,2,3\n").collect(Collectors.joining());
    Path file = Files.writeString(folder.resolve("p.csv"), "split,target,mean,sd\n" + rows);
    assertThatThrownBy(() -> PredictionFile.read(file))
        .hasMessage(
            file
                + ":1002, split: more than 1000 different parts; the column is for names such as"
                + " test, rows stand in row");
  }

  @Test
  void whatCannotBeReadIsSaid() {
    Path none = folder.resolve("none.csv");
    assertThatThrownBy(() -> PredictionFile.read(none))
        .isInstanceOf(DataException.class)
        .hasMessage(none + ": there is no such file");
    assertThatThrownBy(() -> PredictionFile.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be read");
  }
}
