package elbow.kernel;

/**
 * The counter-based generator Threefry-2x32 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random
 * numbers: as easy as 1, 2, 3"), with the 13 rounds that the paper found to pass every test of
 * TestU01's BigCrush.
 */
public final class Threefry {
  /** Rounds used for noise. */
  static final int ROUNDS = 13;

  private static final int PARITY = 0x1BD11BDA;
  private static final int[] ROTATIONS = {13, 15, 26, 6, 17, 29, 16, 24};

  private Threefry() {}

  /**
   * A key for one stream of noise.
   *
   * @param seed of the run
   * @param layer or another number that tells streams of one pass apart
   * @param step training step or draw
   * @param sample within the step
   */
  public static long key(long seed, int layer, long step, int sample) {
    return mix(mix(mix(mix(seed) + layer) + step) + sample);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), after its increment. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The third word of the key schedule. */
  static int parity(int key0, int key1) {
    return PARITY ^ key0 ^ key1;
  }

  /** Rotation of a round. */
  static int rotation(int round) {
    return ROTATIONS[round & 7];
  }

  /**
   * One block: two words for a counter of two words, the second in the upper half of the result.
   *
   * @param rounds {@value #ROUNDS} for noise, 20 in the published test vectors
   */
  static long block(int key0, int key1, int counter0, int counter1, int rounds) {
    int[] schedule = {key0, key1, parity(key0, key1)};
    int x0 = counter0 + key0;
    int x1 = counter1 + key1;
    for (int round = 0; round < rounds; round++) {
      x0 += x1;
      x1 = Integer.rotateLeft(x1, rotation(round)) ^ x0;
      if ((round & 3) == 3) {
        int injection = (round + 1) / 4;
        x0 += schedule[injection % 3];
        x1 += schedule[(injection + 1) % 3] + injection;
      }
    }
    return Integer.toUnsignedLong(x0) | (long) x1 << 32;
  }
}
