package elbow.layer;

import elbow.kernel.Arithmetic;

/**
 * Flipout (Wen, Vicol, Ba, Tran and Grosse 2018): one draw of deviations Δ serves the batch, but
 * each example has signs of its own for inputs and outputs: y = x·μ + b + ((x∘s)·Δ)∘r.
 *
 * <p>Where an example is one row, its inputs are flipped. A convolution multiplies many rows of an
 * example with the same signs: there Δ's rows are, to the same effect.
 */
final class Flipout extends RowNoise {
  private static final int INPUT_SIGNS = 1;
  private static final int OUTPUT_SIGNS = 2;

  /** Rows an example: the signs are its own, not a position's. */
  private final int positions;

  private final WorkerScratch signs = new WorkerScratch();
  private final WorkerScratch flipped = new WorkerScratch();
  private final WorkerScratch perturbations = new WorkerScratch();

  Flipout(WeightPosterior weights, LinearMap map, int positions) {
    super(weights, map);
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
    long bias = weights.hasNoisyBias() ? arithmetic.at(deviation, (long) k * n) : 0;
    long added = perturbations.elements(pass, (long) rows * n);
    switch (map) {
      case LinearMap.Dense dense -> {
        long flippedX = flippedInputs(pass, first, rows, x, 0, k);
        map.outputs(arithmetic, 0, rows, false, flippedX, deviation, Panels.NONE, bias, added);
      }
      case LinearMap.Convolution convolution ->
          eachExample(
              first,
              rows,
              (row, count) -> {
                long matrix = flippedDeviations(pass, row);
                long out = arithmetic.at(added, (long) (row - first) * n);
                map.outputs(arithmetic, row, count, false, x, matrix, Panels.NONE, bias, out);
              });
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

  private interface Example {
    void visit(int row, int count);
  }

  /** Rows of one example at a time. */
  private void eachExample(int first, int rows, Example visitor) {
    for (int row = first, next; row < first + rows; row = next) {
      next = Math.min(first + rows, (row / positions + 1) * positions);
      visitor.visit(row, next - row);
    }
  }

  /** The input signs of a row's example, from a column on. */
  private long inputSigns(Pass pass, int row, int column, int columns) {
    long sign = signs.elements(pass, k);
    long example = pass.noiseRow(row / positions);
    pass.arithmetic().mask(pass.key(INPUT_SIGNS), example * k + column, 0.5, 1, -1, sign, columns);
    return sign;
  }

  /** Δ with the signs of a row's example. */
  private long flippedDeviations(Pass pass, int row) {
    Arithmetic arithmetic = pass.arithmetic();
    long out = flipped.elements(pass, (long) k * n);
    arithmetic.fill(k * n, 0, out);
    addFlipped(pass, row, weights.spread(pass), out);
    return out;
  }

  /** out += matrix, its rows with the signs of a row's example. */
  private void addFlipped(Pass pass, int row, long matrix, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    long sign = inputSigns(pass, row, 0, k);
    for (int i = 0; i < k; i++) {
      long at = (long) i * n;
      double factor = arithmetic.get(sign, i);
      arithmetic.addScaled(n, factor, arithmetic.at(matrix, at), arithmetic.at(out, at));
    }
  }

  /** x∘s, rows × columns from a column of x on. */
  private long flippedInputs(Pass pass, int first, int rows, long x, int column, int columns) {
    Arithmetic arithmetic = pass.arithmetic();
    long out = flipped.elements(pass, (long) rows * columns);
    for (int r = 0; r < rows; r++) {
      arithmetic.product(
          columns,
          arithmetic.at(x, (long) (first + r) * k + column),
          inputSigns(pass, first + r, column, columns),
          arithmetic.at(out, (long) r * columns));
    }
    return out;
  }

  @Override
  void backward(Pass pass, int first, int rows, long x, long dy, long kept, long dx) {
    super.backward(pass, first, rows, x, dy, kept, dx);
    if (pass.isNoisy() && dx != 0) {
      addInputGradient(pass, first, rows, kept, dx);
    }
  }

  private void addInputGradient(Pass pass, int first, int rows, long kept, long dx) {
    Arithmetic arithmetic = pass.arithmetic();
    switch (map) {
      case LinearMap.Dense dense -> {
        long byFlipped = flipped.elements(pass, (long) rows * k);
        long sign = perturbations.elements(pass, (long) rows * k);
        map.inputGradient(arithmetic, rows, kept, weights.spread(pass), Panels.NONE, byFlipped);
        spread(pass, INPUT_SIGNS, k, first, rows, sign);
        arithmetic.addProduct(rows * k, 1, byFlipped, sign, dx);
      }
      case LinearMap.Convolution convolution -> {
        int image = map.inputs(positions);
        long own = perturbations.elements(pass, image);
        eachExample(
            first,
            rows,
            (row, count) -> {
              long from = arithmetic.at(kept, (long) (row - first) * n);
              map.inputGradient(
                  arithmetic, count, from, flippedDeviations(pass, row), Panels.NONE, own);
              arithmetic.addScaled(image, 1, own, arithmetic.at(dx, map.inputs(row - first)));
            });
      }
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
    if (bySpread == 0 || !pass.isNoisy()) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    switch (map) {
      case LinearMap.Dense dense -> {
        long columns = flippedInputs(pass, first, rows, x, firstWeight, weightRows);
        arithmetic.multiply(
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
      case LinearMap.Convolution convolution -> {
        if (!adds) {
          arithmetic.fill(k * n, 0, bySpread);
        }
        long own = flipped.elements(pass, (long) k * n);
        eachExample(
            first,
            rows,
            (row, count) -> {
              long from = arithmetic.at(kept, (long) (row - first) * n);
              map.weightGradient(
                  arithmetic, row, count, false, x, from, Panels.NONE, 0, k, false, own);
              addFlipped(pass, row, own, bySpread);
            });
      }
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
