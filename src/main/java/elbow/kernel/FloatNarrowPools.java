package elbow.kernel;

import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.storePixel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Max-pooling as in {@link FloatPools}, where a pixel's channels are only part of a vector. Pixels
 * are written in the order of their addresses.
 */
final class FloatNarrowPools {
  private FloatNarrowPools() {}

  /** Bytes of all outputs. */
  private static long outputs(int rows, Window w) {
    return 4L * rows * w.positions() * w.channels();
  }

  /** {@link Arithmetic#reluMaxPool}. */
  static void reluMaxPool(
      int rows, Window w, long z, long kept, long y, long chosen, long keptOfChosen) {
    VectorMask<Float> mask = S.indexInRange(0, w.channels());
    long pixel = 4L * w.channels();
    long row = pixel * w.width();
    long bytes = outputs(rows, w);
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      long first = FloatPools.firstOfLine(w, line);
      long to = FloatPools.output(w, line, 0);
      for (int x = 0; x < w.outputWidth(); x++) {
        FloatVector best = load(z + first, mask);
        FloatVector at = FloatVector.zero(S);
        FloatVector own = kept == 0 ? at : load(kept + first, mask);
        float cell = 0;
        for (int down = 0; down < w.size(); down++) {
          long place = first + row * down;
          for (int across = 0; across < w.size(); across++) {
            FloatVector value = load(z + place, mask);
            VectorMask<Float> isBetter = value.compare(VectorOperators.GT, best);
            at = at.blend(cell, isBetter);
            if (kept != 0) {
              own = own.blend(load(kept + place, mask), isBetter);
            }
            best = best.max(value);
            place += pixel;
            cell++;
          }
        }
        storePixel(best.max(0f), y + to, y + bytes, mask);
        storePixel(at, chosen + to, chosen + bytes, mask);
        if (kept != 0) {
          storePixel(own, keptOfChosen + to, keptOfChosen + bytes, mask);
        }
        first += pixel * w.stride();
        to += pixel;
      }
    }
  }

  /** {@link Arithmetic#biasReluMaxPool}. */
  static void biasReluMaxPool(int rows, Window w, long z, long bias, long y) {
    VectorMask<Float> mask = S.indexInRange(0, w.channels());
    FloatVector shift = bias == 0 ? FloatVector.zero(S) : load(bias, mask);
    long pixel = 4L * w.channels();
    long row = pixel * w.width();
    long end = y + outputs(rows, w);
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      long first = z + FloatPools.firstOfLine(w, line);
      long to = y + FloatPools.output(w, line, 0);
      for (int x = 0; x < w.outputWidth(); x++) {
        FloatVector best = load(first, mask);
        for (int down = 0; down < w.size(); down++) {
          long place = first + row * down;
          for (int across = 0; across < w.size(); across++) {
            best = best.max(load(place, mask));
            place += pixel;
          }
        }
        storePixel(best.add(shift).max(0f), to, end, mask);
        first += pixel * w.stride();
        to += pixel;
      }
    }
  }

  /** {@link Arithmetic#reluMaxPoolGradient}, where each pixel is in just one window. */
  static void reluMaxPoolGradient(int rows, Window w, long y, long chosen, long dy, long dz) {
    VectorMask<Float> mask = S.indexInRange(0, w.channels());
    long pixel = 4L * w.channels();
    long end = dz + 4L * rows * w.image();
    long place = dz;
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      for (int down = 0; down < w.size(); down++) {
        long from = FloatPools.output(w, line, 0);
        for (int x = 0; x < w.outputWidth(); x++) {
          VectorMask<Float> isOn = load(y + from, mask).compare(VectorOperators.GT, 0f);
          FloatVector gradient = FloatVector.zero(S).blend(load(dy + from, mask), isOn);
          FloatVector cellOf = load(chosen + from, mask);
          float cell = down * w.size();
          for (int across = 0; across < w.size(); across++) {
            VectorMask<Float> isHere = cellOf.compare(VectorOperators.EQ, cell);
            storePixel(FloatVector.zero(S).blend(gradient, isHere), place, end, mask);
            place += pixel;
            cell++;
          }
          from += pixel;
        }
      }
    }
  }
}
