package elbow.data;

import java.util.Arrays;

/** Numbers different floats in the order of their appearance, without making objects. */
final class FloatCodes {
  private static final int NONE = -1;

  private int[] codes = new int[64];
  private float[] keys = new float[64];
  private int size;

  FloatCodes() {
    Arrays.fill(codes, NONE);
  }

  /** The code of a value; a negative number where it has none. */
  int get(float value) {
    return codes[slot(value)];
  }

  /** Gives a value that has none a code. */
  void put(float value, int code) {
    if (2 * ++size > codes.length) {
      grow();
    }
    int slot = slot(value);
    keys[slot] = value;
    codes[slot] = code;
  }

  /** Where a value is, or would be put. */
  private int slot(float value) {
    int mask = codes.length - 1;
    int slot = (Float.floatToIntBits(value + 0f) * 0x9E3779B9 >>> 12) & mask;
    while (codes[slot] != NONE && keys[slot] != value) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldCodes = codes;
    float[] oldKeys = keys;
    codes = new int[2 * oldCodes.length];
    keys = new float[codes.length];
    Arrays.fill(codes, NONE);
    for (int i = 0; i < oldCodes.length; i++) {
      if (oldCodes[i] != NONE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        codes[slot] = oldCodes[i];
      }
    }
  }
}
