package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of images as rows of a matrix, and back: loops that run along a row of positions, one
 * cell of the window at a time, since loops over a small window's own rows are too short to be
 * fast.
 */
final class FloatPatches {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private FloatPatches() {}

  /** {@link Arithmetic#patches}. */
  static void copy(int rows, Window w, long x, long out) {
    long patchStride = 4L * w.patch();
    long pixelStride = 4L * w.stride() * w.channels();
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      long image = x + 4L * (line / w.outputHeight()) * w.image();
      long to = out + patchStride * line * w.outputWidth();
      for (int cell = 0; cell < w.size() * w.size(); cell++) {
        int first = firstInside(w, line, cell);
        int end = endInside(w, line, cell);
        long from = image + pixel(w, line, cell);
        long cellTo = to + 4L * cell * w.channels();
        zeros(w.channels(), 0, first, cellTo, patchStride);
        copy(w.channels(), first, end, from, pixelStride, cellTo, patchStride);
        zeros(w.channels(), end, w.outputWidth(), cellTo, patchStride);
      }
    }
  }

  /** {@link Arithmetic#addPatches}. */
  static void add(int rows, Window w, long patches, long dx) {
    long patchStride = 4L * w.patch();
    long pixelStride = 4L * w.stride() * w.channels();
    for (int line = 0; line < rows * w.outputHeight(); line++) {
      long image = dx + 4L * (line / w.outputHeight()) * w.image();
      long from = patches + patchStride * line * w.outputWidth();
      for (int cell = 0; cell < w.size() * w.size(); cell++) {
        int first = firstInside(w, line, cell);
        int end = endInside(w, line, cell);
        long to = image + pixel(w, line, cell);
        add(
            w.channels(),
            first,
            end,
            from + 4L * cell * w.channels(),
            patchStride,
            to,
            pixelStride);
      }
    }
  }

  private static int imageRow(Window w, int line, int cell) {
    return line % w.outputHeight() * w.stride() + cell / w.size() - w.padTop();
  }

  private static boolean isRowInside(Window w, int line, int cell) {
    int row = imageRow(w, line, cell);
    return row >= 0 && row < w.height();
  }

  /** The first position of a line whose window has this cell inside the image. */
  private static int firstInside(Window w, int line, int cell) {
    if (!isRowInside(w, line, cell)) {
      return w.outputWidth();
    }
    int missing = w.padLeft() - cell % w.size();
    return missing <= 0 ? 0 : Math.min(w.outputWidth(), (missing + w.stride() - 1) / w.stride());
  }

  /** One past the last such position. */
  private static int endInside(Window w, int line, int cell) {
    int room = w.width() - 1 - (cell % w.size() - w.padLeft());
    int end = room < 0 ? 0 : Math.min(w.outputWidth(), room / w.stride() + 1);
    return isRowInside(w, line, cell) ? Math.max(end, firstInside(w, line, cell)) : w.outputWidth();
  }

  /** Bytes from an image's start to the cell's pixel of a line's position 0, inside or not. */
  private static long pixel(Window w, int line, int cell) {
    long column = cell % w.size() - w.padLeft();
    return 4L * ((long) imageRow(w, line, cell) * w.width() + column) * w.channels();
  }

  private static void zeros(int channels, int first, int end, long to, long stride) {
    for (int p = first; p < end; p++) {
      for (int c = 0; c < channels; c++) {
        Memory.setFloat(to + stride * p + 4L * c, 0);
      }
    }
  }

  private static void copy(
      int channels, int first, int end, long from, long fromStride, long to, long toStride) {
    int whole = channels - channels % LANES;
    for (int c = 0; c < whole; c += LANES) {
      for (int p = first; p < end; p++) {
        load(from + fromStride * p + 4L * c)
            .intoMemorySegment(Memory.ALL, to + toStride * p + 4L * c, Memory.ORDER);
      }
    }
    for (int c = whole; c < channels; c++) {
      for (int p = first; p < end; p++) {
        Memory.setFloat(
            to + toStride * p + 4L * c, Memory.getFloat(from + fromStride * p + 4L * c));
      }
    }
  }

  private static void add(
      int channels, int first, int end, long from, long fromStride, long to, long toStride) {
    int whole = channels - channels % LANES;
    for (int c = 0; c < whole; c += LANES) {
      for (int p = first; p < end; p++) {
        long at = to + toStride * p + 4L * c;
        load(at)
            .add(load(from + fromStride * p + 4L * c))
            .intoMemorySegment(Memory.ALL, at, Memory.ORDER);
      }
    }
    for (int c = whole; c < channels; c++) {
      for (int p = first; p < end; p++) {
        long at = to + toStride * p + 4L * c;
        Memory.setFloat(at, Memory.getFloat(at) + Memory.getFloat(from + fromStride * p + 4L * c));
      }
    }
  }

  private static FloatVector load(long address) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, address, Memory.ORDER);
  }
}
