package elbow.kernel;

import org.apache.commons.math3.special.Erf;

/**
 * The passes over native memory that layers are composed of.
 *
 * <p>This class holds them as plain loops over one number at a time: the specification. {@link
 * DoubleArithmetic} runs just that, in double precision, for gradient checks; {@link
 * FloatArithmetic} replaces the hot ones by SIMD in single precision and is held against it by
 * tests. So the logic of a layer is written once and checked in both.
 *
 * <p>Arrays are raw addresses of row-major memory; counts are elements. Whoever calls owns the
 * memory and its bounds. Not safe for use by several threads at once.
 */
public abstract class Arithmetic extends NoiseArithmetic {

  private static final double HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * C (m × n) = op(A)·op(B), or C += where it accumulates; op transposes or not, and A's elements
   * may be squared.
   */
  public void multiply(
      boolean transposeA,
      boolean squareA,
      boolean transposeB,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long b,
      int ldb,
      boolean accumulate,
      long c,
      int ldc) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double sum = accumulate ? get(c, (long) i * ldc + j) : 0;
        for (int l = 0; l < k; l++) {
          double left = transposeA ? get(a, (long) l * lda + i) : get(a, (long) i * lda + l);
          double right = transposeB ? get(b, (long) j * ldb + l) : get(b, (long) l * ldb + j);
          sum += (squareA ? left * left : left) * right;
        }
        set(c, (long) i * ldc + j, sum);
      }
    }
  }

  /**
   * Whether several products with one op(B) (k × n), each with so many rows of op(A), are faster
   * where B was copied to panels first, once for all of them.
   */
  public boolean repaysPanels(int m, int n, int k) {
    return false;
  }

  /** Columns of a panel: rows of B where B is transposed. */
  public int panelColumns() {
    throw withoutPanels();
  }

  /** Bytes of the panels of a k × n operand. */
  public long panelBytes(int n, int k) {
    throw withoutPanels();
  }

  /**
   * Copies some rows of B to its panels; other rows may be copied at the same time by other
   * threads.
   *
   * @param transposeB whether op(B) is B's transpose, B being n × k
   * @param b address of the first row's first element
   * @param first row of B, where B is transposed a multiple of {@link #panelColumns}
   * @param rows how many: then another such multiple, or all that are left
   */
  public void copyPanels(
      boolean transposeB, int n, int k, long b, int ldb, int first, int rows, long panels) {
    throw withoutPanels();
  }

  /** {@link #multiply} with B's panels; the same bits. */
  public void multiplyPanels(
      boolean transposeA,
      boolean squareA,
      int m,
      int n,
      int k,
      long a,
      int lda,
      long panels,
      boolean accumulate,
      long c,
      int ldc) {
    throw withoutPanels();
  }

  private static UnsupportedOperationException withoutPanels() {
    return new UnsupportedOperationException("this arithmetic reads matrices as they lie");
  }

  /** All elements to one value. */
  public void fill(int n, double value, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, value);
    }
  }

  /** out = a. */
  public void copy(int n, long a, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, get(a, i));
    }
  }

  /** y[row][column] += bias[column]. */
  public void addToRows(int rows, int columns, long bias, long y) {
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        set(y, (long) r * columns + c, get(y, (long) r * columns + c) + get(bias, c));
      }
    }
  }

  /** out[column] = sum over rows of y, or += where it adds. */
  public void sumOfRows(int rows, int columns, long y, boolean adds, long out) {
    for (int c = 0; c < columns; c++) {
      double sum = adds ? get(out, c) : 0;
      for (int r = 0; r < rows; r++) {
        sum += get(y, (long) r * columns + c);
      }
      set(out, c, sum);
    }
  }

  /** out = a·b, element by element. */
  public void product(int n, long a, long b, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, get(a, i) * get(b, i));
    }
  }

  /** out[row][pixel][channel] = a[row][pixel][channel]·b[row][channel]. */
  public void productByChannel(int rows, int pixels, int channels, long a, long b, long out) {
    for (int r = 0; r < rows; r++) {
      for (int p = 0; p < pixels; p++) {
        long start = ((long) r * pixels + p) * channels;
        for (int c = 0; c < channels; c++) {
          set(out, start + c, get(a, start + c) * get(b, (long) r * channels + c));
        }
      }
    }
  }

  /** out += a·b, element by element, times a factor. */
  public void addProduct(int n, double factor, long a, long b, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, get(out, i) + factor * get(a, i) * get(b, i));
    }
  }

  /** out += factor·a. */
  public void addScaled(int n, double factor, long a, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, get(out, i) + factor * get(a, i));
    }
  }

  /** out = e^a. */
  public void exp(int n, long a, long out) {
    for (int i = 0; i < n; i++) {
      set(out, i, Math.exp(get(a, i)));
    }
  }

  /** y = max(0, x). */
  public void relu(int n, long x, long y) {
    for (int i = 0; i < n; i++) {
      double value = get(x, i);
      set(y, i, value > 0 || Double.isNaN(value) ? value : 0);
    }
  }

  /** dx = dy where y &gt; 0, else 0. */
  public void reluGradient(int n, long y, long dy, long dx) {
    for (int i = 0; i < n; i++) {
      set(dx, i, get(y, i) > 0 ? get(dy, i) : 0);
    }
  }

  /** y = tanh x. */
  public void tanh(int n, long x, long y) {
    for (int i = 0; i < n; i++) {
      set(y, i, Math.tanh(get(x, i)));
    }
  }

  /** dx = dy·(1 − y²). */
  public void tanhGradient(int n, long y, long dy, long dx) {
    for (int i = 0; i < n; i++) {
      double value = get(y, i);
      set(dx, i, get(dy, i) * (1 - value * value));
    }
  }

  /** y = 1/(1+e^−x). */
  public void sigmoid(int n, long x, long y) {
    for (int i = 0; i < n; i++) {
      set(y, i, 1 / (1 + Math.exp(-get(x, i))));
    }
  }

  /** dx = dy·y·(1 − y). */
  public void sigmoidGradient(int n, long y, long dy, long dx) {
    for (int i = 0; i < n; i++) {
      double value = get(y, i);
      set(dx, i, get(dy, i) * value * (1 - value));
    }
  }

  /** y = x·Φ(x), by the error function (Hendrycks and Gimpel 2016, not the tanh approximation). */
  public void gelu(int n, long x, long y) {
    for (int i = 0; i < n; i++) {
      double value = get(x, i);
      set(y, i, 0.5 * value * (1 + Erf.erf(value / Math.sqrt(2))));
    }
  }

  /** dx = dy·(Φ(x) + x·φ(x)). */
  public void geluGradient(int n, long x, long dy, long dx) {
    for (int i = 0; i < n; i++) {
      double value = get(x, i);
      double cumulative = 0.5 * (1 + Erf.erf(value / Math.sqrt(2)));
      double density = Math.exp(-0.5 * value * value - HALF_LN_2PI);
      set(dx, i, get(dy, i) * (cumulative + value * density));
    }
  }

  /**
   * Whether lines of a convolution are made best a few at a time, and not whole images: its windows
   * are then read where they lie.
   */
  public boolean convolvesByLines(Window window, int n) {
    return false;
  }

  /**
   * A convolution of images, channels last: y = bias + Σ over a window's cells of the cell times
   * its row of weights; outside the image there is zero.
   *
   * @param line first line of outputs, counted through all images
   * @param lines how many
   * @param squares whether cells are squared first
   * @param x address of the first image
   * @param n columns of the weights, channels of the outputs
   * @param weights patch × n
   * @param bias n numbers, or 0 for none
   * @param y address of the first line's outputs, lines · output width × n
   */
  public void convolve(
      Window w,
      int line,
      int lines,
      boolean squares,
      long x,
      int n,
      long weights,
      long bias,
      long y) {
    fill(lines * w.outputWidth() * n, 0, y);
    if (bias != 0) {
      addToRows(lines * w.outputWidth(), n, bias, y);
    }
    eachCell(
        w,
        line,
        lines,
        (image, position, cell) -> {
          double value = squares ? get(x, image) * get(x, image) : get(x, image);
          for (int c = 0; c < n; c++) {
            long out = (long) position * n + c;
            set(y, out, get(y, out) + value * get(weights, (long) cell * n + c));
          }
        });
  }

  /**
   * The gradient of {@link #convolve} by the weights, from those lines.
   *
   * @param dy address of the gradients of the first line's outputs
   * @param adds whether to add to what is there
   * @param out patch × n
   */
  public void convolutionGradient(
      Window w,
      int line,
      int lines,
      boolean squares,
      long x,
      int n,
      long dy,
      boolean adds,
      long out) {
    if (!adds) {
      fill(w.patch() * n, 0, out);
    }
    eachCell(
        w,
        line,
        lines,
        (image, position, cell) -> {
          double value = squares ? get(x, image) * get(x, image) : get(x, image);
          for (int c = 0; c < n; c++) {
            long to = (long) cell * n + c;
            set(out, to, get(out, to) + value * get(dy, (long) position * n + c));
          }
        });
  }

  /**
   * The gradient of {@link #convolve} by whole images.
   *
   * @param images how many
   * @param dy address of the gradients of the first image's outputs
   * @param dx where the gradients of the first image go
   */
  public void convolutionInputGradient(
      Window w, int images, int n, long dy, long weights, long dx) {
    fill(images * w.image(), 0, dx);
    eachCell(
        w,
        0,
        images * w.outputHeight(),
        (image, position, cell) -> {
          double sum = get(dx, image);
          for (int c = 0; c < n; c++) {
            sum += get(dy, (long) position * n + c) * get(weights, (long) cell * n + c);
          }
          set(dx, image, sum);
        });
  }

  private interface CellVisitor {
    /**
     * One cell that lies in an image.
     *
     * @param image its element, counted from the first image's first
     * @param position of the window, counted from the first line's first
     * @param cell of the window
     */
    void visit(long image, int position, int cell);
  }

  private static void eachCell(Window w, int firstLine, int lines, CellVisitor visitor) {
    for (int position = 0; position < lines * w.outputWidth(); position++) {
      int line = firstLine + position / w.outputWidth();
      int top = line % w.outputHeight() * w.stride() - w.padTop();
      int left = position % w.outputWidth() * w.stride() - w.padLeft();
      for (int cell = 0; cell < w.patch(); cell++) {
        int y = top + cell / w.channels() / w.size();
        int x = left + cell / w.channels() % w.size();
        if (y >= 0 && y < w.height() && x >= 0 && x < w.width()) {
          long pixel = ((long) line / w.outputHeight() * w.height() + y) * w.width() + x;
          visitor.visit(pixel * w.channels() + cell % w.channels(), position, cell);
        }
      }
    }
  }

  /** The greatest value of each window and channel. */
  public void maxPool(int rows, Window w, long x, long y) {
    eachPool(
        rows,
        w,
        (first, out) -> {
          double best = Double.NEGATIVE_INFINITY;
          for (int ky = 0; ky < w.size(); ky++) {
            for (int kx = 0; kx < w.size(); kx++) {
              double value = get(x, first + ((long) ky * w.width() + kx) * w.channels());
              best = value > best || Double.isNaN(value) ? value : best;
            }
          }
          set(y, out, best);
        });
  }

  /** Adds each window's gradient to the first of its greatest values; dx must be zeroed before. */
  public void addMaxPoolGradient(int rows, Window w, long x, long y, long dy, long dx) {
    eachPool(
        rows,
        w,
        (first, out) -> {
          double best = get(y, out);
          for (int cell = 0; cell < w.size() * w.size(); cell++) {
            long at =
                first + ((long) (cell / w.size()) * w.width() + cell % w.size()) * w.channels();
            if (get(x, at) == best) {
              set(dx, at, get(dx, at) + get(dy, out));
              return;
            }
          }
        });
  }

  /**
   * y = the greatest value of each window and channel of max(0, z); beside it which cell of the
   * window it came from, counted from 1, and, unless {@code kept} is 0, what was kept for that
   * cell; both 0 where no cell is above 0.
   */
  public void reluMaxPool(
      int rows, Window w, long z, long kept, long y, long chosen, long keptOfChosen) {
    eachPool(
        rows,
        w,
        (first, out) -> {
          double best = 0;
          int at = 0;
          for (int cell = 1; cell <= w.size() * w.size(); cell++) {
            double value = get(z, first + offset(w, cell));
            if (value > best || Double.isNaN(value)) {
              best = value;
              at = cell;
            }
          }
          set(y, out, best);
          set(chosen, out, at);
          if (kept != 0) {
            set(keptOfChosen, out, at == 0 ? 0 : get(kept, first + offset(w, at)));
          }
        });
  }

  /**
   * y = the greatest value of each window and channel of max(0, z), where nobody will want to know
   * which it was.
   */
  public void reluMaxPool(int rows, Window w, long z, long y) {
    eachPool(
        rows,
        w,
        (first, out) -> {
          double best = 0;
          for (int cell = 1; cell <= w.size() * w.size(); cell++) {
            best = Math.max(best, get(z, first + offset(w, cell)));
          }
          set(y, out, best);
        });
  }

  /** z = y of the windows in which a cell was chosen, else 0: the gradient of max-pooling. */
  public void unpool(int rows, Window w, long chosen, long y, long z) {
    fill(rows * w.image(), 0, z);
    eachPool(
        rows,
        w,
        (first, out) -> {
          int cell = (int) get(chosen, out);
          if (cell > 0) {
            long at = first + offset(w, cell);
            set(z, at, get(z, at) + get(y, out));
          }
        });
  }

  /** Elements from a window's first cell to another of the same channel, cells counted from 1. */
  private static long offset(Window w, int cell) {
    int at = cell - 1;
    return ((long) (at / w.size()) * w.width() + at % w.size()) * w.channels();
  }

  private interface PoolCell {
    void visit(long firstOfWindow, long output);
  }

  private static void eachPool(int rows, Window w, PoolCell cell) {
    long out = 0;
    for (int r = 0; r < rows; r++) {
      for (int oy = 0; oy < w.outputHeight(); oy++) {
        for (int ox = 0; ox < w.outputWidth(); ox++) {
          long first =
              (((long) r * w.height() + oy * w.stride()) * w.width() + ox * w.stride())
                  * w.channels();
          for (int c = 0; c < w.channels(); c++) {
            cell.visit(first + c, out++);
          }
        }
      }
    }
  }

  /**
   * ln softmax(logits)[target] of each row, nats; writes scale·(softmax − one-hot) to the gradient
   * unless it is 0.
   */
  public void categorical(
      int rows, int classes, long logits, long targets, long terms, double scale, long gradient) {
    for (int r = 0; r < rows; r++) {
      long row = at(logits, (long) r * classes);
      int target = (int) get(targets, r);
      double max = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        max = Math.max(max, get(row, k));
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        sum += Math.exp(get(row, k) - max);
      }
      set(terms, r, get(row, target) - max - Math.log(sum));
      if (gradient != 0) {
        for (int k = 0; k < classes; k++) {
          double p = Math.exp(get(row, k) - max) / sum;
          set(gradient, (long) r * classes + k, scale * (p - (k == target ? 1 : 0)));
        }
      }
    }
  }

  /** ln Bernoulli(target; sigmoid(logit)) of each row, nats; writes scale·(p − target) unless 0. */
  public void bernoulli(
      int rows, long logits, long targets, long terms, double scale, long gradient) {
    for (int r = 0; r < rows; r++) {
      double logit = get(logits, r);
      double target = get(targets, r);
      double softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
      set(terms, r, target * logit - softplus);
      if (gradient != 0) {
        set(gradient, r, scale * (1 / (1 + Math.exp(-logit)) - target));
      }
    }
  }

  /**
   * ln N(target; mean, e^logVariance), nats, of outputs (mean, logVariance) a row; writes scale
   * times the gradient of its negative unless 0.
   */
  public void gaussian(
      int rows, long outputs, long targets, long terms, double scale, long gradient) {
    for (int r = 0; r < rows; r++) {
      double logVariance = get(outputs, 2L * r + 1);
      double precision = Math.exp(-logVariance);
      double error = get(outputs, 2L * r) - get(targets, r);
      set(terms, r, -HALF_LN_2PI - 0.5 * logVariance - 0.5 * error * error * precision);
      if (gradient != 0) {
        set(gradient, 2L * r, scale * error * precision);
        set(gradient, 2L * r + 1, scale * 0.5 * (1 - error * error * precision));
      }
    }
  }

  /** One Adam step (Kingma and Ba 2015, algorithm 1) of all parameters; {@code step} from 1. */
  public void adam(
      int n,
      long parameters,
      long gradients,
      long first,
      long second,
      double learningRate,
      double beta1,
      double beta2,
      double epsilon,
      long step) {
    double correction1 = 1 - Math.pow(beta1, step);
    double correction2 = 1 - Math.pow(beta2, step);
    for (int i = 0; i < n; i++) {
      double g = get(gradients, i);
      double m = beta1 * get(first, i) + (1 - beta1) * g;
      double v = beta2 * get(second, i) + (1 - beta2) * g * g;
      set(first, i, m);
      set(second, i, v);
      double move = learningRate * (m / correction1) / (Math.sqrt(v / correction2) + epsilon);
      set(parameters, i, get(parameters, i) - move);
    }
  }

  /** One step of gradient descent with momentum: v = momentum·v + g; p −= learningRate·v. */
  public void sgd(
      int n, long parameters, long gradients, long velocity, double learningRate, double momentum) {
    for (int i = 0; i < n; i++) {
      double v = momentum * get(velocity, i) + get(gradients, i);
      set(velocity, i, v);
      set(parameters, i, get(parameters, i) - learningRate * v);
    }
  }

  /** Whether every element is a finite number. */
  public boolean isFinite(int n, long a) {
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(get(a, i))) {
        return false;
      }
    }
    return true;
  }
}
