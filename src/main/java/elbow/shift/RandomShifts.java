package elbow.shift;

import elbow.data.Examples;
import elbow.kernel.Memory;
import elbow.kernel.Noise;
import elbow.kernel.Threefry;
import java.lang.foreign.Arena;

/** The shifts that draw. Each example has a stream of its own, by its row. */
final class RandomShifts {
  private RandomShifts() {}

  /** What becomes of an element. */
  @FunctionalInterface
  private interface Change {
    float of(int group, float input, float drawn);
  }

  /** Inputs with Normal noise in original units, kept in the training inputs' range. */
  static float[] noisyPixels(Examples examples, InputStatistics training, long seed, double sd) {
    double[] scale = training.scaleSds();
    double[] lows = training.lows();
    double[] highs = training.highs();
    return changed(
        examples,
        training,
        seed,
        ShiftKind.NOISE,
        (g, input, drawn) -> (float) Math.clamp(input + sd / scale[g] * drawn, lows[g], highs[g]));
  }

  /** Inputs with Normal noise in units of each feature's spread. */
  static float[] noisyFeatures(Examples examples, InputStatistics training, long seed, double sd) {
    double[] sds = training.sds();
    return changed(
        examples,
        training,
        seed,
        ShiftKind.FEATURE_NOISE,
        (g, input, drawn) -> (float) (input + sd * sds[g] * drawn));
  }

  /** Inputs of which some are replaced by the feature's mean. */
  static float[] missingFeatures(
      Examples examples, InputStatistics training, long seed, double rate) {
    double[] means = training.means();
    return changed(
        examples,
        training,
        seed,
        ShiftKind.FEATURE_DROPOUT,
        (g, input, drawn) -> drawn < rate ? (float) means[g] : input);
  }

  private static float[] changed(
      Examples examples, InputStatistics training, long seed, ShiftKind kind, Change change) {
    int width = examples.shape().size();
    int groups = training.groups();
    float[] changed = examples.inputs().clone();
    float[] drawn = new float[width];
    try (Arena arena = Arena.ofConfined()) {
      long numbers = Memory.allocate(arena, (long) Float.BYTES * width);
      for (int i = 0; i < examples.count(); i++) {
        long key = Threefry.key(seed, kind.ordinal(), examples.rows()[i], 0);
        if (kind == ShiftKind.FEATURE_DROPOUT) {
          Noise.uniform(key, 0, numbers, width);
        } else {
          Noise.normal(key, 0, numbers, width);
        }
        Memory.copyOut(numbers, drawn, 0, width);
        for (int e = 0, at = i * width; e < width; e++, at++) {
          changed[at] = change.of(e % groups, changed[at], drawn[e]);
        }
      }
    }
    return changed;
  }
}
