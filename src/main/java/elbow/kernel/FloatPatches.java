package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.store;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Windows of images as rows of a matrix, and back. Serves one thread at a time. */
final class FloatPatches implements AutoCloseable {
  private static final int BLOCK = Transposition.SIZE;
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  /** Only AVX-512 transposes fast. */
  private static final boolean BY_BLOCKS = LANES == 16;

  private final ImageFrame frame = new ImageFrame();
  private float[] cells = {};

  /**
   * Windows as rows: positions × patch, zeros outside the image, with room for a vector more behind
   * the last.
   *
   * @param line first line of outputs, counted through all images
   * @param lines how many
   * @param x address of the first image
   */
  void copy(Window w, int line, int lines, long x, long out) {
    int run = w.size() * w.channels();
    long to = out;
    for (int done = 0, some; done < lines; done += some) {
      int first = (line + done) % w.outputHeight();
      some = Math.min(lines - done, w.outputHeight() - first);
      long image = x + 4L * ((line + done) / w.outputHeight()) * w.image();
      long from = frame.hold(w, image, first, some, false);
      for (int l = 0; l < some; l++) {
        if (run <= LANES) {
          shortRuns(w, from, to, run);
        } else {
          runs(w, from, to, run);
        }
        from += 4L * w.stride() * ImageFrame.lineLength(w);
        to += 4L * w.outputWidth() * w.patch();
      }
    }
  }

  /** Runs of at most a vector, each stored whole and then overwritten where it sticks out. */
  private static void shortRuns(Window w, long from, long out, int run) {
    long pixel = 4L * w.stride() * w.channels();
    long down = 4L * ImageFrame.lineLength(w);
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
    long down = 4L * ImageFrame.lineLength(w);
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

  /** The gradient of {@link #copy} for whole images: adds each element to where it came from. */
  void add(int images, Window w, long patches, long dx) {
    long from = patches;
    boolean byBlocks = BY_BLOCKS && w.channels() == 1 && w.stride() == 1;
    for (int r = 0; r < images; r++) {
      long to = frame.zeros(w, w.outputHeight());
      for (int line = 0; line < w.outputHeight(); line++) {
        if (byBlocks) {
          addBlocks(w, from, to);
        } else {
          addRuns(w, from, to);
        }
        from += 4L * w.outputWidth() * w.patch();
        to += 4L * w.stride() * ImageFrame.lineLength(w);
      }
      frame.addTo(w, dx + 4L * r * w.image(), 0, w.outputHeight());
    }
  }

  private static void addRuns(Window w, long patches, long frame) {
    int run = w.size() * w.channels();
    long pixel = 4L * w.stride() * w.channels();
    long down = 4L * ImageFrame.lineLength(w);
    int last = (run - 1) / LANES * LANES;
    // What a last vector holds beyond the run is not its own; behind it, 0 is added.
    VectorMask<Float> mask = S.indexInRange(last, run);
    long from = patches;
    for (int x = 0; x < w.outputWidth(); x++) {
      for (int ky = 0; ky < w.size(); ky++) {
        long to = frame + pixel * x + down * ky;
        for (int i = 0; i < last; i += LANES) {
          store(load(to, i).add(load(from, i)), to, i);
        }
        store(load(to, last).add(load(from + 4L * last, mask)), to, last);
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
        long at = to + 4L * ((long) down * ImageFrame.lineLength(w) + x + cell % w.size());
        FloatVector own = FloatVector.fromArray(EIGHT, cells, cell * BLOCK);
        FloatVector sum = FloatVector.fromMemorySegment(EIGHT, Memory.ALL, at, Memory.ORDER);
        sum.add(own.blend(0f, EIGHT.indexInRange(0, count).not()))
            .intoMemorySegment(Memory.ALL, at, Memory.ORDER);
      }
    }
  }

  @Override
  public void close() {
    frame.close();
  }
}
