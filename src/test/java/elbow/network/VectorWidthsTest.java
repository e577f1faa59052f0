package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What does not depend on how wide the machine's vectors are, in programs started with vectors made
 * narrower: noise is the same bit for bit. Parameters are so but for rounding, {@value #ROUNDING}
 * of the largest after ten steps: products and sums may add up in another order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VectorWidthsTest {
  private static final double ROUNDING = 1e-5;

  /** Each width's lines, the widest first. */
  private final Map<Integer, List<String>> lines = new LinkedHashMap<>();

  @BeforeAll
  void runWithEachWidth(@TempDir Path folder) throws IOException, InterruptedException {
    // Elsewhere the flag has no narrower vectors to offer.
    assumeTrue(System.getProperty("os.arch").matches("amd64|x86_64"));
    Map<Integer, Process> running = new LinkedHashMap<>();
    Map<Integer, Path> outputs = new LinkedHashMap<>();
    for (int bytes : new int[] {64, 32, 16}) {
      Path output = folder.resolve(bytes + ".txt");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // The flags every one of our programs needs, as this one was given them.
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(flag -> flag.startsWith("--"))
          .forEach(command::add);
      command.addAll(
          List.of("-XX:MaxVectorSize=" + bytes, "-cp", System.getProperty("java.class.path")));
      command.add(VectorWidthProbe.class.getName());
      outputs.put(bytes, output);
      running.put(
          bytes,
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(folder.resolve(bytes + "-errors.txt").toFile())
              .start());
    }
    for (Map.Entry<Integer, Process> each : running.entrySet()) {
      assertThat(each.getValue().waitFor())
          .as(Files.readString(folder.resolve(each.getKey() + "-errors.txt")))
          .isZero();
      lines.put(each.getKey(), Files.readAllLines(outputs.get(each.getKey())));
    }
  }

  @Test
  void widthsWereReallyDifferent() {
    List<String> bits = lines.values().stream().map(List::getFirst).distinct().toList();
    assertThat(bits).endsWith("256", "128");
  }

  @Test
  void noiseIsTheSameBitForBit() {
    assertThat(lines.values().stream().map(each -> each.get(1)).distinct()).hasSize(1);
  }

  @Test
  void trainingsAreTheSameButForRounding() {
    List<double[]> widest = parameters(lines.get(64));
    assertThat(widest).hasSameSizeAs(VectorWidthProbe.TRAININGS);
    for (int bytes : new int[] {32, 16}) {
      List<double[]> narrow = parameters(lines.get(bytes));
      for (int t = 0; t < widest.size(); t++) {
        double[] expected = widest.get(t);
        double most = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < expected.length; i++) {
          assertThat(narrow.get(t)[i])
              .as("%s, parameter %d", VectorWidthProbe.TRAININGS.get(t), i)
              .isCloseTo(expected[i], within(ROUNDING * most));
        }
      }
    }
  }

  private static List<double[]> parameters(List<String> lines) {
    return lines.subList(2, lines.size()).stream()
        .map(line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toList();
  }
}
