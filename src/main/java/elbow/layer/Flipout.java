package elbow.layer;

import elbow.kernel.Arithmetic;

/**
 * Flipout (Wen, Vicol, Ba, Tran and Grosse 2018): one draw of deviations Δ serves the batch, but
 * each example has signs of its own for inputs and outputs: y = x·μ + b + ((x∘s)·Δ)∘r.
 */
final class Flipout extends RowNoise {
  private static final int INPUT_SIGNS = 1;
  private static final int OUTPUT_SIGNS = 2;

  /** Rows an example: the signs are its own, not a position's. */
  private final int positions;

  private final WorkerScratch signs = new WorkerScratch();
  private final WorkerScratch flipped = new WorkerScratch();
  private final WorkerScratch perturbations = new WorkerScratch();

  Flipout(WeightPosterior weights, int positions) {
    super(weights);
    this.positions = positions;
  }

  @Override
  void begin(Pass pass, int rows) {
    signs.begin(pass);
    flipped.begin(pass);
    perturbations.begin(pass);
  }

  @Override
  void forward(Pass pass, int first, int rows, long x, long y, long kept) {
    super.forward(pass, first, rows, x, y, kept);
    if (isPlain(pass)) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    long deviation = weights.spread(pass);
    long flippedX = flippedInputs(pass, first, rows, x, 0, k);
    long added = perturbations.elements(pass, (long) rows * n);
    arithmetic.multiply(
        false, false, false, rows, n, k, flippedX, k, deviation, n, false, added, n);
    if (weights.hasNoisyBias()) {
      arithmetic.addToRows(rows, n, arithmetic.at(deviation, (long) k * n), added);
    }
    spread(pass, OUTPUT_SIGNS, n, first, rows, kept);
    arithmetic.addProduct(rows * n, 1, added, kept, y);
  }

  @Override
  void addDeviations(Pass pass, int count, long out) {
    pass.arithmetic().addScaled(count, 1, weights.spread(pass), out);
  }

  /** The signs of rows' examples, a row of them for each row. */
  private void spread(Pass pass, int stream, int width, int first, int rows, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    long key = pass.key(stream);
    for (int r = 0; r < rows; r++) {
      long row = arithmetic.at(out, (long) r * width);
      int inExample = (first + r) % positions;
      if (inExample == 0 || r == 0) {
        long example = pass.noiseRow((first + r) / positions);
        arithmetic.mask(key, example * width, 0.5, 1, -1, row, width);
      } else {
        arithmetic.copy(width, arithmetic.at(row, -width), row);
      }
    }
  }

  /** x∘s, rows × columns from a column of x on. */
  private long flippedInputs(Pass pass, int first, int rows, long x, int column, int columns) {
    Arithmetic arithmetic = pass.arithmetic();
    long sign = signs.elements(pass, k);
    long out = flipped.elements(pass, (long) rows * columns);
    long key = pass.key(INPUT_SIGNS);
    for (int r = 0; r < rows; r++) {
      if ((first + r) % positions == 0 || r == 0) {
        long example = pass.noiseRow((first + r) / positions);
        arithmetic.mask(key, example * k + column, 0.5, 1, -1, sign, columns);
      }
      arithmetic.product(
          columns,
          arithmetic.at(x, (long) r * k + column),
          sign,
          arithmetic.at(out, (long) r * columns));
    }
    return out;
  }

  @Override
  void backward(Pass pass, int first, int rows, long x, long dy, long kept, long dx) {
    super.backward(pass, first, rows, x, dy, kept, dx);
    if (!pass.isNoisy()) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    arithmetic.product(rows * n, kept, dy, kept);
    if (dx != 0) {
      long byFlipped = flipped.elements(pass, (long) rows * k);
      long sign = perturbations.elements(pass, (long) rows * k);
      long deviation = weights.spread(pass);
      arithmetic.multiply(
          false, false, true, rows, k, n, kept, n, deviation, n, false, byFlipped, k);
      spread(pass, INPUT_SIGNS, k, first, rows, sign);
      arithmetic.addProduct(rows * k, 1, byFlipped, sign, dx);
    }
  }

  @Override
  void weightGradient(
      Pass pass,
      int first,
      int rows,
      long x,
      long dy,
      long kept,
      int firstWeight,
      int weightRows,
      boolean adds,
      long byMean,
      long bySpread) {
    super.weightGradient(
        pass, first, rows, x, dy, kept, firstWeight, weightRows, adds, byMean, bySpread);
    if (bySpread != 0 && pass.isNoisy()) {
      long columns = flippedInputs(pass, first, rows, x, firstWeight, weightRows);
      pass.arithmetic()
          .multiply(
              true,
              false,
              false,
              weightRows,
              n,
              rows,
              columns,
              weightRows,
              kept,
              n,
              adds,
              bySpread,
              n);
    }
  }

  @Override
  void close() {
    super.close();
    signs.close();
    flipped.close();
    perturbations.close();
  }
}
