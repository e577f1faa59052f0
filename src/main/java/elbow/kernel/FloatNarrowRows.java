package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.store;
import static elbow.kernel.Vectors.whole;

import java.lang.foreign.Arena;
import jdk.incubator.vector.FloatVector;

/**
 * Rows of fewer numbers than a vector has lanes, taken together: they repeat after as many vectors
 * as a row has numbers. Serves one thread at a time.
 */
final class FloatNarrowRows implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final long pattern = Memory.allocate(arena, 4L * LANES * LANES);

  /** {@link Arithmetic#addToRows}. */
  void add(int rows, int columns, long bias, long y) {
    int period = repeat(columns, bias);
    int count = rows * columns;
    int end = whole(count);
    for (int i = 0, at = 0; i < end; i += LANES, at += LANES) {
      at = at == period ? 0 : at;
      store(load(y, i).add(load(pattern, at)), y, i);
    }
    for (int i = end; i < count; i++) {
      long to = y + 4L * i;
      Memory.setFloat(to, Memory.getFloat(to) + Memory.getFloat(bias + 4L * (i % columns)));
    }
  }

  /** out = a times the factors of its columns. */
  void multiply(int rows, int columns, long factors, long a, long out) {
    int period = repeat(columns, factors);
    int count = rows * columns;
    int end = whole(count);
    for (int i = 0, at = 0; i < end; i += LANES, at += LANES) {
      at = at == period ? 0 : at;
      store(load(a, i).mul(load(pattern, at)), out, i);
    }
    for (int i = end; i < count; i++) {
      float factor = Memory.getFloat(factors + 4L * (i % columns));
      Memory.setFloat(out + 4L * i, Memory.getFloat(a + 4L * i) * factor);
    }
  }

  /** Fills the pattern with a row again and again; returns how many numbers. */
  private int repeat(int columns, long row) {
    int period = columns * LANES;
    for (int i = 0; i < period; i++) {
      Memory.setFloat(pattern + 4L * i, Memory.getFloat(row + 4L * (i % columns)));
    }
    return period;
  }

  /** {@link Arithmetic#sumOfRows}. */
  void sum(int rows, int columns, long y, boolean adds, long out) {
    int period = columns * LANES;
    for (int i = 0; i < period; i += LANES) {
      store(FloatVector.zero(S), pattern, i);
    }
    int count = rows * columns;
    int end = whole(count);
    for (int i = 0, at = 0; i < end; i += LANES, at += LANES) {
      at = at == period ? 0 : at;
      store(load(pattern, at).add(load(y, i)), pattern, at);
    }
    for (int c = 0; c < columns; c++) {
      float sum = adds ? Memory.getFloat(out + 4L * c) : 0;
      for (int i = c; i < period; i += columns) {
        sum += Memory.getFloat(pattern + 4L * i);
      }
      for (int i = end + Math.floorMod(c - end, columns); i < count; i += columns) {
        sum += Memory.getFloat(y + 4L * i);
      }
      Memory.setFloat(out + 4L * c, sum);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
