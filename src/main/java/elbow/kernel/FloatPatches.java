package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.store;

import java.lang.foreign.Arena;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Windows of images as rows of a matrix, and back.
 *
 * <p>Each image is first copied into a frame of zeros, wide enough that whole vectors can be read
 * anywhere: then no window has a border to mind, and what a window sees of one line of the image is
 * one run of numbers. Serves one thread at a time.
 */
final class FloatPatches implements AutoCloseable {
  private static final int BLOCK = Transposition.SIZE;
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  /** Only AVX-512 transposes fast. */
  private static final boolean BY_BLOCKS = LANES == 16;

  private Arena arena;
  private long frame;
  private long room;
  private float[] cells = {};

  /** Numbers from one line of a frame to the next. */
  private static int lineLength(Window w) {
    int seen = (w.outputWidth() - 1) * w.stride() + w.size();
    return Math.max(seen, w.padLeft() + w.width()) * w.channels() + LANES;
  }

  private static int lines(Window w) {
    int seen = (w.outputHeight() - 1) * w.stride() + w.size();
    return Math.max(seen, w.padTop() + w.height());
  }

  /** A frame of zeros. */
  private void clear(Window w) {
    int count = lines(w) * lineLength(w) + LANES;
    if (4L * count > room) {
      close();
      arena = Arena.ofShared();
      room = 4L * count;
      frame = Memory.allocate(arena, room);
    }
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i <= count - LANES; i += LANES) {
      store(zero, frame + 4L * i);
    }
  }

  /** Where the image's first number is in the frame. */
  private long inside(Window w) {
    return frame + 4L * ((long) w.padTop() * lineLength(w) + (long) w.padLeft() * w.channels());
  }

  /** {@link Arithmetic#patches}, with room for a vector more behind the last. */
  void copy(int rows, Window w, long x, long out) {
    clear(w);
    int run = w.size() * w.channels();
    long to = out;
    for (int r = 0; r < rows; r++) {
      for (int line = 0; line < w.height(); line++) {
        Memory.copy(
            x + 4L * ((long) r * w.image() + (long) line * w.width() * w.channels()),
            inside(w) + 4L * line * lineLength(w),
            4L * w.width() * w.channels());
      }
      for (int line = 0; line < w.outputHeight(); line++) {
        long from = frame + 4L * line * w.stride() * lineLength(w);
        if (run <= LANES) {
          shortRuns(w, from, to, run);
        } else {
          runs(w, from, to, run);
        }
        to += 4L * w.outputWidth() * w.patch();
      }
    }
  }

  /** Runs of at most a vector, each stored whole and then overwritten where it sticks out. */
  private static void shortRuns(Window w, long from, long out, int run) {
    long pixel = 4L * w.stride() * w.channels();
    long down = 4L * lineLength(w);
    long to = out;
    for (int x = 0; x < w.outputWidth(); x++) {
      for (int ky = 0; ky < w.size(); ky++) {
        store(load(from + pixel * x + down * ky), to);
        to += 4L * run;
      }
    }
  }

  private static void runs(Window w, long from, long out, int run) {
    long pixel = 4L * w.stride() * w.channels();
    long down = 4L * lineLength(w);
    long to = out;
    for (int x = 0; x < w.outputWidth(); x++) {
      for (int ky = 0; ky < w.size(); ky++) {
        long at = from + pixel * x + down * ky;
        for (int i = 0; i < run; i += LANES) {
          store(load(at + 4L * i), to + 4L * i);
        }
        to += 4L * run;
      }
    }
  }

  /** {@link Arithmetic#addPatches}. */
  void add(int rows, Window w, long patches, long dx) {
    long from = patches;
    boolean byBlocks = BY_BLOCKS && w.channels() == 1 && w.stride() == 1;
    for (int r = 0; r < rows; r++) {
      clear(w);
      for (int line = 0; line < w.outputHeight(); line++) {
        long to = frame + 4L * line * w.stride() * lineLength(w);
        if (byBlocks) {
          addBlocks(w, from, to);
        } else {
          addRuns(w, from, to);
        }
        from += 4L * w.outputWidth() * w.patch();
      }
      for (int line = 0; line < w.height(); line++) {
        add(
            w.width() * w.channels(),
            inside(w) + 4L * line * lineLength(w),
            dx + 4L * ((long) r * w.image() + (long) line * w.width() * w.channels()));
      }
    }
  }

  private static void addRuns(Window w, long patches, long frame) {
    int run = w.size() * w.channels();
    long pixel = 4L * w.stride() * w.channels();
    long down = 4L * lineLength(w);
    long from = patches;
    for (int x = 0; x < w.outputWidth(); x++) {
      for (int ky = 0; ky < w.size(); ky++) {
        add(run, from, frame + pixel * x + down * ky);
        from += 4L * run;
      }
    }
  }

  /**
   * The same for single numbers, eight windows at a time: transposed, each cell of the window is
   * one vector. What sticks out of a line falls behind the frame's line.
   */
  private void addBlocks(Window w, long patches, long to) {
    int patch = w.patch();
    int needed = (patch + BLOCK - 1) / BLOCK * BLOCK * BLOCK;
    if (cells.length < needed) {
      cells = new float[needed];
    }
    for (int x = 0; x < w.outputWidth(); x += BLOCK) {
      int count = Math.min(BLOCK, w.outputWidth() - x);
      Transposition.rows(
          false, patches + 4L * x * patch, 4L * patch, count, patch, cells, 0, BLOCK);
      for (int cell = 0; cell < patch; cell++) {
        int down = cell / w.size();
        long at = to + 4L * ((long) down * lineLength(w) + x + cell % w.size());
        FloatVector own = FloatVector.fromArray(EIGHT, cells, cell * BLOCK);
        FloatVector sum = FloatVector.fromMemorySegment(EIGHT, Memory.ALL, at, Memory.ORDER);
        sum.add(own.blend(0f, EIGHT.indexInRange(0, count).not()))
            .intoMemorySegment(Memory.ALL, at, Memory.ORDER);
      }
    }
  }

  private static void add(int count, long from, long to) {
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i += LANES) {
      store(load(to + 4L * i).add(load(from + 4L * i)), to + 4L * i);
    }
    for (int i = whole; i < count; i++) {
      Memory.setFloat(to + 4L * i, Memory.getFloat(to + 4L * i) + Memory.getFloat(from + 4L * i));
    }
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
      arena = null;
      room = 0;
    }
  }
}
