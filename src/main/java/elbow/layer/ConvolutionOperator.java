package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;
import elbow.kernel.Window;
import java.util.function.Consumer;

/**
 * A convolution, a band of lines at a time, so that its outputs stay in the cache. Where max(0, ·)
 * and max-pooling follow, they are done then and there, and the convolution's own outputs are never
 * written to memory.
 *
 * <p>Gradients by the weights are summed over a fixed number of examples each, and those sums in
 * order, so that they are the same whatever the number of threads.
 */
final class ConvolutionOperator extends WeightOperator {
  /** Positions in a band of whole images, about. */
  private static final int POSITIONS_AT_ONCE = 1024;

  /** Outputs in a band of a few lines, about. */
  private static final int OUTPUTS_AT_ONCE = 2048;

  /** Sums of gradients that are made apart, at most. */
  private static final int MOST_SUMS = 16;

  private final Window window;
  private final Window pooling;
  private final Window poolingOfLine;
  private final int positions;
  private final int imagesAtOnce;
  private final int linesAtOnce;
  private final WorkerScratch unpooled = new WorkerScratch();
  private final WorkerScratch unpooledKept = new WorkerScratch();
  private final WorkerScratch pooledGradients = new WorkerScratch();
  private final WorkerScratch gradientsOfOne = new WorkerScratch();
  private final Scratch keptNumbers = new Scratch();
  private final Scratch chosenCells = new Scratch();
  private final Scratch inputGradients = new Scratch();
  private final Scratch gradientSums = new Scratch();
  private long kept;
  private long chosen;
  private long byInputs;
  private long sums;
  private int batch;

  /**
   * Lines whose outputs are made at once.
   *
   * @param line first line of windows, counted through all images
   * @param lines how many
   * @param pooling over their outputs as so many images, or null
   * @param images of that pooling
   * @param out first of the operator's outputs that they make
   */
  private record Band(int line, int lines, Window pooling, int images, long out) {}

  ConvolutionOperator(
      Window window,
      WeightPosterior weights,
      Products products,
      InputNoise inputNoise,
      Window pooling) {
    super(weights, products, inputNoise, window.size() * window.size());
    this.window = window;
    this.pooling = pooling;
    this.poolingOfLine = pooling == null ? null : ofLine(pooling);
    this.positions = window.positions();
    this.imagesAtOnce = Math.max(1, POSITIONS_AT_ONCE / Math.max(1, positions));
    this.linesAtOnce = Math.max(1, OUTPUTS_AT_ONCE / Math.max(1, window.outputWidth() * weights.n));
  }

  /** A pooling's line of windows as an image of its own. */
  private static Window ofLine(Window pooling) {
    return new Window(
        pooling.size(),
        pooling.width(),
        pooling.channels(),
        pooling.size(),
        pooling.stride(),
        0,
        pooling.padLeft(),
        1,
        pooling.outputWidth());
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
    unpooled.begin(pass);
    unpooledKept.begin(pass);
    pooledGradients.begin(pass);
    gradientsOfOne.begin(pass);
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
    eachBand(from, count, isByLines(pass), band -> forward(pass, band, source, y));
  }

  private boolean isByLines(Pass pass) {
    return pass.arithmetic().convolvesByLines(window, weights.n);
  }

  private void eachBand(int from, int count, boolean isByLines, Consumer<Band> work) {
    int height = window.outputHeight();
    if (!isByLines) {
      for (int image = from; image < from + count; image += imagesAtOnce) {
        int some = Math.min(imagesAtOnce, from + count - image);
        long out = (long) image * outputs();
        work.accept(new Band(image * height, some * height, pooling, some, out));
      }
      return;
    }
    for (int image = from; image < from + count; image++) {
      long out = (long) image * outputs();
      if (pooling == null) {
        for (int line = 0; line < height; line += linesAtOnce) {
          int some = Math.min(linesAtOnce, height - line);
          long at = out + (long) line * window.outputWidth() * weights.n;
          work.accept(new Band(image * height + line, some, null, 0, at));
        }
      } else {
        // What lies between windows, or behind the last, has no part in the outputs.
        for (int line = 0; line < pooling.outputHeight(); line++) {
          int first = image * height + line * pooling.stride();
          long at = out + (long) line * pooling.outputWidth() * weights.n;
          work.accept(new Band(first, pooling.size(), poolingOfLine, 1, at));
        }
      }
    }
  }

  private void forward(Pass pass, Band band, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    int first = band.line * window.outputWidth();
    int rows = band.lines * window.outputWidth();
    long out = arithmetic.at(y, band.out);
    if (band.pooling == null) {
      products.forward(pass, first, rows, x, out, arithmetic.at(kept, band.out));
      return;
    }
    long z = unpooled.elements(pass, (long) rows * weights.n);
    long keptHere = keeps(pass) ? unpooledKept.elements(pass, (long) rows * weights.n) : 0;
    if (pass.isTraining()) {
      products.forward(pass, first, rows, x, z, keptHere);
      arithmetic.reluMaxPool(
          band.images,
          band.pooling,
          z,
          keptHere,
          out,
          arithmetic.at(chosen, band.out),
          keptHere == 0 ? 0 : arithmetic.at(kept, band.out));
    } else {
      products.forward(pass, first, rows, x, z, keptHere);
      arithmetic.reluMaxPool(band.images, band.pooling, z, out);
    }
  }

  @Override
  public void backward(Pass pass, int from, int count, long x, long y, long dy, long dx) {
    boolean isNoised = hasInputNoise(pass);
    boolean learnsByChannel = isNoised && dx == 0 && inputNoise.learnsByChannel();
    long source = noisyInputs(pass, x);
    long wanted = noisyGradients(pass, byInputs, dx);
    int unit = rowUnit(batch);
    for (int chunk = from; chunk < from + count; chunk += unit) {
      int some = Math.min(unit, from + count - chunk);
      long sum = sum(pass, chunk / unit);
      if (learnsByChannel) {
        for (int example = chunk; example < chunk + some; example++) {
          backwardByChannel(pass, example, x, dy, sum, example > chunk);
        }
      } else {
        backwardOfExamples(pass, chunk, some, source, dy, wanted, sum);
      }
    }
    if (isNoised && !learnsByChannel) {
      inputNoise.backward(pass, from, count, x, wanted, dx);
    }
  }

  /** Overwrites the gradients of a sum by some examples. */
  private void backwardOfExamples(
      Pass pass, int from, int count, long x, long dy, long dx, long sum) {
    int start = from * window.outputHeight();
    // Gradients by the inputs are made of whole images.
    eachBand(
        from,
        count,
        dx == 0 && isByLines(pass),
        band -> backwardOfBand(pass, band, x, dy, dx, sum, band.line > start));
  }

  /**
   * Adds the gradients of one example whose channels were each multiplied by a mask, without those
   * by its inputs: of a channel, Σ over pixels of x·dL/dx is Σ over its weights of W·dL/dW, as the
   * outputs are bilinear in both.
   */
  private void backwardByChannel(Pass pass, int example, long x, long dy, long sum, boolean adds) {
    Arithmetic arithmetic = pass.arithmetic();
    int all = weights.ownOffset();
    int n = weights.n;
    long own = gradientsOfOne.elements(pass, all + window.channels());
    long sums = arithmetic.at(own, all);
    backwardOfExamples(pass, example, 1, x, dy, 0, own);
    long matrix = products.matrix(pass);
    long masks = inputNoise.mask(pass, example);
    arithmetic.fill(window.channels(), 0, sums);
    if (!adds) {
      arithmetic.fill(all, 0, sum);
    }
    for (int cell = 0; cell < weights.k; cell++) {
      int channel = cell % window.channels();
      long at = (long) cell * n;
      long ofCell = arithmetic.at(own, at);
      double dot = arithmetic.dot(n, arithmetic.at(matrix, at), ofCell);
      arithmetic.set(sums, channel, arithmetic.get(sums, channel) + dot);
      arithmetic.addScaled(n, arithmetic.get(masks, channel), ofCell, arithmetic.at(sum, at));
    }
    long bias = (long) weights.k * n;
    arithmetic.addScaled(n, 1, arithmetic.at(own, bias), arithmetic.at(sum, bias));
    inputNoise.learnByChannel(pass, example, sums);
  }

  private void backwardOfBand(
      Pass pass, Band band, long x, long dy, long dx, long sum, boolean adds) {
    Arithmetic arithmetic = pass.arithmetic();
    int first = band.line * window.outputWidth();
    int rows = band.lines * window.outputWidth();
    long dz = arithmetic.at(dy, band.out);
    long keptHere = arithmetic.at(kept, band.out);
    // Before they are put where they belong among zeros, there are fewer of them.
    int outputs = band.pooling == null ? rows : band.images * band.pooling.positions();
    if (band.pooling != null) {
      dz = pooledGradients.elements(pass, (long) outputs * weights.n);
      // Which cell was chosen says as well whether any is above 0, and is read in any case.
      long above = arithmetic.at(chosen, band.out);
      arithmetic.reluGradient(outputs * weights.n, above, arithmetic.at(dy, band.out), dz);
    }
    products.spreadGradient(pass, outputs * weights.n, dz, keptHere);
    addBiasGradients(pass, outputs, dz, keptHere, sum, adds);
    if (band.pooling != null) {
      dz = unpool(pass, band, dz, unpooled);
      keptHere = keeps(pass) ? unpool(pass, band, keptHere, unpooledKept) : 0;
    }
    long image = dx == 0 ? 0 : arithmetic.at(dx, (long) first / positions * inputs());
    products.backward(pass, first, rows, x, dz, keptHere, image);
    long bySpread = keeps(pass) ? arithmetic.at(sum, weights.ownOffset()) : 0;
    products.weightGradient(pass, first, rows, x, dz, keptHere, 0, weights.k, adds, sum, bySpread);
  }

  private long unpool(Pass pass, Band band, long pooled, WorkerScratch room) {
    Arithmetic arithmetic = pass.arithmetic();
    long out = room.elements(pass, (long) band.lines * window.outputWidth() * weights.n);
    arithmetic.unpool(band.images, band.pooling, arithmetic.at(chosen, band.out), pooled, out);
    return out;
  }

  private void addBiasGradients(
      Pass pass, int rows, long dy, long keptHere, long sum, boolean adds) {
    Arithmetic arithmetic = pass.arithmetic();
    long byBias = arithmetic.at(sum, (long) weights.k * weights.n);
    arithmetic.sumOfRows(rows, weights.n, dy, adds, byBias);
    if (keeps(pass)) {
      long bySpread = arithmetic.at(byBias, weights.ownOffset());
      arithmetic.sumOfRows(rows, weights.n, keptHere, adds, bySpread);
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
    if (bySpread != 0 && keeps(pass)) {
      total(pass, rows, weights.ownOffset() + from, count * weights.n, bySpread);
    }
  }

  @Override
  void rawBiasGradient(Pass pass, int rows, long dy, long byBias, long bySpread) {
    int from = weights.k * weights.n;
    total(pass, rows, from, weights.n, byBias);
    if (bySpread != 0 && keeps(pass)) {
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
    unpooled.close();
    unpooledKept.close();
    pooledGradients.close();
    gradientsOfOne.close();
    keptNumbers.close();
    chosenCells.close();
    inputGradients.close();
    gradientSums.close();
  }
}
