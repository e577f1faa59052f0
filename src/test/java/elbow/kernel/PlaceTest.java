package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Passes over rows' numbers give an element the same bits wherever the range begins and ends, so
 * that results do not depend on how rows are shared out among threads.
 */
class PlaceTest {
  private static final int COUNT = 203;
  private static final int ARRAYS = 4;

  /** A pass over elements from … of arrays that it reads or overwrites. */
  private interface Step {
    void run(Arithmetic arithmetic, int n, long a, long b, long c, long d);
  }

  static Stream<Arguments> steps() {
    Map<String, Step> steps = new LinkedHashMap<>();
    steps.put("relu", (f, n, a, b, c, d) -> f.relu(n, a, b));
    steps.put("tanh", (f, n, a, b, c, d) -> f.tanh(n, a, b));
    steps.put("sigmoid", (f, n, a, b, c, d) -> f.sigmoid(n, a, b));
    steps.put("gelu", (f, n, a, b, c, d) -> f.gelu(n, a, b));
    steps.put("reluGradient", (f, n, a, b, c, d) -> f.reluGradient(n, a, b, c));
    steps.put("tanhGradient", (f, n, a, b, c, d) -> f.tanhGradient(n, a, b, c));
    steps.put("sigmoidGradient", (f, n, a, b, c, d) -> f.sigmoidGradient(n, a, b, c));
    steps.put("geluGradient", (f, n, a, b, c, d) -> f.geluGradient(n, a, b, c));
    steps.put("product", (f, n, a, b, c, d) -> f.product(n, a, b, c));
    steps.put("addProduct", (f, n, a, b, c, d) -> f.addProduct(n, 0.3, a, b, c));
    steps.put("shiftScale", (f, n, a, b, c, d) -> f.shiftScale(n, 1, 0.3, a));
    steps.put("concreteMask", (f, n, a, b, c, d) -> f.concreteMask(n, -0.7, 0.1, d));
    steps.put("concreteMask of a broken power", (f, n, a, b, c, d) -> f.concreteMask(n, 1, 0.3, d));
    steps.put("deviations", (f, n, a, b, c, d) -> f.deviations(n, d, a));
    steps.put("addScaledNoise", (f, n, a, b, c, d) -> f.addScaledNoise(n, a, d, b, c));
    steps.put("reparameterize", (f, n, a, b, c, d) -> f.reparameterize(n, a, d, c));
    return steps.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void doesNotMatter(String name, Step step) {
    float[] whole = run(step, COUNT);
    for (int cut : new int[] {1, 2, 3, 4, 5, 7, 8, 13, 16, 31, 100}) {
      assertThat(run(step, cut)).as("in pieces of %d", cut).isEqualTo(whole);
    }
  }

  /** All arrays after a step in pieces; the last holds numbers between 0 and 1. */
  private static float[] run(Step step, int piece) {
    try (Arena arena = Arena.ofConfined();
        FloatArithmetic arithmetic = new FloatArithmetic()) {
      long memory = Memory.allocate(arena, 4L * ARRAYS * COUNT);
      Random random = new Random(1);
      for (int i = 0; i < (ARRAYS - 1) * COUNT; i++) {
        Memory.setFloat(memory + 4L * i, (float) random.nextGaussian());
      }
      for (int i = (ARRAYS - 1) * COUNT; i < ARRAYS * COUNT; i++) {
        Memory.setFloat(memory + 4L * i, random.nextFloat(0.01f, 0.99f));
      }
      float[] before = new float[ARRAYS * COUNT];
      Memory.copyOut(memory, before, 0, before.length);
      for (int from = 0; from < COUNT; from += piece) {
        long[] at = new long[ARRAYS];
        for (int i = 0; i < ARRAYS; i++) {
          at[i] = memory + 4L * (i * COUNT + from);
        }
        step.run(arithmetic, Math.min(piece, COUNT - from), at[0], at[1], at[2], at[3]);
      }
      float[] after = new float[ARRAYS * COUNT];
      Memory.copyOut(memory, after, 0, after.length);
      assertThat(Arrays.equals(before, after)).as("something was done").isFalse();
      return after;
    }
  }
}
