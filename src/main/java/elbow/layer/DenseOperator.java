package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;

/** A fully connected layer. */
final class DenseOperator extends WeightOperator {
  private final Scratch keptNumbers = new Scratch();
  private final Scratch inputGradients = new Scratch();
  private long kept;
  private long byInputs;

  DenseOperator(WeightPosterior weights, Products products, InputNoise inputNoise) {
    super(weights, products, inputNoise, 1);
  }

  @Override
  public int inputs() {
    return weights.k;
  }

  @Override
  public int outputs() {
    return weights.n;
  }

  @Override
  public long cost() {
    return (long) products.count() * weights.k * weights.n;
  }

  @Override
  int positions() {
    return 1;
  }

  @Override
  public void begin(Pass pass, int rows) {
    super.begin(pass, rows);
    long bytes = pass.arithmetic().bytes();
    if (keeps(pass)) {
      kept = keptNumbers.atLeast((long) rows * weights.n * bytes);
    }
    if (hasInputNoise(pass)) {
      byInputs = inputGradients.atLeast((long) rows * weights.k * bytes);
    }
  }

  @Override
  public void forward(Pass pass, int from, int count, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    long source = noisyInputs(pass, from, count, x);
    products.forward(
        pass,
        from,
        count,
        source,
        arithmetic.at(y, (long) from * weights.n),
        arithmetic.at(kept, (long) from * weights.n));
  }

  @Override
  public void backward(Pass pass, int from, int count, long x, long y, long dy, long dx) {
    Arithmetic arithmetic = pass.arithmetic();
    boolean isNoised = hasInputNoise(pass);
    long wanted = noisyGradients(pass, byInputs, dx);
    long by = arithmetic.at(dy, (long) from * weights.n);
    long keptHere = arithmetic.at(kept, (long) from * weights.n);
    products.spreadGradient(pass, count * weights.n, by, keptHere);
    products.backward(
        pass,
        from,
        count,
        noisyInputs(pass, x),
        by,
        keptHere,
        wanted == 0 ? 0 : arithmetic.at(wanted, (long) from * weights.k));
    if (isNoised) {
      inputNoise.backward(pass, from, count, x, wanted, dx);
    }
  }

  @Override
  void rawGradient(
      Pass pass, int rows, long x, long dy, int first, int count, long byMean, long bySpread) {
    products.weightGradient(pass, 0, rows, x, dy, kept, first, count, false, byMean, bySpread);
  }

  @Override
  void rawBiasGradient(Pass pass, int rows, long dy, long byBias, long bySpread) {
    pass.arithmetic().sumOfRows(rows, weights.n, dy, false, byBias);
    if (bySpread != 0 && keeps(pass)) {
      pass.arithmetic().sumOfRows(rows, weights.n, kept, false, bySpread);
    }
  }

  @Override
  public void close() {
    super.close();
    keptNumbers.close();
    inputGradients.close();
  }
}
