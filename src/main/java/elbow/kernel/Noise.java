package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Streams of random numbers, by key and element: the same whatever the vector width, the thread or
 * the length asked for.
 *
 * <p>Elements come in blocks of {@value #BLOCK}: block j holds the first words of counters 16j …
 * 16j+15, then their second words. Normal numbers are made of both words by Box and Muller's
 * transform, the first 16 its cosines, the others its sines.
 */
public final class Noise {
  /** Elements a block. */
  static final int BLOCK = 32;

  private static final int HALF = BLOCK / 2;
  private static final int BLOCKS_AT_ONCE = 64;
  private static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.length() > HALF
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class).check(int.class);
  private static final int LANES = FLOATS.length();
  private static final IntVector COUNT_UP = IntVector.zero(INTS).addIndex(1);
  private static final float HALF_UNIT = 0x1p-32f;
  private static final float UNIT_31 = 0x1p-31f;

  private Noise() {}

  private enum Kind {
    NORMAL,
    UNIFORM,
    MASK
  }

  /**
   * Standard normal numbers.
   *
   * @param key from {@link Threefry#key}
   * @param first element of the stream to begin with
   * @param out address of n floats
   * @param n how many
   */
  public static void normal(long key, long first, long out, int n) {
    generate(Kind.NORMAL, key, first, out, n, 0, 0);
  }

  /** Uniform numbers, 0 &lt; u &lt; 1; parameters as of {@link #normal}. */
  public static void uniform(long key, long first, long out, int n) {
    generate(Kind.UNIFORM, key, first, out, n, 0, 0);
  }

  /** {@code kept} with probability {@code keep}, else 0; parameters as of {@link #normal}. */
  public static void mask(long key, long first, double keep, float kept, long out, int n) {
    generate(Kind.MASK, key, first, out, n, threshold(keep), kept);
  }

  /** A word below this (unsigned) keeps. */
  private static int threshold(double keep) {
    return (int) Math.min(Math.round(keep * 0x1p32), 0xFFFFFFFFL);
  }

  private static void generate(
      Kind kind, long key, long first, long out, int n, int threshold, float kept) {
    long element = first;
    long end = first + n;
    long to = out;
    // Whole blocks straight into place, a first-cache-full at a time; the ends one by one.
    while (element < end) {
      long block = element / BLOCK;
      int skip = (int) (element % BLOCK);
      int take = (int) Math.min(BLOCK - skip, end - element);
      if (take == BLOCK) {
        int blocks = (int) Math.min((end - element) / BLOCK, BLOCKS_AT_ONCE);
        wordBlocks(key, block, to, blocks);
        switch (kind) {
          case NORMAL -> toNormal(to, blocks);
          case UNIFORM -> toUniform(to, blocks);
          case MASK -> toMask(to, blocks, threshold, kept);
        }
        take = blocks * BLOCK;
      } else {
        for (int i = 0; i < take; i++) {
          Memory.setFloat(to + 4L * i, one(kind, key, element + i, threshold, kept));
        }
      }
      element += take;
      to += 4L * take;
    }
  }

  /** The generator's words of whole blocks, as integers in the floats' places. */
  private static void wordBlocks(long key, long firstBlock, long out, int blocks) {
    int key0 = (int) key;
    int key1 = (int) (key >>> 32);
    int key2 = Threefry.parity(key0, key1);
    long counter = firstBlock * HALF;
    for (int v = 0; v < blocks * HALF; v += LANES) {
      long at = counter + v;
      IntVector x0 = COUNT_UP.add((int) at + key0);
      IntVector x1 = IntVector.broadcast(INTS, (int) (at >>> 32) + key1);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 15).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(key1);
      x1 = x1.add(key2 + 1);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 17).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 29).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 16).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 24).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(key2);
      x1 = x1.add(key0 + 2);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 15).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, x0);
      x0 = x0.add(key0);
      x1 = x1.add(key1 + 3);
      x0 = x0.add(x1);
      x1 = x1.lanewise(VectorOperators.ROL, 17).lanewise(VectorOperators.XOR, x0);
      long to = address(out, v);
      x0.intoMemorySegment(Memory.ALL, to, Memory.ORDER);
      x1.intoMemorySegment(Memory.ALL, to + 4L * HALF, Memory.ORDER);
    }
  }

  private static IntVector word(long address) {
    return IntVector.fromMemorySegment(INTS, Memory.ALL, address, Memory.ORDER);
  }

  /** Box and Muller's transform in place, of first and second words. */
  private static void toNormal(long out, int blocks) {
    // In two passes, each small enough to be compiled without a vector on the heap.
    toRadius(out, blocks);
    toWaves(out, blocks);
  }

  private static void toRadius(long out, int blocks) {
    for (int v = 0; v < blocks * HALF; v += LANES) {
      long at = address(out, v);
      FloatVector u =
          ((FloatVector) word(at).lanewise(VectorOperators.LSHR, 1).convert(VectorOperators.I2F, 0))
              .add(0.5f)
              .mul(UNIT_31);
      radius(u).intoMemorySegment(Memory.ALL, at, Memory.ORDER);
    }
  }

  private static void toWaves(long out, int blocks) {
    for (int v = 0; v < blocks * HALF; v += LANES) {
      long at = address(out, v);
      // Signed word as turns in [−½, ½).
      FloatVector turns =
          ((FloatVector) word(at + 4L * HALF).convert(VectorOperators.I2F, 0)).mul(HALF_UNIT);
      FloatVector radius = FloatVector.fromMemorySegment(FLOATS, Memory.ALL, at, Memory.ORDER);
      radius.mul(VectorMath.cosTurns(turns)).intoMemorySegment(Memory.ALL, at, Memory.ORDER);
      radius
          .mul(VectorMath.sinTurns(turns))
          .intoMemorySegment(Memory.ALL, at + 4L * HALF, Memory.ORDER);
    }
  }

  /** Where a first word stands; its second is half a block on. */
  private static long address(long out, int v) {
    return out + 4L * ((long) v / HALF * BLOCK + v % HALF);
  }

  /** √(−2 ln u); the largest u rounds to 1, whose logarithm may come out a little above 0. */
  private static FloatVector radius(FloatVector u) {
    return VectorMath.log(u).mul(-2f).abs().lanewise(VectorOperators.SQRT);
  }

  private static void toUniform(long out, int blocks) {
    for (int v = 0; v < blocks * BLOCK; v += LANES) {
      long at = out + 4L * v;
      ((FloatVector) word(at).lanewise(VectorOperators.LSHR, 9).convert(VectorOperators.I2F, 0))
          .add(0.5f)
          .mul(0x1p-23f)
          .intoMemorySegment(Memory.ALL, at, Memory.ORDER);
    }
  }

  private static void toMask(long out, int blocks, int threshold, float kept) {
    FloatVector zero = FloatVector.zero(FLOATS);
    FloatVector keep = FloatVector.broadcast(FLOATS, kept);
    // Unsigned order is the signed one with the top bit flipped.
    int signed = threshold ^ Integer.MIN_VALUE;
    for (int v = 0; v < blocks * BLOCK; v += LANES) {
      long at = out + 4L * v;
      VectorMask<Integer> below =
          word(at)
              .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
              .compare(VectorOperators.LT, signed);
      zero.blend(keep, below.cast(FLOATS)).intoMemorySegment(Memory.ALL, at, Memory.ORDER);
    }
  }

  private static float kept(int word, int threshold, float kept) {
    return Integer.compareUnsigned(word, threshold) < 0 ? kept : 0;
  }

  private static long words(long key, long counter) {
    return Threefry.block(
        (int) key, (int) (key >>> 32), (int) counter, (int) (counter >>> 32), Threefry.ROUNDS);
  }

  private static int word(long key, long element) {
    int inBlock = (int) (element % BLOCK);
    long words = words(key, element / BLOCK * HALF + inBlock % HALF);
    return (int) (inBlock < HALF ? words : words >>> 32);
  }

  /** One element; normal numbers by a vector of which one lane is used, to be the same bits. */
  private static float one(Kind kind, long key, long element, int threshold, float kept) {
    return switch (kind) {
      case NORMAL -> oneNormal(key, element);
      case UNIFORM -> ((word(key, element) >>> 9) + 0.5f) * 0x1p-23f;
      case MASK -> kept(word(key, element), threshold, kept);
    };
  }

  private static float oneNormal(long key, long element) {
    int inBlock = (int) (element % BLOCK);
    long words = words(key, element / BLOCK * HALF + inBlock % HALF);
    FloatVector u = FloatVector.broadcast(FLOATS, ((float) ((int) words >>> 1) + 0.5f) * UNIT_31);
    FloatVector radius = radius(u);
    FloatVector turns = FloatVector.broadcast(FLOATS, (float) (int) (words >>> 32) * HALF_UNIT);
    FloatVector wave = inBlock < HALF ? VectorMath.cosTurns(turns) : VectorMath.sinTurns(turns);
    return radius.mul(wave).lane(0);
  }

  /** The numbers of {@link #normal} in double precision, to about 1e-6. */
  static void normalDouble(long key, long first, long out, int n) {
    for (int i = 0; i < n; i++) {
      int inBlock = (int) ((first + i) % BLOCK);
      long words = words(key, (first + i) / BLOCK * HALF + inBlock % HALF);
      double u = (((int) words >>> 1) + 0.5) * 0x1p-31;
      double angle = 2 * Math.PI * ((int) (words >>> 32) * 0x1p-32);
      double wave = inBlock < HALF ? Math.cos(angle) : Math.sin(angle);
      Memory.setDouble(out + 8L * i, Math.sqrt(-2 * Math.log(u)) * wave);
    }
  }

  /** The numbers of {@link #uniform} in double precision. */
  static void uniformDouble(long key, long first, long out, int n) {
    for (int i = 0; i < n; i++) {
      Memory.setDouble(out + 8L * i, one(Kind.UNIFORM, key, first + i, 0, 0));
    }
  }

  /** The mask of {@link #mask} in double precision. */
  static void maskDouble(long key, long first, double keep, double kept, long out, int n) {
    int threshold = threshold(keep);
    for (int i = 0; i < n; i++) {
      boolean keeps = kept(word(key, first + i), threshold, 1) != 0;
      Memory.setDouble(out + 8L * i, keeps ? kept : 0);
    }
  }
}
