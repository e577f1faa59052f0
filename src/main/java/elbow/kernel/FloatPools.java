package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Max-pooling of images, channels last, by vectors of channels. Cells of a window are counted by
 * two loops: a division for each would take longer than all the rest.
 */
final class FloatPools {

  private FloatPools() {}

  /** Whether the passes here can do a window's channels: in whole vectors, the last overlapping. */
  static boolean canDo(Window w) {
    return w.channels() >= LANES;
  }

  /** Whether each pixel is in just one window. */
  static boolean isTiling(Window w) {
    return w.stride() == w.size()
        && w.outputHeight() * w.stride() == w.height()
        && w.outputWidth() * w.stride() == w.width();
  }

  /** First channel of a vector of them; the last vector may overlap the one before. */
  private static int channel(Window w, int vector) {
    return Math.min(vector * LANES, w.channels() - LANES);
  }

  private static int vectors(Window w) {
    return (w.channels() + LANES - 1) / LANES;
  }

  /** {@link Arithmetic#reluMaxPool}. */
  static void reluMaxPool(
      int rows, Window w, long z, long kept, long y, long chosen, long keptOfChosen) {
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      for (int vector = 0; vector < vectors(w); vector++) {
        long from = z + firstOfLine(w, line) + 4L * channel(w, vector);
        long to = output(w, line, channel(w, vector));
        if (kept == 0) {
          line(w, from, y + to, chosen + to);
        } else {
          line(w, from, kept - z, y + to, chosen - y, keptOfChosen - y);
        }
      }
    }
  }

  /** {@link Arithmetic#reluMaxPool} where only the values are wanted. */
  static void reluMaxPool(int rows, Window w, long z, long y) {
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      for (int vector = 0; vector < vectors(w); vector++) {
        int channel = channel(w, vector);
        long from = z + firstOfLine(w, line) + 4L * channel;
        greatest(w, from, y + output(w, line, channel));
      }
    }
  }

  private static void greatest(Window w, long from, long y) {
    long pixel = 4L * w.channels();
    long step = pixel * w.stride();
    long row = pixel * w.width();
    for (int x = 0; x < w.outputWidth(); x++) {
      FloatVector best = load(from + step * x);
      for (int down = 0; down < w.size(); down++) {
        long first = from + step * x + row * down;
        for (int across = 0; across < w.size(); across++) {
          best = best.max(load(first + pixel * across));
        }
      }
      store(best.max(0f), y + pixel * x);
    }
  }

  /** Bytes from the first image's start to the first window's first cell of a line of outputs. */
  static long firstOfLine(Window w, int line) {
    long image = line / w.outputHeight();
    long row = (long) (line % w.outputHeight()) * w.stride();
    return 4L * (image * w.image() + row * w.width() * w.channels());
  }

  /** Bytes from the first output to a line's first one of a channel. */
  static long output(Window w, int line, int channel) {
    return 4L * ((long) line * w.outputWidth() * w.channels() + channel);
  }

  private static void line(Window w, long from, long y, long chosen) {
    long pixel = 4L * w.channels();
    long step = pixel * w.stride();
    long row = pixel * w.width();
    for (int x = 0; x < w.outputWidth(); x++) {
      FloatVector best = FloatVector.zero(S);
      FloatVector at = FloatVector.zero(S);
      float cell = 1;
      for (int down = 0; down < w.size(); down++) {
        long place = from + step * x + row * down;
        for (int across = 0; across < w.size(); across++) {
          FloatVector value = load(place);
          at = at.blend(cell, value.compare(VectorOperators.GT, best));
          best = best.max(value);
          place += pixel;
          cell++;
        }
      }
      store(best, y + pixel * x);
      store(at, chosen + pixel * x);
    }
  }

  /** The same with what was kept; its addresses are differences to z's and y's. */
  private static void line(
      Window w, long from, long toKept, long y, long toChosen, long toKeptOfChosen) {
    long pixel = 4L * w.channels();
    long step = pixel * w.stride();
    long row = pixel * w.width();
    for (int x = 0; x < w.outputWidth(); x++) {
      FloatVector best = FloatVector.zero(S);
      FloatVector kept = FloatVector.zero(S);
      FloatVector at = FloatVector.zero(S);
      float cell = 1;
      for (int down = 0; down < w.size(); down++) {
        long place = from + step * x + row * down;
        for (int across = 0; across < w.size(); across++) {
          FloatVector value = load(place);
          VectorMask<Float> isBetter = value.compare(VectorOperators.GT, best);
          at = at.blend(cell, isBetter);
          kept = kept.blend(load(place + toKept), isBetter);
          best = best.max(value);
          place += pixel;
          cell++;
        }
      }
      store(best, y + pixel * x);
      store(at, y + toChosen + pixel * x);
      store(kept, y + toKeptOfChosen + pixel * x);
    }
  }

  /** {@link Arithmetic#unpool}, where each pixel is in just one window. */
  static void unpool(int rows, Window w, long chosen, long y, long z) {
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      for (int vector = 0; vector < vectors(w); vector++) {
        long to = z + firstOfLine(w, line) + 4L * channel(w, vector);
        long from = output(w, line, channel(w, vector));
        unpoolLine(w, y + from, chosen - y, to);
      }
    }
  }

  private static void unpoolLine(Window w, long y, long toChosen, long z) {
    long pixel = 4L * w.channels();
    long step = pixel * w.stride();
    long row = pixel * w.width();
    for (int x = 0; x < w.outputWidth(); x++) {
      long at = y + pixel * x;
      FloatVector own = load(at);
      FloatVector cellOf = load(at + toChosen);
      float cell = 1;
      for (int down = 0; down < w.size(); down++) {
        long place = z + step * x + row * down;
        for (int across = 0; across < w.size(); across++) {
          VectorMask<Float> isHere = cellOf.compare(VectorOperators.EQ, cell);
          store(FloatVector.zero(S).blend(own, isHere), place);
          place += pixel;
          cell++;
        }
      }
    }
  }
}
