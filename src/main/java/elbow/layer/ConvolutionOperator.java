package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Window;

/**
 * A convolution: windows of an image as rows of a matrix, a few images at a time, so that they stay
 * in the cache. Where max(0, ·) and max-pooling follow, they are done then and there, and the
 * convolution's own outputs are never written to memory.
 *
 * <p>Gradients by the weights are summed over a fixed number of examples each, and those sums in
 * order, so that they are the same whatever the number of threads.
 */
final class ConvolutionOperator extends WeightOperator {
  /** Rows of the matrix made at once, about. */
  private static final int ROWS_AT_ONCE = 1024;

  /** Sums of gradients that are made apart, at most. */
  private static final int MOST_SUMS = 16;

  private final Window window;
  private final Window pooling;
  private final int positions;
  private final int imagesAtOnce;
  private final WorkerScratch patches = new WorkerScratch();
  private final WorkerScratch patchGradients = new WorkerScratch();
  private final WorkerScratch unpooled = new WorkerScratch();
  private final WorkerScratch unpooledKept = new WorkerScratch();
  private final Scratch keptNumbers = new Scratch();
  private final Scratch chosenCells = new Scratch();
  private final Scratch inputGradients = new Scratch();
  private final Scratch gradientSums = new Scratch();
  private long kept;
  private long chosen;
  private long byInputs;
  private long sums;
  private int batch;

  ConvolutionOperator(
      Window window,
      WeightPosterior weights,
      Products products,
      InputNoise inputNoise,
      Window pooling) {
    super(weights, products, inputNoise, window.size() * window.size());
    this.window = window;
    this.pooling = pooling;
    this.positions = window.positions();
    this.imagesAtOnce = Math.max(1, ROWS_AT_ONCE / Math.max(1, positions));
  }

  @Override
  public int inputs() {
    return window.image();
  }

  @Override
  public int outputs() {
    return (pooling == null ? positions : pooling.positions()) * weights.n;
  }

  @Override
  public long cost() {
    return (long) products.count() * positions * weights.k * weights.n;
  }

  @Override
  int positions() {
    return positions;
  }

  /** Elements of one sum of gradients: by the means and the spreads, weights and bias each. */
  private int sumSize() {
    return 2 * weights.ownOffset();
  }

  @Override
  public int rowUnit(int rows) {
    return Math.max(1, (rows + MOST_SUMS - 1) / MOST_SUMS);
  }

  @Override
  public void begin(Pass pass, int rows) {
    super.begin(pass, rows);
    batch = rows;
    long bytes = pass.arithmetic().bytes();
    patches.begin(pass);
    patchGradients.begin(pass);
    unpooled.begin(pass);
    unpooledKept.begin(pass);
    if (keeps(pass)) {
      kept = keptNumbers.atLeast((long) rows * outputs() * bytes);
    }
    if (pooling != null && pass.isTraining()) {
      chosen = chosenCells.atLeast((long) rows * outputs() * bytes);
    }
    if (hasInputNoise(pass)) {
      byInputs = inputGradients.atLeast((long) rows * inputs() * bytes);
    }
    if (pass.isTraining()) {
      sums = gradientSums.atLeast((long) MOST_SUMS * sumSize() * bytes);
    }
  }

  @Override
  public void forward(Pass pass, int from, int count, long x, long y) {
    long source = noisyInputs(pass, from, count, x);
    for (int image = from; image < from + count; image += imagesAtOnce) {
      images(pass, image, Math.min(imagesAtOnce, from + count - image), source, y);
    }
  }

  private void images(Pass pass, int image, int count, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    int first = image * positions;
    int rows = count * positions;
    long in = products.isReadyWithout(pass, first) ? 0 : patches(pass, image, count, x);
    long out = arithmetic.at(y, (long) image * outputs());
    if (pooling == null) {
      products.forward(pass, first, rows, in, out, arithmetic.at(kept, (long) first * weights.n));
      return;
    }
    long z = unpooled.elements(pass, (long) rows * weights.n);
    if (!pass.isTraining()) {
      long bias = products.bias(pass);
      if (products.isPlain(pass)) {
        products.multiply(pass, rows, in, z);
      } else {
        bias = 0;
        long room = keeps(pass) ? unpooledKept.elements(pass, (long) rows * weights.n) : 0;
        products.forward(pass, first, rows, in, z, room);
      }
      arithmetic.biasReluMaxPool(count, pooling, z, bias, out);
      return;
    }
    long ownKept = 0;
    long pooledKept = 0;
    if (keeps(pass)) {
      ownKept = unpooledKept.elements(pass, (long) rows * weights.n);
      pooledKept = arithmetic.at(kept, (long) image * outputs());
    }
    products.forward(pass, first, rows, in, z, ownKept);
    arithmetic.reluMaxPool(
        count,
        pooling,
        z,
        pooledKept == 0 ? 0 : ownKept,
        out,
        arithmetic.at(chosen, (long) image * outputs()),
        pooledKept);
  }

  private long patches(Pass pass, int image, int count, long x) {
    Arithmetic arithmetic = pass.arithmetic();
    long out = patches.elements(pass, (long) count * positions * weights.k + Arithmetic.SLACK);
    arithmetic.patches(count, window, arithmetic.at(x, (long) image * inputs()), out);
    return out;
  }

  @Override
  public void backward(Pass pass, int from, int count, long x, long y, long dy, long dx) {
    boolean isNoised = hasInputNoise(pass);
    long source = noisyInputs(pass, x);
    long wanted = isNoised && (dx != 0 || inputNoise.learns()) ? byInputs : dx;
    int unit = rowUnit(batch);
    for (int chunk = from; chunk < from + count; chunk += unit) {
      int end = Math.min(chunk + unit, from + count);
      for (int image = chunk; image < end; image += imagesAtOnce) {
        int some = Math.min(imagesAtOnce, end - image);
        imageGradients(pass, image, some, source, y, dy, wanted, chunk / unit, image > chunk);
      }
    }
    if (isNoised) {
      inputNoise.backward(pass, from, count, x, byInputs, dx);
    }
  }

  private void imageGradients(
      Pass pass, int image, int count, long x, long y, long dy, long dx, int sum, boolean adds) {
    Arithmetic arithmetic = pass.arithmetic();
    int first = image * positions;
    int rows = count * positions;
    long in = patches(pass, image, count, x);
    long dz = arithmetic.at(dy, (long) image * outputs());
    long keptHere = arithmetic.at(kept, (long) first * weights.n);
    if (pooling != null) {
      long at = (long) image * outputs();
      long cells = arithmetic.at(chosen, at);
      long pooled = arithmetic.at(y, at);
      long pooledGradient = dz;
      dz = unpooled.elements(pass, (long) rows * weights.n);
      arithmetic.reluMaxPoolGradient(count, pooling, pooled, cells, pooledGradient, dz);
      if (keeps(pass)) {
        keptHere = unpooledKept.elements(pass, (long) rows * weights.n);
        arithmetic.reluMaxPoolGradient(
            count, pooling, pooled, cells, arithmetic.at(kept, at), keptHere);
      }
    }
    long byPatch = dx == 0 ? 0 : patchGradients.elements(pass, (long) rows * weights.k);
    products.backward(pass, first, rows, in, dz, keptHere, byPatch);
    if (dx != 0) {
      long out = arithmetic.at(dx, (long) image * inputs());
      arithmetic.fill(count * inputs(), 0, out);
      arithmetic.addPatches(count, window, byPatch, out);
    }
    addToSum(pass, first, rows, in, dz, keptHere, sum, adds);
  }

  private void addToSum(
      Pass pass, int first, int rows, long x, long dz, long keptHere, int sum, boolean adds) {
    Arithmetic arithmetic = pass.arithmetic();
    long byMean = sum(pass, sum);
    long bySpread = keeps(pass) ? arithmetic.at(byMean, weights.ownOffset()) : 0;
    long bias = (long) weights.k * weights.n;
    products.weightGradient(
        pass, first, rows, x, dz, keptHere, 0, weights.k, adds, byMean, bySpread);
    arithmetic.sumOfRows(rows, weights.n, dz, adds, arithmetic.at(byMean, bias));
    if (bySpread != 0) {
      arithmetic.sumOfRows(rows, weights.n, keptHere, adds, arithmetic.at(bySpread, bias));
    }
  }

  private long sum(Pass pass, int index) {
    return pass.arithmetic().at(sums, (long) index * sumSize());
  }

  @Override
  void rawGradient(
      Pass pass, int rows, long x, long dy, int first, int count, long byMean, long bySpread) {
    int from = first * weights.n;
    total(pass, rows, from, count * weights.n, byMean);
    if (bySpread != 0) {
      total(pass, rows, weights.ownOffset() + from, count * weights.n, bySpread);
    }
  }

  @Override
  void rawBiasGradient(Pass pass, int rows, long dy, long byBias, long bySpread) {
    int from = weights.k * weights.n;
    total(pass, rows, from, weights.n, byBias);
    if (bySpread != 0) {
      total(pass, rows, weights.ownOffset() + from, weights.n, bySpread);
    }
  }

  /** The sums' elements from … added up. */
  private void total(Pass pass, int rows, int from, int count, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    int unit = rowUnit(rows);
    arithmetic.copy(count, arithmetic.at(sum(pass, 0), from), out);
    for (int chunk = unit; chunk < rows; chunk += unit) {
      arithmetic.addScaled(count, 1, arithmetic.at(sum(pass, chunk / unit), from), out);
    }
  }

  @Override
  public void close() {
    super.close();
    patches.close();
    patchGradients.close();
    unpooled.close();
    unpooledKept.close();
    keptNumbers.close();
    chosenCells.close();
    inputGradients.close();
    gradientSums.close();
  }
}
