package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.store;

import jdk.incubator.vector.FloatVector;

/**
 * Lines of an image in a frame of zeros, wide enough that whole vectors can be read anywhere: then
 * no window has a border to mind, and what a window sees of one line of the image is one run of
 * numbers. Serves one thread at a time.
 */
final class ImageFrame implements AutoCloseable {
  private final Scratch scratch = new Scratch();
  private long frame;

  /** Numbers from one line of a frame to the next. */
  static int lineLength(Window w) {
    int seen = (w.outputWidth() - 1) * w.stride() + w.size();
    return Math.max(seen, w.padLeft() + w.width()) * w.channels() + LANES;
  }

  /** Lines of the padded image that so many lines of outputs see. */
  private static int linesSeen(Window w, int outputLines) {
    return (outputLines - 1) * w.stride() + w.size();
  }

  /** A frame of zeros for the lines that so many lines of outputs see; its address. */
  long zeros(Window w, int outputLines) {
    int count = linesSeen(w, outputLines) * lineLength(w) + LANES;
    frame = scratch.atLeast(4L * count);
    FloatVector zero = FloatVector.zero(S);
    for (int i = 0; i <= count - LANES; i += LANES) {
      store(zero, frame + 4L * i);
    }
    return frame;
  }

  /**
   * Frames what some lines of outputs see.
   *
   * @param image its address
   * @param line first line of outputs
   * @param outputLines how many
   * @param squares whether to square what is framed
   * @return the frame's address
   */
  long hold(Window w, long image, int line, int outputLines, boolean squares) {
    zeros(w, outputLines);
    int count = w.width() * w.channels();
    for (int y = firstLine(w, line); y < endLine(w, line, outputLines); y++) {
      long from = image + 4L * y * count;
      if (squares) {
        square(count, from, inFrame(w, line, y));
      } else {
        Memory.copy(from, inFrame(w, line, y), 4L * count);
      }
    }
    return frame;
  }

  /** Adds what some lines' frame holds to the image. */
  void addTo(Window w, long image, int line, int outputLines) {
    int count = w.width() * w.channels();
    for (int y = firstLine(w, line); y < endLine(w, line, outputLines); y++) {
      add(count, inFrame(w, line, y), image + 4L * y * count);
    }
  }

  /** Top of what a line of outputs sees, outside the image if negative. */
  private static int top(Window w, int line) {
    return line * w.stride() - w.padTop();
  }

  /** First line of the image that is seen. */
  private static int firstLine(Window w, int line) {
    return Math.max(0, top(w, line));
  }

  /** Behind the last one. */
  private static int endLine(Window w, int line, int outputLines) {
    return Math.min(w.height(), top(w, line) + linesSeen(w, outputLines));
  }

  /** Where the image's line y begins in the frame. */
  private long inFrame(Window w, int line, int y) {
    long before = (long) (y - top(w, line)) * lineLength(w) + (long) w.padLeft() * w.channels();
    return frame + 4L * before;
  }

  private static void square(int count, long from, long to) {
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i += LANES) {
      FloatVector value = load(from, i);
      store(value.mul(value), to, i);
    }
    for (int i = whole; i < count; i++) {
      float value = Memory.getFloat(from + 4L * i);
      Memory.setFloat(to + 4L * i, value * value);
    }
  }

  /** to += from. */
  private static void add(int count, long from, long to) {
    int whole = count - count % LANES;
    for (int i = 0; i < whole; i += LANES) {
      store(load(to, i).add(load(from, i)), to, i);
    }
    for (int i = whole; i < count; i++) {
      Memory.setFloat(to + 4L * i, Memory.getFloat(to + 4L * i) + Memory.getFloat(from + 4L * i));
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
