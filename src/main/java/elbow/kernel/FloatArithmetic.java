package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.splat;
import static elbow.kernel.Vectors.store;
import static elbow.kernel.Vectors.whole;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Single precision by SIMD: what networks train and predict with. Each pass here is held by a test
 * against the plain loop it replaces.
 */
public final class FloatArithmetic extends Arithmetic implements AutoCloseable {

  /** Windows copied at once where a convolution is made by a product: they stay in the cache. */
  private static final int POSITIONS_AT_ONCE = 1024;

  private final Gemm gemm = Gemm.create();
  private final FloatPatches patches = new FloatPatches();
  private final FloatNarrowRows narrowRows = new FloatNarrowRows();
  private final FloatConvolution convolution = new FloatConvolution();
  private final Scratch windows = new Scratch();
  private final Tail tail = new Tail(LANES);
  private LogUniformPasses logUniform;

  @Override
  public int bytes() {
    return Float.BYTES;
  }

  @Override
  public double get(long array, long index) {
    return Memory.getFloat(array + index * Float.BYTES);
  }

  @Override
  public void set(long array, long index, double value) {
    Memory.setFloat(array + index * Float.BYTES, (float) value);
  }

  @Override
  public void normal(long key, long first, long out, int n) {
    Noise.normal(key, first, out, n);
  }

  @Override
  public void uniform(long key, long first, long out, int n) {
    Noise.uniform(key, first, out, n);
  }

  @Override
  public void mask(
      long key, long first, double keep, double kept, double dropped, long out, int n) {
    Noise.mask(key, first, keep, (float) kept, (float) dropped, out, n);
  }

  @Override
  public void maskProduct(long key, long first, double keep, double kept, long x, long out, int n) {
    Noise.maskProduct(key, first, keep, (float) kept, x, out, n);
  }

  @Override
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
    gemm.multiply(transposeA, squareA, transposeB, m, n, k, a, lda, b, ldb, accumulate, c, ldc);
  }

  @Override
  public boolean repaysPanels(int m, int n, int k) {
    return gemm.repaysPanels(m, n, k);
  }

  @Override
  public int panelColumns() {
    return Gemm.panelColumns();
  }

  @Override
  public long panelBytes(int n, int k) {
    return Gemm.panelBytes(n, k);
  }

  @Override
  public void copyPanels(
      boolean transposeB, int n, int k, long b, int ldb, int first, int rows, long panels) {
    gemm.copyPanels(transposeB, n, k, b, ldb, first, rows, panels);
  }

  @Override
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
    gemm.multiplyPanels(transposeA, squareA, m, n, k, a, lda, panels, accumulate, c, ldc);
  }

  private static long past(long array, int i) {
    return array == 0 ? 0 : array + 4L * i;
  }

  @Override
  public void fill(int n, double value, long out) {
    int end = whole(n);
    FloatVector v = splat(value);
    for (int i = 0; i < end; i += LANES) {
      store(v, out, i);
    }
    super.fill(n - end, value, past(out, end));
  }

  @Override
  public void copy(int n, long a, long out) {
    Memory.copy(a, out, 4L * n);
  }

  @Override
  public void addToRows(int rows, int columns, long bias, long y) {
    if (columns < LANES) {
      narrowRows.add(rows, columns, bias, y);
      return;
    }
    int end = whole(columns);
    for (int r = 0; r < rows; r++) {
      long row = y + 4L * r * columns;
      for (int c = 0; c < end; c += LANES) {
        store(load(row, c).add(load(bias, c)), row, c);
      }
      for (int c = end; c < columns; c++) {
        Memory.setFloat(
            row + 4L * c, Memory.getFloat(row + 4L * c) + Memory.getFloat(bias + 4L * c));
      }
    }
  }

  @Override
  public void sumOfRows(int rows, int columns, long y, boolean adds, long out) {
    if (columns < LANES) {
      narrowRows.sum(rows, columns, y, adds, out);
      return;
    }
    int end = whole(columns);
    for (int c = 0; c < end; c += LANES) {
      FloatVector sum = adds ? load(out, c) : FloatVector.zero(S);
      for (int r = 0; r < rows; r++) {
        sum = sum.add(load(y + 4L * r * columns, c));
      }
      store(sum, out, c);
    }
    for (int c = end; c < columns; c++) {
      float sum = adds ? Memory.getFloat(out + 4L * c) : 0;
      for (int r = 0; r < rows; r++) {
        sum += Memory.getFloat(y + 4L * ((long) r * columns + c));
      }
      Memory.setFloat(out + 4L * c, sum);
    }
  }

  @Override
  public void productByChannel(int rows, int pixels, int channels, long a, long b, long out) {
    for (int r = 0; r < rows; r++) {
      long at = 4L * r * pixels * channels;
      long factors = past(b, r * channels);
      if (channels < LANES) {
        narrowRows.multiply(pixels, channels, factors, a + at, out + at);
      } else {
        multiplyRows(pixels, channels, factors, a + at, out + at);
      }
    }
  }

  private static void multiplyRows(int rows, int columns, long factors, long a, long out) {
    int end = whole(columns);
    for (int r = 0; r < rows; r++) {
      long at = 4L * r * columns;
      for (int c = 0; c < end; c += LANES) {
        store(load(a + at, c).mul(load(factors, c)), out + at, c);
      }
      for (int c = end; c < columns; c++) {
        long to = at + 4L * c;
        Memory.setFloat(out + to, Memory.getFloat(a + to) * Memory.getFloat(factors + 4L * c));
      }
    }
  }

  @Override
  public void product(int n, long a, long b, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(load(a, i).mul(load(b, i)), out, i);
    }
    super.product(n - end, past(a, end), past(b, end), past(out, end));
  }

  @Override
  public void addProduct(int n, double factor, long a, long b, long out) {
    int end = whole(n);
    FloatVector f = splat(factor);
    for (int i = 0; i < end; i += LANES) {
      store(load(a, i).mul(f).fma(load(b, i), load(out, i)), out, i);
    }
    if (end < n) {
      long left = tail.in(0, a, end, n);
      addProduct(LANES, factor, left, tail.in(1, b, end, n), tail.in(2, out, end, n));
      tail.out(2, out, end, n);
    }
  }

  @Override
  public void addScaled(int n, double factor, long a, long out) {
    int end = whole(n);
    FloatVector f = splat(factor);
    for (int i = 0; i < end; i += LANES) {
      store(load(a, i).fma(f, load(out, i)), out, i);
    }
    super.addScaled(n - end, factor, past(a, end), past(out, end));
  }

  @Override
  public void exp(int n, long a, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(VectorMath.exp(load(a, i)), out, i);
    }
    super.exp(n - end, past(a, end), past(out, end));
  }

  @Override
  public double dot(int n, long a, long b) {
    int end = whole(n);
    return FloatNoises.dot(n, a, b) + super.dot(n - end, past(a, end), past(b, end));
  }

  @Override
  public void shiftScale(int n, double shift, double scale, long x) {
    int end = FloatNoises.shiftScale(n, shift, scale, x);
    if (end < n) {
      shiftScale(LANES, shift, scale, tail.in(0, x, end, n));
      tail.out(0, x, end, n);
    }
  }

  @Override
  public void drawWeights(int n, long mean, long logVariance, long noise, long out) {
    int end = FloatNoises.drawWeights(n, mean, logVariance, noise, out);
    super.drawWeights(
        n - end, past(mean, end), past(logVariance, end), past(noise, end), past(out, end));
  }

  @Override
  public void reparameterize(int n, long noise, long variance, long y) {
    int end = FloatNoises.reparameterize(n, noise, variance, y);
    if (end < n) {
      long ownVariance = tail.in(1, variance, end, n);
      reparameterize(LANES, tail.in(0, noise, end, n), ownVariance, tail.in(2, y, end, n));
      tail.out(1, variance, end, n);
      tail.out(2, y, end, n);
    }
  }

  @Override
  public void addNoise(int n, long noise, long variance, long y) {
    int end = FloatNoises.addNoise(n, noise, variance, y);
    if (end < n) {
      long ownNoise = tail.in(0, noise, end, n);
      addNoise(LANES, ownNoise, tail.in(1, variance, end, n), tail.in(2, y, end, n));
      tail.out(2, y, end, n);
    }
  }

  @Override
  public void deviations(int n, long variance, long sd) {
    int end = FloatNoises.deviations(n, variance, sd);
    if (end < n) {
      deviations(LANES, tail.in(0, variance, end, n), tail.at(1));
      tail.out(1, sd, end, n);
    }
  }

  @Override
  public void addScaledNoise(int n, long mean, long sd, long noise, long out) {
    int end = FloatNoises.addScaledNoise(n, mean, sd, noise, out);
    if (end < n) {
      long ownMean = tail.in(0, mean, end, n);
      long ownSd = tail.in(1, sd, end, n);
      addScaledNoise(LANES, ownMean, ownSd, tail.in(2, noise, end, n), tail.at(3));
      tail.out(3, out, end, n);
    }
  }

  @Override
  public void variances(int n, long mean, long logVariance, long variance, double[] sums, int at) {
    int end = FloatNoises.variances(n, mean, logVariance, variance, sums, at);
    super.variances(
        n - end, past(mean, end), past(logVariance, end), past(variance, end), sums, at);
  }

  @Override
  public void addNormalKlGradient(
      int n,
      double factor,
      double priorPrecision,
      long mean,
      long variance,
      long byMean,
      long byLogVariance,
      boolean isByVariance) {
    int end =
        FloatNoises.addNormalKlGradient(
            n, factor, priorPrecision, mean, variance, byMean, byLogVariance, isByVariance);
    super.addNormalKlGradient(
        n - end,
        factor,
        priorPrecision,
        past(mean, end),
        past(variance, end),
        past(byMean, end),
        past(byLogVariance, end),
        isByVariance);
  }

  @Override
  public double mixtureKl(
      int n, long draws, long logVariance, double share, double wide, double narrow) {
    int end = whole(n);
    return FloatNoises.mixtureKl(n, draws, logVariance, share, wide, narrow)
        + super.mixtureKl(n - end, past(draws, end), past(logVariance, end), share, wide, narrow);
  }

  @Override
  public void addMixtureKlGradient(
      int n,
      double factor,
      long mean,
      long draws,
      double share,
      double wide,
      double narrow,
      long byMean,
      long byLogVariance) {
    int end =
        FloatNoises.addMixtureKlGradient(
            n, factor, mean, draws, share, wide, narrow, byMean, byLogVariance);
    super.addMixtureKlGradient(
        n - end,
        factor,
        past(mean, end),
        past(draws, end),
        share,
        wide,
        narrow,
        past(byMean, end),
        past(byLogVariance, end));
  }

  @Override
  public void scaledSquare(int n, double factor, long a, long out) {
    int end = FloatNoises.scaledSquare(n, factor, a, out);
    super.scaledSquare(n - end, factor, past(a, end), past(out, end));
  }

  @Override
  public void alphaVariances(int n, long logAlpha, long theta, long out) {
    int end = FloatNoises.alphaVariances(n, logAlpha, theta, out);
    super.alphaVariances(n - end, past(logAlpha, end), past(theta, end), past(out, end));
  }

  @Override
  public void alphaGradient(
      int n, long logAlpha, long theta, long variance, long byTheta, long byVariance) {
    int end = FloatNoises.alphaGradient(n, logAlpha, theta, variance, byTheta, byVariance);
    super.alphaGradient(
        n - end,
        past(logAlpha, end),
        past(theta, end),
        past(variance, end),
        past(byTheta, end),
        past(byVariance, end));
  }

  @Override
  public void holdAtZero(int n, long parameter, long gradient) {
    int end = FloatNoises.holdAtZero(n, parameter, gradient);
    super.holdAtZero(n - end, past(parameter, end), past(gradient, end));
  }

  @Override
  public void concreteMask(int n, double logit, double temperature, long u) {
    int end = FloatConcrete.mask(n, logit, temperature, u);
    if (end < n) {
      concreteMask(LANES, logit, temperature, tail.in(0, u, end, n));
      tail.out(0, u, end, n);
    }
  }

  @Override
  public double concreteMaskGradient(
      int n, double logit, double temperature, long mask, long x, long g) {
    int end = whole(n);
    return FloatConcrete.maskGradient(n, logit, temperature, mask, x, g)
        + super.concreteMaskGradient(
            n - end, logit, temperature, past(mask, end), past(x, end), past(g, end));
  }

  @Override
  public void concreteWeights(
      int n, long logits, double temperature, long theta, long u, long out) {
    int end = FloatConcrete.weights(n, logits, temperature, theta, u, out);
    super.concreteWeights(
        n - end, past(logits, end), temperature, past(theta, end), past(u, end), past(out, end));
  }

  @Override
  public void concreteWeightGradient(
      int n, long logits, double temperature, long theta, long mask, long byWeight, long byLogit) {
    int end = FloatConcrete.weightGradient(n, logits, temperature, theta, mask, byWeight, byLogit);
    super.concreteWeightGradient(
        n - end,
        past(logits, end),
        temperature,
        past(theta, end),
        past(mask, end),
        past(byWeight, end),
        past(byLogit, end));
  }

  @Override
  public double concreteKl(int n, long logits, double squaredLength, long theta) {
    int end = whole(n);
    return FloatConcrete.kl(n, logits, squaredLength, theta)
        + super.concreteKl(n - end, past(logits, end), squaredLength, past(theta, end));
  }

  @Override
  public void addConcreteKlGradient(
      int n,
      double factor,
      long logits,
      double squaredLength,
      long theta,
      long byTheta,
      long byLogit) {
    int end =
        FloatConcrete.addKlGradient(n, factor, logits, squaredLength, theta, byTheta, byLogit);
    super.addConcreteKlGradient(
        n - end,
        factor,
        past(logits, end),
        squaredLength,
        past(theta, end),
        past(byTheta, end),
        past(byLogit, end));
  }

  /** Made when first needed: it takes 10 ms and more. */
  private LogUniformPasses logUniform() {
    if (logUniform == null) {
      logUniform = new LogUniformPasses();
    }
    return logUniform;
  }

  @Override
  public double logUniformKl(
      LogUniformKl form, int n, long theta, long logVariance, long variance) {
    return logUniform().sum(form, n, theta, logVariance, variance);
  }

  @Override
  public void logUniformKlGradient(
      LogUniformKl form,
      int n,
      double factor,
      long theta,
      long variance,
      long byTheta,
      long byVariance) {
    logUniform().gradient(form, n, factor, theta, variance, byTheta, byVariance);
  }

  @Override
  public double logUniformKl(LogUniformKl form, int n, long logAlpha) {
    return logUniform().sum(form, n, logAlpha);
  }

  @Override
  public void addLogUniformKlGradient(
      LogUniformKl form, int n, double factor, long logAlpha, long byLogAlpha) {
    logUniform().addGradient(form, n, factor, logAlpha, byLogAlpha);
  }

  @Override
  public long countAbove(int n, double threshold, long theta, long logVariance) {
    return logUniform().countAbove(n, threshold, theta, logVariance);
  }

  @Override
  public void prune(
      int n, double threshold, long theta, long logVariance, long outTheta, long outVariance) {
    logUniform().prune(n, threshold, theta, logVariance, outTheta, outVariance);
  }

  @Override
  public void relu(int n, long x, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(load(x, i).max(0f), y, i);
    }
    super.relu(n - end, past(x, end), past(y, end));
  }

  @Override
  public void reluGradient(int n, long y, long dy, long dx) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      var positive = load(y, i).compare(VectorOperators.GT, 0f);
      store(FloatVector.zero(S).blend(load(dy, i), positive), dx, i);
    }
    super.reluGradient(n - end, past(y, end), past(dy, end), past(dx, end));
  }

  @Override
  public void tanh(int n, long x, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(VectorMath.tanh(load(x, i)), y, i);
    }
    if (end < n) {
      tanh(LANES, tail.in(0, x, end, n), tail.at(1));
      tail.out(1, y, end, n);
    }
  }

  @Override
  public void tanhGradient(int n, long y, long dy, long dx) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(y, i);
      store(load(dy, i).mul(splat(1).sub(value.mul(value))), dx, i);
    }
    if (end < n) {
      tanhGradient(LANES, tail.in(0, y, end, n), tail.in(1, dy, end, n), tail.at(2));
      tail.out(2, dx, end, n);
    }
  }

  @Override
  public void sigmoid(int n, long x, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(VectorMath.sigmoid(load(x, i)), y, i);
    }
    if (end < n) {
      sigmoid(LANES, tail.in(0, x, end, n), tail.at(1));
      tail.out(1, y, end, n);
    }
  }

  @Override
  public void sigmoidGradient(int n, long y, long dy, long dx) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(y, i);
      store(load(dy, i).mul(value).mul(splat(1).sub(value)), dx, i);
    }
    if (end < n) {
      sigmoidGradient(LANES, tail.in(0, y, end, n), tail.in(1, dy, end, n), tail.at(2));
      tail.out(2, dx, end, n);
    }
  }

  @Override
  public void gelu(int n, long x, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(x, i);
      FloatVector twice = VectorMath.erf(value.mul((float) Math.sqrt(0.5))).add(1f);
      store(value.mul(0.5f).mul(twice), y, i);
    }
    if (end < n) {
      gelu(LANES, tail.in(0, x, end, n), tail.at(1));
      tail.out(1, y, end, n);
    }
  }

  @Override
  public void geluGradient(int n, long x, long dy, long dx) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(x, i);
      FloatVector cumulative = VectorMath.erf(value.mul((float) Math.sqrt(0.5))).add(1f).mul(0.5f);
      FloatVector density =
          VectorMath.exp(value.mul(value).mul(-0.5f)).mul((float) (1 / Math.sqrt(2 * Math.PI)));
      store(load(dy, i).mul(value.fma(density, cumulative)), dx, i);
    }
    if (end < n) {
      geluGradient(LANES, tail.in(0, x, end, n), tail.in(1, dy, end, n), tail.at(2));
      tail.out(2, dx, end, n);
    }
  }

  @Override
  public boolean convolvesByLines(Window w, int n) {
    return FloatConvolution.canDo(w, n);
  }

  @Override
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
    boolean isDirect = FloatConvolution.canDo(w, n);
    eachFewLines(
        w,
        line,
        lines,
        isDirect,
        (first, some) -> {
          long out = y + 4L * (first - line) * w.outputWidth() * n;
          if (isDirect) {
            long image = x + 4L * (first / w.outputHeight()) * w.image();
            int top = first % w.outputHeight();
            convolution.outputs(w, top, some, squares, image, n, weights, bias, out);
          } else {
            int rows = some * w.outputWidth();
            int k = w.patch();
            long in = patchesOf(w, first, some, x);
            multiply(false, squares, false, rows, n, k, in, k, weights, n, false, out, n);
            if (bias != 0) {
              addToRows(rows, n, bias, out);
            }
          }
        });
  }

  @Override
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
    boolean isDirect = FloatConvolution.canDo(w, n);
    eachFewLines(
        w,
        line,
        lines,
        isDirect,
        (first, some) -> {
          boolean addsHere = adds || first > line;
          long from = dy + 4L * (first - line) * w.outputWidth() * n;
          if (isDirect) {
            long image = x + 4L * (first / w.outputHeight()) * w.image();
            convolution.weightGradient(
                w, first % w.outputHeight(), some, squares, image, n, from, addsHere, out);
          } else {
            int rows = some * w.outputWidth();
            int k = w.patch();
            long in = patchesOf(w, first, some, x);
            multiply(true, squares, false, k, n, rows, in, k, from, n, addsHere, out, n);
          }
        });
  }

  @Override
  public void convolutionInputGradient(
      Window w, int images, int n, long dy, long weights, long dx) {
    fill(images * w.image(), 0, dx);
    int k = w.patch();
    eachFewLines(
        w,
        0,
        images * w.outputHeight(),
        false,
        (first, some) -> {
          int rows = some * w.outputWidth();
          long from = dy + 4L * first * w.outputWidth() * n;
          long byPatch = windows.atLeast(4L * rows * k);
          multiply(false, false, true, rows, k, n, from, n, weights, n, false, byPatch, k);
          int image = first / w.outputHeight();
          patches.add(some / w.outputHeight(), w, byPatch, dx + 4L * image * w.image());
        });
  }

  private interface Lines {
    void visit(int first, int count);
  }

  /** Lines of one image, or of several whole ones as long as their windows stay in the cache. */
  private static void eachFewLines(
      Window w, int line, int lines, boolean ofOneImage, Lines visitor) {
    int most = ofOneImage ? 1 : Math.max(1, POSITIONS_AT_ONCE / w.positions());
    for (int first = line, next; first < line + lines; first = next) {
      int image = first / w.outputHeight();
      next = Math.min(line + lines, (image + most) * w.outputHeight());
      visitor.visit(first, next - first);
    }
  }

  private long patchesOf(Window w, int line, int lines, long x) {
    long out = windows.atLeast(4L * (lines * w.outputWidth() * w.patch() + LANES));
    patches.copy(w, line, lines, x, out);
    return out;
  }

  @Override
  public void reluMaxPool(
      int rows, Window w, long z, long kept, long y, long chosen, long keptOfChosen) {
    if (FloatPools.canDo(w)) {
      FloatPools.reluMaxPool(rows, w, z, kept, y, chosen, keptOfChosen);
    } else {
      FloatNarrowPools.reluMaxPool(rows, w, z, kept, y, chosen, keptOfChosen);
    }
  }

  @Override
  public void reluMaxPool(int rows, Window w, long z, long y) {
    if (FloatPools.canDo(w)) {
      FloatPools.reluMaxPool(rows, w, z, y);
    } else {
      FloatNarrowPools.reluMaxPool(rows, w, z, y);
    }
  }

  @Override
  public void unpool(int rows, Window w, long chosen, long y, long z) {
    if (!FloatPools.isTiling(w)) {
      super.unpool(rows, w, chosen, y, z);
    } else if (FloatPools.canDo(w)) {
      FloatPools.unpool(rows, w, chosen, y, z);
    } else {
      FloatNarrowPools.unpool(rows, w, chosen, y, z);
    }
  }

  @Override
  public void maxPool(int rows, Window w, long x, long y) {
    FloatPlainPools.maxPool(rows, w, x, y);
  }

  @Override
  public void addMaxPoolGradient(int rows, Window w, long x, long y, long dy, long dx) {
    FloatPlainPools.addGradient(rows, w, x, y, dy, dx);
  }

  @Override
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
    int end = whole(n);
    // p −= lr/(1−β₁ᵗ) · m / (√(v/(1−β₂ᵗ)) + ε)
    FloatVector rate = splat(learningRate / (1 - Math.pow(beta1, step)));
    FloatVector root = splat(1 / Math.sqrt(1 - Math.pow(beta2, step)));
    FloatVector keep1 = splat(beta1);
    FloatVector take1 = splat(1 - beta1);
    FloatVector keep2 = splat(beta2);
    FloatVector take2 = splat(1 - beta2);
    for (int i = 0; i < end; i += LANES) {
      FloatVector g = load(gradients, i);
      FloatVector m = load(first, i).mul(keep1).add(g.mul(take1));
      FloatVector v = load(second, i).mul(keep2).add(g.mul(g).mul(take2));
      store(m, first, i);
      store(v, second, i);
      FloatVector scale = v.lanewise(VectorOperators.SQRT).mul(root).add((float) epsilon);
      store(load(parameters, i).sub(m.mul(rate).div(scale)), parameters, i);
    }
    super.adam(
        n - end,
        past(parameters, end),
        past(gradients, end),
        past(first, end),
        past(second, end),
        learningRate,
        beta1,
        beta2,
        epsilon,
        step);
  }

  @Override
  public void sgd(
      int n, long parameters, long gradients, long velocity, double learningRate, double momentum) {
    int end = whole(n);
    FloatVector rate = splat(-learningRate);
    FloatVector keep = splat(momentum);
    for (int i = 0; i < end; i += LANES) {
      FloatVector v = load(velocity, i).fma(keep, load(gradients, i));
      store(v, velocity, i);
      store(v.fma(rate, load(parameters, i)), parameters, i);
    }
    super.sgd(
        n - end,
        past(parameters, end),
        past(gradients, end),
        past(velocity, end),
        learningRate,
        momentum);
  }

  @Override
  public void close() {
    gemm.close();
    patches.close();
    convolution.close();
    narrowRows.close();
    windows.close();
    if (logUniform != null) {
      logUniform.close();
    }
    tail.close();
  }
}
