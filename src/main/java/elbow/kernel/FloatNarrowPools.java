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
    long bytes = outputs(rows, w);
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      long first = FloatPools.firstOfLine(w, line);
      long to = FloatPools.output(w, line, 0);
      choose(w, z + first, y + to, chosen + to, y + bytes);
      if (kept != 0) {
        take(w, kept + first, chosen + to, keptOfChosen + to, keptOfChosen + bytes);
      }
    }
  }

  /** The greatest values of a line of windows, and in which cells they are. */
  private static void choose(Window w, long z, long y, long chosen, long end) {
    VectorMask<Float> mask = S.indexInRange(0, w.channels());
    long pixel = 4L * w.channels();
    long row = pixel * w.width();
    for (int x = 0; x < w.outputWidth(); x++) {
      long first = z + pixel * w.stride() * x;
      FloatVector best = FloatVector.zero(S);
      FloatVector at = FloatVector.zero(S);
      float cell = 1;
      for (int down = 0; down < w.size(); down++) {
        long place = first + row * down;
        for (int across = 0; across < w.size(); across++) {
          FloatVector value = load(place, mask);
          at = at.blend(cell, value.compare(VectorOperators.GT, best));
          best = best.max(value);
          place += pixel;
          cell++;
        }
      }
      long to = y + pixel * x;
      storePixel(best, to, end, mask);
      storePixel(at, to + (chosen - y), end + (chosen - y), mask);
    }
  }

  /** What was kept of the chosen cells. */
  private static void take(Window w, long kept, long chosen, long out, long end) {
    VectorMask<Float> mask = S.indexInRange(0, w.channels());
    long pixel = 4L * w.channels();
    long row = pixel * w.width();
    for (int x = 0; x < w.outputWidth(); x++) {
      FloatVector at = load(chosen + pixel * x, mask);
      FloatVector own = FloatVector.zero(S);
      float cell = 1;
      for (int down = 0; down < w.size(); down++) {
        long place = kept + pixel * w.stride() * x + row * down;
        for (int across = 0; across < w.size(); across++) {
          own = own.blend(load(place, mask), at.compare(VectorOperators.EQ, cell));
          place += pixel;
          cell++;
        }
      }
      storePixel(own, out + pixel * x, end, mask);
    }
  }

  /** {@link Arithmetic#reluMaxPool} where only the values are wanted. */
  static void reluMaxPool(int rows, Window w, long z, long y) {
    VectorMask<Float> mask = S.indexInRange(0, w.channels());
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
        storePixel(best.max(0f), to, end, mask);
        first += pixel * w.stride();
        to += pixel;
      }
    }
  }

  /** {@link Arithmetic#unpool}, where each pixel is in just one window. */
  static void unpool(int rows, Window w, long chosen, long y, long z) {
    VectorMask<Float> mask = S.indexInRange(0, w.channels());
    long pixel = 4L * w.channels();
    long end = z + 4L * rows * w.image();
    long place = z;
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      for (int down = 0; down < w.size(); down++) {
        long from = FloatPools.output(w, line, 0);
        for (int x = 0; x < w.outputWidth(); x++) {
          FloatVector own = load(y + from, mask);
          FloatVector cellOf = load(chosen + from, mask);
          float cell = 1 + down * w.size();
          for (int across = 0; across < w.size(); across++) {
            VectorMask<Float> isHere = cellOf.compare(VectorOperators.EQ, cell);
            storePixel(FloatVector.zero(S).blend(own, isHere), place, end, mask);
            place += pixel;
            cell++;
          }
          from += pixel;
        }
      }
    }
  }
}
