package elbow.data;

import java.util.Arrays;

/** A growing array of floats. */
final class Floats {
  private float[] values = new float[1024];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  void set(int index, float value) {
    values[index] = value;
  }

  float get(int index) {
    return values[index];
  }
}
