package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Vectors of floats in native memory. */
final class Vectors {
  /** As wide as the machine's. */
  static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  /** Floats a vector. */
  static final int LANES = S.length();

  private Vectors() {}

  /** The part of n that fills whole vectors; the rest is left to plain loops. */
  static int whole(int n) {
    return n - n % LANES;
  }

  /** The vector at an address. */
  static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, address, Memory.ORDER);
  }

  /** The vector from an element on. */
  static FloatVector load(long array, int i) {
    return load(array + 4L * i);
  }

  /** Stores a vector at an address. */
  static void store(FloatVector value, long address) {
    value.intoMemorySegment(Memory.ALL, address, Memory.ORDER);
  }

  /** Stores a vector from an element on. */
  static void store(FloatVector value, long array, int i) {
    store(value, array + 4L * i);
  }

  /** The vector at an address, 0 in lanes that are not in a mask and are not read. */
  static FloatVector load(long address, VectorMask<Float> mask) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, address, Memory.ORDER, mask);
  }

  /** Stores those lanes of a vector that are in a mask at an address. */
  static void store(FloatVector value, long address, VectorMask<Float> mask) {
    value.intoMemorySegment(Memory.ALL, address, Memory.ORDER, mask);
  }

  /**
   * Stores a pixel of fewer channels than lanes: whole, for what sticks out is overwritten by the
   * pixels that are stored next, but only a mask's lanes where it would stick out of the array.
   * Masked stores alone took half as long again (AVX2).
   */
  static void storePixel(FloatVector value, long address, long end, VectorMask<Float> mask) {
    if (address <= end - 4L * LANES) {
      store(value, address);
    } else {
      store(value, address, mask);
    }
  }

  /** The same number in all lanes. */
  static FloatVector splat(double value) {
    return FloatVector.broadcast(S, (float) value);
  }

  /**
   * In the lanes' order: reduceLanes may add in another once it is compiled, to other last bits.
   */
  static double sumOfLanes(FloatVector lanes) {
    double sum = 0;
    for (float lane : lanes.toArray()) {
      sum += lane;
    }
    return sum;
  }
}
