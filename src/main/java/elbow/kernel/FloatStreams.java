package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link Noise} over whole blocks of a stream. */
final class FloatStreams {
  private static final int BLOCK = Noise.BLOCK;
  private static final int HALF = BLOCK / 2;
  private static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.length() > HALF
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class).check(int.class);
  private static final int LANES = FLOATS.length();
  private static final IntVector COUNT_UP = IntVector.zero(INTS).addIndex(1);
  private static final float HALF_UNIT = 0x1p-32f;
  private static final float UNIT_31 = 0x1p-31f;

  private FloatStreams() {}

  /** The generator's words of whole blocks, as integers in the floats' places. */
  static void wordBlocks(long key, long firstBlock, long out, int blocks) {
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
      long to = Noise.address(out, v);
      x0.intoMemorySegment(Memory.ALL, to, Memory.ORDER);
      x1.intoMemorySegment(Memory.ALL, to + 4L * HALF, Memory.ORDER);
    }
  }

  /** Whole blocks of x times the masks that words make; the words are at out. */
  static void toMaskProduct(int threshold, float kept, long x, long out, int blocks) {
    IntVector drop = IntVector.zero(INTS);
    IntVector keep = IntVector.broadcast(INTS, Float.floatToRawIntBits(kept));
    int signed = threshold ^ Integer.MIN_VALUE;
    for (int v = 0; v < blocks * BLOCK; v += LANES) {
      long at = out + 4L * v;
      VectorMask<Integer> below =
          IntVector.fromMemorySegment(INTS, Memory.ALL, at, Memory.ORDER)
              .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
              .compare(VectorOperators.LT, signed);
      FloatVector.fromMemorySegment(FLOATS, Memory.ALL, x + 4L * v, Memory.ORDER)
          .mul(drop.blend(keep, below).reinterpretAsFloats())
          .intoMemorySegment(Memory.ALL, at, Memory.ORDER);
    }
  }

  static void toRadius(long out, int blocks) {
    for (int v = 0; v < blocks * HALF; v += LANES) {
      long at = Noise.address(out, v);
      FloatVector u =
          ((FloatVector)
                  IntVector.fromMemorySegment(INTS, Memory.ALL, at, Memory.ORDER)
                      .lanewise(VectorOperators.LSHR, 1)
                      .convert(VectorOperators.I2F, 0))
              .add(0.5f)
              .mul(UNIT_31);
      VectorMath.normalRadius(u).intoMemorySegment(Memory.ALL, at, Memory.ORDER);
    }
  }

  static void toWaves(long out, int blocks) {
    for (int v = 0; v < blocks * HALF; v += LANES) {
      long at = Noise.address(out, v);
      // Signed word as turns in [−½, ½).
      FloatVector turns =
          ((FloatVector)
                  IntVector.fromMemorySegment(INTS, Memory.ALL, at + 4L * HALF, Memory.ORDER)
                      .convert(VectorOperators.I2F, 0))
              .mul(HALF_UNIT);
      FloatVector radius = FloatVector.fromMemorySegment(FLOATS, Memory.ALL, at, Memory.ORDER);
      radius.mul(VectorMath.cosTurns(turns)).intoMemorySegment(Memory.ALL, at, Memory.ORDER);
      radius
          .mul(VectorMath.sinTurns(turns))
          .intoMemorySegment(Memory.ALL, at + 4L * HALF, Memory.ORDER);
    }
  }

  static void toUniform(long out, int blocks) {
    for (int v = 0; v < blocks * BLOCK; v += LANES) {
      long at = out + 4L * v;
      ((FloatVector)
              IntVector.fromMemorySegment(INTS, Memory.ALL, at, Memory.ORDER)
                  .lanewise(VectorOperators.LSHR, 9)
                  .convert(VectorOperators.I2F, 0))
          .add(0.5f)
          .mul(0x1p-23f)
          .intoMemorySegment(Memory.ALL, at, Memory.ORDER);
    }
  }

  static void toMask(long out, int blocks, int threshold, float kept, float dropped) {
    // As integers throughout: masks of floats made from masks of integers cost seven times as much.
    IntVector drop = IntVector.broadcast(INTS, Float.floatToRawIntBits(dropped));
    IntVector keep = IntVector.broadcast(INTS, Float.floatToRawIntBits(kept));
    // Unsigned order is the signed one with the top bit flipped.
    int signed = threshold ^ Integer.MIN_VALUE;
    for (int v = 0; v < blocks * BLOCK; v += LANES) {
      long at = out + 4L * v;
      VectorMask<Integer> below =
          IntVector.fromMemorySegment(INTS, Memory.ALL, at, Memory.ORDER)
              .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
              .compare(VectorOperators.LT, signed);
      drop.blend(keep, below).intoMemorySegment(Memory.ALL, at, Memory.ORDER);
    }
  }
}
