package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.store;

import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/**
 * Convolutions straight from the image, for windows of few numbers: copying windows and packing
 * them for a product would cost as much as the product. Serves one thread at a time.
 */
final class FloatConvolution implements AutoCloseable {
  /** Numbers of a window from which the copy no longer matters, if it serves many columns. */
  private static final int MOST_CELLS = 64;

  private static final long VECTOR = 4L * LANES;

  /** Bytes from one row to the next of a tile that is computed apart. */
  private static final long EDGE_ROW = 2 * VECTOR;

  private final Arena arena = Arena.ofShared();

  /** Two vectors of zeros: no bias. */
  private final long zeros = Memory.allocate(arena, 2 * VECTOR);

  private final ImageFrame frame = new ImageFrame();
  private final Scratch tile = new Scratch();
  private final Scratch wideRows = new Scratch();
  private final Map<Window, Places> places = new HashMap<>();

  /**
   * Where numbers lie in a frame, in bytes.
   *
   * @param positions of an image's windows, each window's first number
   * @param cells of a window, from its first
   */
  private record Places(int[] positions, int[] cells) {
    static Places of(Window w) {
      int line = ImageFrame.lineLength(w);
      int run = w.size() * w.channels();
      IntUnaryOperator position =
          p ->
              p / w.outputWidth() * w.stride() * line
                  + p % w.outputWidth() * w.stride() * w.channels();
      IntUnaryOperator cell = c -> c / run * line + c % run;
      return new Places(bytes(w.positions(), position), bytes(w.patch(), cell));
    }

    private static int[] bytes(int count, IntUnaryOperator element) {
      int[] all = new int[count];
      for (int i = 0; i < count; i++) {
        all[i] = Float.BYTES * element.applyAsInt(i);
      }
      return all;
    }
  }

  /** Whether it can convolve so, and faster than by a matrix of windows. */
  static boolean canDo(Window w, int n) {
    return w.patch() >= FloatConvolutionTile.ROWS
        && w.outputWidth() >= FloatConvolutionTile.ROWS
        && (w.patch() <= MOST_CELLS || n <= 2 * LANES);
  }

  /** First column of a vector of them that begins with an undone one, or a little before it. */
  private static int column(int undone, int n) {
    return Math.min(undone, n - LANES);
  }

  /** {@link Arithmetic#convolve} of lines of one image, by its address. */
  void outputs(
      Window w,
      int line,
      int lines,
      boolean squares,
      long image,
      int n,
      long weights,
      long bias,
      long y) {
    Places at = places.computeIfAbsent(w, Places::of);
    long framed = frame.hold(w, image, line, lines, squares);
    int rows = lines * w.outputWidth();
    if (n < LANES) {
      narrowOutputs(at, rows, framed, n, weights, bias, y);
      return;
    }
    for (int done = 0; done < n; done += 2 * LANES) {
      int first = column(done, n);
      long b = weights + 4L * first;
      long start = bias == 0 ? zeros : bias + 4L * first;
      long c = y + 4L * first;
      if (n - done <= LANES) {
        FloatConvolutionTile.runNarrow(
            rows, at.positions, w.patch(), at.cells, framed, b, 4L * n, start, c, 4L * n);
      } else {
        long apart = 4L * (column(done + LANES, n) - first);
        FloatConvolutionTile.run(
            rows, at.positions, w.patch(), at.cells, framed, b, 4L * n, apart, start, c, 4L * n);
      }
    }
  }

  /** Columns that are part of a vector are computed as a whole one. */
  private void narrowOutputs(
      Places at, int rows, long framed, int n, long weights, long bias, long y) {
    int patch = at.cells.length;
    long wideBias = wideRows.atLeast((1 + patch + rows) * VECTOR);
    long wideWeights = wideBias + VECTOR;
    long wideY = wideWeights + patch * VECTOR;
    widen(patch, n, weights, wideWeights);
    widen(1, n, bias == 0 ? zeros : bias, wideBias);
    FloatConvolutionTile.runNarrow(
        rows, at.positions, patch, at.cells, framed, wideWeights, VECTOR, wideBias, wideY, VECTOR);
    narrow(rows, n, wideY, y);
  }

  /** Rows of n numbers to rows of a vector; what its other lanes hold means nothing. */
  private static void widen(int rows, int n, long from, long to) {
    int whole = Math.max(0, rows - LANES / n);
    for (int r = 0; r < whole; r++) {
      store(load(from + 4L * r * n), to + r * VECTOR);
    }
    VectorMask<Float> mask = S.indexInRange(0, n);
    for (int r = whole; r < rows; r++) {
      long at = from + 4L * r * n;
      store(FloatVector.fromMemorySegment(S, Memory.ALL, at, Memory.ORDER, mask), to + r * VECTOR);
    }
  }

  /** And back: what sticks out of a row is overwritten by the next. */
  private static void narrow(int rows, int n, long from, long to) {
    int whole = Math.max(0, rows - LANES / n);
    for (int r = 0; r < whole; r++) {
      store(load(from + r * VECTOR), to + 4L * r * n);
    }
    VectorMask<Float> mask = S.indexInRange(0, n);
    for (int r = whole; r < rows; r++) {
      load(from + r * VECTOR).intoMemorySegment(Memory.ALL, to + 4L * r * n, Memory.ORDER, mask);
    }
  }

  /** {@link Arithmetic#convolutionGradient} by lines of one image, by its address. */
  void weightGradient(
      Window w,
      int line,
      int lines,
      boolean squares,
      long image,
      int n,
      long dy,
      boolean adds,
      long out) {
    Places at = places.computeIfAbsent(w, Places::of);
    long framed = frame.hold(w, image, line, lines, squares);
    int rows = lines * w.outputWidth();
    long edge = tile.atLeast(w.patch() * EDGE_ROW);
    int patch = w.patch();
    if (n < LANES) {
      long wideDy = wideRows.atLeast(rows * VECTOR);
      widen(rows, n, dy, wideDy);
      FloatConvolutionTile.runNarrow(
          patch, at.cells, rows, at.positions, framed, wideDy, VECTOR, zeros, edge, EDGE_ROW);
      toColumns(patch, edge, adds, out, 4L * n, 0, n);
      return;
    }
    for (int done = 0; done < n; done += 2 * LANES) {
      int first = column(done, n);
      long b = dy + 4L * first;
      if (n - done <= LANES) {
        FloatConvolutionTile.runNarrow(
            patch, at.cells, rows, at.positions, framed, b, 4L * n, zeros, edge, EDGE_ROW);
      } else {
        int second = column(done + LANES, n);
        long apart = 4L * (second - first);
        FloatConvolutionTile.run(
            patch, at.cells, rows, at.positions, framed, b, 4L * n, apart, zeros, edge, EDGE_ROW);
        long from = edge + apart;
        int undone = done + LANES - second;
        toColumns(patch, from, adds, out + 4L * second, 4L * n, undone, LANES);
      }
      toColumns(patch, edge, adds, out + 4L * first, 4L * n, done - first, LANES);
    }
  }

  /** Takes some lanes of a tile's vectors to where their columns are. */
  private static void toColumns(
      int rows, long tile, boolean adds, long out, long ldc, int firstLane, int endLane) {
    VectorMask<Float> mask = S.indexInRange(-firstLane, endLane - firstLane);
    long to = out;
    for (int r = 0; r < rows; r++) {
      FloatVector value = load(tile + r * EDGE_ROW);
      if (adds) {
        value = value.add(FloatVector.fromMemorySegment(S, Memory.ALL, to, Memory.ORDER, mask));
      }
      value.intoMemorySegment(Memory.ALL, to, Memory.ORDER, mask);
      to += ldc;
    }
  }

  @Override
  public void close() {
    arena.close();
    frame.close();
    tile.close();
    wideRows.close();
  }
}
