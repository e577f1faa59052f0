package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.store;
import static elbow.kernel.Vectors.whole;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Max-pooling of images, channels last, where no rectifier went before; windows may overlap.
 * Channels beyond the whole vectors are done one by one.
 */
final class FloatPlainPools {
  private FloatPlainPools() {}

  /** {@link Arithmetic#maxPool}. */
  static void maxPool(int rows, Window w, long x, long y) {
    int[] cells = cells(w);
    long pixel = 4L * w.channels();
    long to = y;
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      long first = x + FloatPools.firstOfLine(w, line);
      for (int ox = 0; ox < w.outputWidth(); ox++) {
        greatest(cells, w.channels(), first, to);
        first += pixel * w.stride();
        to += pixel;
      }
    }
  }

  private static void greatest(int[] cells, int channels, long x, long y) {
    int end = whole(channels);
    for (int c = 0; c < end; c += LANES) {
      FloatVector best = load(x, c);
      for (int cell : cells) {
        best = best.max(load(x + cell, c));
      }
      store(best, y, c);
    }
    for (int c = end; c < channels; c++) {
      float best = Memory.getFloat(x + 4L * c);
      for (int cell : cells) {
        best = Math.max(best, Memory.getFloat(x + cell + 4L * c));
      }
      Memory.setFloat(y + 4L * c, best);
    }
  }

  /** {@link Arithmetic#addMaxPoolGradient}. */
  static void addGradient(int rows, Window w, long x, long y, long dy, long dx) {
    int[] cells = cells(w);
    long pixel = 4L * w.channels();
    long from = 0;
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      long first = FloatPools.firstOfLine(w, line);
      for (int ox = 0; ox < w.outputWidth(); ox++) {
        toGreatest(cells, w.channels(), x + first, y + from, dy + from, dx + first);
        first += pixel * w.stride();
        from += pixel;
      }
    }
  }

  /** Adds each channel's gradient to the first of its greatest values. */
  private static void toGreatest(int[] cells, int channels, long x, long y, long dy, long dx) {
    int end = whole(channels);
    for (int c = 0; c < end; c += LANES) {
      FloatVector best = load(y, c);
      FloatVector left = load(dy, c);
      for (int cell : cells) {
        VectorMask<Float> isBest = load(x + cell, c).compare(VectorOperators.EQ, best);
        FloatVector share = FloatVector.zero(S).blend(left, isBest);
        store(load(dx + cell, c).add(share), dx + cell, c);
        left = left.blend(0f, isBest);
      }
    }
    for (int c = end; c < channels; c++) {
      addToGreatest(cells, x + 4L * c, Memory.getFloat(y + 4L * c), dy + 4L * c, dx + 4L * c);
    }
  }

  private static void addToGreatest(int[] cells, long x, float best, long dy, long dx) {
    for (int cell : cells) {
      if (Memory.getFloat(x + cell) == best) {
        Memory.setFloat(dx + cell, Memory.getFloat(dx + cell) + Memory.getFloat(dy));
        return;
      }
    }
  }

  /** Bytes from a window's first cell to each of its cells, of the same channel. */
  private static int[] cells(Window w) {
    int[] cells = new int[w.size() * w.size()];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = 4 * (cell / w.size() * w.width() + cell % w.size()) * w.channels();
    }
    return cells;
  }
}
