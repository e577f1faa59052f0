package elbow.layer;

import elbow.kernel.Arithmetic;

/**
 * Local reparameterisation (Kingma, Salimans and Welling 2015): each output is Normal with mean x·μ
 * + b and variance x²·σ² (plus the bias' variance), and noise is drawn for each example and output.
 */
final class LocalReparameterization extends Products {
  /** Numbers drawn at once: they stay in the first cache. */
  private static final int AT_ONCE = 4096;

  private final WorkerScratch noises = new WorkerScratch();
  private final WorkerScratch squares = new WorkerScratch();
  private final Scratch sharedMeans = new Scratch();
  private long sharedMean;

  LocalReparameterization(WeightPosterior weights) {
    super(weights);
  }

  @Override
  boolean keeps() {
    return true;
  }

  @Override
  boolean isReadyWithout(Pass pass) {
    return pass.isNoisy() && pass.sharesInputs() && pass.repeatsInputs();
  }

  @Override
  int count() {
    return 2;
  }

  @Override
  void begin(Pass pass, int rows) {
    noises.begin(pass);
    squares.begin(pass);
    if (pass.sharesInputs()) {
      sharedMean = sharedMeans.atLeast((long) rows * n * pass.arithmetic().bytes());
    }
  }

  @Override
  void forward(Pass pass, int first, int rows, long x, long y, long kept) {
    if (!pass.isNoisy()) {
      super.forward(pass, first, rows, x, y, kept);
    } else if (pass.sharesInputs()) {
      shared(pass, first, rows, x, y, kept);
    } else {
      super.forward(pass, first, rows, x, y, kept);
      variances(pass, rows, x, kept);
      eachFew(
          pass,
          first,
          rows,
          (at, count, noise) ->
              pass.arithmetic()
                  .reparameterize(
                      count, noise, pass.arithmetic().at(kept, at), pass.arithmetic().at(y, at)));
    }
  }

  private void variances(Pass pass, int rows, long x, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    long variance = weights.spread(pass);
    arithmetic.multiply(false, true, false, rows, n, k, x, k, variance, n, false, out, n);
    if (weights.hasNoisyBias()) {
      arithmetic.addToRows(rows, n, arithmetic.at(variance, (long) k * n), out);
    }
  }

  /** Means and standard deviations once for all samples, then noise for each. */
  private void shared(Pass pass, int first, int rows, long x, long y, long kept) {
    Arithmetic arithmetic = pass.arithmetic();
    long mean = arithmetic.at(sharedMean, (long) first * n);
    if (!pass.repeatsInputs()) {
      super.forward(pass, first, rows, x, mean, kept);
      variances(pass, rows, x, kept);
      arithmetic.deviations(rows * n, kept, kept);
    }
    eachFew(
        pass,
        first,
        rows,
        (at, count, noise) ->
            arithmetic.addScaledNoise(
                count,
                arithmetic.at(mean, at),
                arithmetic.at(kept, at),
                noise,
                arithmetic.at(y, at)));
  }

  private interface Few {
    void of(long at, int count, long noise);
  }

  private void eachFew(Pass pass, int first, int rows, Few few) {
    long noise = noises.elements(pass, AT_ONCE);
    long key = pass.key(0);
    long start = (long) first * n;
    int count = rows * n;
    for (int at = 0; at < count; at += AT_ONCE) {
      int some = Math.min(AT_ONCE, count - at);
      pass.arithmetic().normal(key, start + at, noise, some);
      few.of(at, some, noise);
    }
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
      long byX2 = squares.elements(pass, (long) rows * k);
      long variance = weights.spread(pass);
      arithmetic.multiply(false, false, true, rows, k, n, kept, n, variance, n, false, byX2, k);
      arithmetic.addProduct(rows * k, 2, x, byX2, dx);
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
      Arithmetic arithmetic = pass.arithmetic();
      long columns = arithmetic.at(x, firstWeight);
      arithmetic.multiply(
          true, true, false, weightRows, n, rows, columns, k, kept, n, adds, bySpread, n);
    }
  }

  @Override
  void close() {
    noises.close();
    squares.close();
    sharedMeans.close();
  }
}
