package elbow.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Streams of random numbers, by key and element: the same whatever the vector width, the thread or
 * the length asked for.
 *
 * <p>Elements come in blocks of {@value #BLOCK}: block j holds the first words of counters 16j …
 * 16j+15, then their second words. Normal numbers are made of both words by Box and Muller's
 * transform, the first 16 its cosines, the others its sines.
 */
public final class Noise {
  /** Elements a block: they cost least where whole blocks are asked for. */
  public static final int BLOCK = 32;

  private static final int HALF = BLOCK / 2;
  private static final int BLOCKS_AT_ONCE = 64;

  /** Of a thread, for blocks of which only a part is wanted. */
  private static final ThreadLocal<MemorySegment> SPARE_BLOCK =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(4L * BLOCK, 64));

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
    generate(Kind.NORMAL, key, first, out, n, 0, 0, 0);
  }

  /** Uniform numbers, 0 &lt; u &lt; 1; parameters as of {@link #normal}. */
  public static void uniform(long key, long first, long out, int n) {
    generate(Kind.UNIFORM, key, first, out, n, 0, 0, 0);
  }

  /** {@code kept} with probability {@code keep}, else {@code dropped}; else as {@link #normal}. */
  public static void mask(
      long key, long first, double keep, float kept, float dropped, long out, int n) {
    generate(Kind.MASK, key, first, out, n, threshold(keep), kept, dropped);
  }

  /**
   * x times the mask of {@link #mask} whose dropped elements are 0, a first-cache-full at a time; x
   * and out may not overlap.
   */
  static void maskProduct(long key, long first, double keep, float kept, long x, long out, int n) {
    int threshold = threshold(keep);
    int ahead = (int) Math.min(n, (BLOCK - first % BLOCK) % BLOCK);
    int blocks = (n - ahead) / BLOCK;
    long element = first + ahead;
    maskProduct(key, first, threshold, kept, x, out, 0, ahead);
    for (int done = 0, some; done < blocks; done += some) {
      some = Math.min(BLOCKS_AT_ONCE, blocks - done);
      long at = 4L * (ahead + (long) done * BLOCK);
      FloatStreams.wordBlocks(key, element / BLOCK + done, out + at, some);
      FloatStreams.toMaskProduct(threshold, kept, x + at, out + at, some);
    }
    maskProduct(key, first, threshold, kept, x, out, ahead + blocks * BLOCK, n);
  }

  /** Elements from … end, fewer than a block. */
  private static void maskProduct(
      long key, long first, int threshold, float kept, long x, long out, int from, int end) {
    long to = out + 4L * from;
    generate(Kind.MASK, key, first + from, to, end - from, threshold, kept, 0);
    for (int i = from; i < end; i++) {
      float mask = Memory.getFloat(out + 4L * i);
      Memory.setFloat(out + 4L * i, Memory.getFloat(x + 4L * i) * mask);
    }
  }

  /** A word below this (unsigned) keeps. */
  private static int threshold(double keep) {
    return (int) Math.min(Math.round(keep * 0x1p32), 0xFFFFFFFFL);
  }

  private static void generate(
      Kind kind, long key, long first, long out, int n, int threshold, float kept, float dropped) {
    long element = first;
    long end = first + n;
    long to = out;
    // Whole blocks straight into place, a first-cache-full at a time; ends by way of another one.
    while (element < end) {
      long block = element / BLOCK;
      int skip = (int) (element % BLOCK);
      int take = (int) Math.min(BLOCK - skip, end - element);
      if (take == BLOCK) {
        int blocks = (int) Math.min((end - element) / BLOCK, BLOCKS_AT_ONCE);
        blocks(kind, key, block, to, blocks, threshold, kept, dropped);
        take = blocks * BLOCK;
      } else {
        long spare = SPARE_BLOCK.get().address();
        blocks(kind, key, block, spare, 1, threshold, kept, dropped);
        Memory.copy(spare + 4L * skip, to, 4L * take);
      }
      element += take;
      to += 4L * take;
    }
  }

  private static void blocks(
      Kind kind,
      long key,
      long block,
      long out,
      int blocks,
      int threshold,
      float kept,
      float dropped) {
    FloatStreams.wordBlocks(key, block, out, blocks);
    switch (kind) {
      case NORMAL -> toNormal(out, blocks);
      case UNIFORM -> FloatStreams.toUniform(out, blocks);
      case MASK -> FloatStreams.toMask(out, blocks, threshold, kept, dropped);
    }
  }

  /** Box and Muller's transform in place, of first and second words. */
  private static void toNormal(long out, int blocks) {
    // In two passes, each small enough to be compiled without a vector on the heap.
    FloatStreams.toRadius(out, blocks);
    FloatStreams.toWaves(out, blocks);
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
      Memory.setDouble(out + 8L * i, ((word(key, first + i) >>> 9) + 0.5f) * 0x1p-23f);
    }
  }

  /** The mask of {@link #mask} in double precision. */
  static void maskDouble(
      long key, long first, double keep, double kept, double dropped, long out, int n) {
    int threshold = threshold(keep);
    for (int i = 0; i < n; i++) {
      boolean keeps = Integer.compareUnsigned(word(key, first + i), threshold) < 0;
      Memory.setDouble(out + 8L * i, keeps ? kept : dropped);
    }
  }

  /** Where a first word stands; its second is half a block on. */
  static long address(long out, int v) {
    return out + 4L * ((long) v / HALF * BLOCK + v % HALF);
  }
}
