package elbow.data;

import java.util.SplittableRandom;

/** The order of training examples in an epoch, the same for all arms of one seed. */
public final class BatchOrder {
  private BatchOrder() {}

  /**
   * Fills an array with a permutation of 0 … length−1 (Fisher and Yates), by seed and epoch only.
   */
  public static void shuffle(int[] into, long seed, int epoch) {
    for (int i = 0; i < into.length; i++) {
      into[i] = i;
    }
    permute(into, new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch));
  }

  static void permute(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = values[j];
      values[j] = values[i];
      values[i] = other;
    }
  }
}
