package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Noise;
import elbow.kernel.Scratch;

/**
 * Local reparameterisation (Kingma, Salimans and Welling 2015): each output is Normal with mean x·μ
 * + b and variance x²·σ² (plus the bias' variance), and noise is drawn for each example and output.
 */
final class LocalReparameterization extends RowNoise {
  /** Numbers drawn at once: they stay in the first cache. */
  private static final int AT_ONCE = 4096;

  /** Stream of the weights' own draws. */
  private static final int WEIGHTS = 4;

  /** Rows an example. */
  private final int positions;

  private final WorkerScratch noises = new WorkerScratch();
  private final WorkerScratch squares = new WorkerScratch();
  private final Scratch sharedMeans = new Scratch();
  private final Scratch sharedDeviations = new Scratch();
  private final Panels variancePanels = new Panels();
  private final Panels gradientPanels = new Panels();
  private long sharedMean;
  private long sharedDeviation;

  LocalReparameterization(WeightPosterior weights, LinearMap map, int positions) {
    super(weights, map);
    this.positions = positions;
  }

  @Override
  boolean isReadyWithout(Pass pass, int first) {
    return !isPlain(pass) && pass.sharesInputs() && !isNew(pass, first);
  }

  /** Whether a row of shared inputs comes for the first time. */
  private boolean isNew(Pass pass, int row) {
    return !pass.repeatsInputs() && row / positions % pass.block() < pass.distinct();
  }

  @Override
  long shared() {
    return 2L * positions * n;
  }

  @Override
  void begin(Pass pass, int rows) {
    noises.begin(pass);
    squares.begin(pass);
    if (pass.sharesInputs()) {
      long distinct = (long) rows / pass.block() * pass.distinct();
      sharedMean = sharedMeans.atLeast(distinct * n * pass.arithmetic().bytes());
      sharedDeviation = sharedDeviations.atLeast(distinct * n * pass.arithmetic().bytes());
    }
  }

  @Override
  void reserveMore(Pass pass, int rows, int weightRows) {
    if (isPlain(pass)) {
      variancePanels.begin(k, n);
      gradientPanels.begin(rows, n);
    } else {
      reserve(pass, variancePanels, gradientPanels, rows, weightRows);
    }
  }

  @Override
  void copy(Pass pass, int first, int rows) {
    super.copy(pass, first, rows);
    long from = pass.arithmetic().at(weights.spread(pass), (long) first * n);
    variancePanels.copy(pass.arithmetic(), first, rows, from);
  }

  @Override
  void forward(Pass pass, int first, int rows, long x, long y, long kept) {
    if (isPlain(pass)) {
      super.forward(pass, first, rows, x, y, kept);
    } else if (pass.sharesInputs()) {
      shared(pass, first, rows, x, y);
    } else {
      super.forward(pass, first, rows, x, y, kept);
      variances(pass, first, rows, x, kept);
      eachFew(
          pass,
          first,
          rows,
          (at, count, noise) -> {
            long variance = pass.arithmetic().at(kept, at);
            long out = pass.arithmetic().at(y, at);
            if (pass.isTraining()) {
              pass.arithmetic().reparameterize(count, noise, variance, out);
            } else {
              pass.arithmetic().addNoise(count, noise, variance, out);
            }
          });
    }
  }

  private void variances(Pass pass, int first, int rows, long x, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    long variance = weights.spread(pass);
    long ofBias = weights.hasNoisyBias() ? arithmetic.at(variance, (long) k * n) : 0;
    map.outputs(arithmetic, first, rows, true, x, variance, variancePanels, ofBias, out);
  }

  /** Means and standard deviations once for all samples, then noise for each. */
  private void shared(Pass pass, int first, int rows, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    int distinct = pass.distinct() * positions;
    for (int row = first, next; row < first + rows; row = next) {
      next = Math.min(first + rows, row + distinct - inBlock(pass, row) % distinct);
      if (isNew(pass, row)) {
        long at = (long) known(pass, row) * n;
        long mean = arithmetic.at(sharedMean, at);
        long deviation = arithmetic.at(sharedDeviation, at);
        super.forward(pass, row, next - row, x, mean, deviation);
        variances(pass, row, next - row, x, deviation);
        arithmetic.deviations((next - row) * n, deviation, deviation);
      }
    }
    eachFew(pass, first, rows, (at, count, noise) -> addNoise(pass, first, at, count, noise, y));
  }

  private int inBlock(Pass pass, int row) {
    return row % (pass.block() * positions);
  }

  /** The row of what is kept that belongs to a row of shared inputs. */
  private int known(Pass pass, int row) {
    int distinct = pass.distinct() * positions;
    return row / (pass.block() * positions) * distinct + inBlock(pass, row) % distinct;
  }

  /** Some outputs, from an element on counted from the first row's: mean + deviation · noise. */
  private void addNoise(Pass pass, int first, long from, int count, long noise, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    int distinct = pass.distinct() * positions;
    for (int done = 0, some; done < count; done += some) {
      int row = first + (int) ((from + done) / n);
      int column = (int) ((from + done) % n);
      int left = (distinct - inBlock(pass, row) % distinct) * n - column;
      some = Math.min(count - done, left);
      long at = (long) known(pass, row) * n + column;
      arithmetic.addScaledNoise(
          some,
          arithmetic.at(sharedMean, at),
          arithmetic.at(sharedDeviation, at),
          arithmetic.at(noise, done),
          arithmetic.at(y, from + done));
    }
  }

  @Override
  void addDeviations(Pass pass, int count, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    long variance = weights.spread(pass);
    long noise = noises.elements(pass, AT_ONCE);
    for (int at = 0; at < count; at += AT_ONCE) {
      int some = Math.min(AT_ONCE, count - at);
      arithmetic.normal(pass.key(WEIGHTS), at, noise, some);
      arithmetic.addNoise(some, noise, arithmetic.at(variance, at), arithmetic.at(out, at));
    }
  }

  private interface Few {
    void of(long at, int count, long noise);
  }

  private void eachFew(Pass pass, int first, int rows, Few few) {
    long noise = noises.elements(pass, AT_ONCE);
    long key = pass.key(0);
    // An example's rows follow each other.
    long start = (pass.noiseRow(0) * positions + first) * n;
    int count = rows * n;
    for (int at = 0; at < count; at += AT_ONCE) {
      int some = Math.min(AT_ONCE, count - at);
      // Whole blocks, also where the last one is not used up: a lone number costs far more.
      int drawn = (some + Noise.BLOCK - 1) / Noise.BLOCK * Noise.BLOCK;
      pass.arithmetic().normal(key, start + at, noise, drawn);
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
    gradientPanels.copy(arithmetic, first, rows, kept);
    if (dx != 0) {
      int inputs = map.inputs(rows);
      long byX2 = squares.elements(pass, inputs);
      map.inputGradient(arithmetic, rows, kept, weights.spread(pass), variancePanels, byX2);
      long own = arithmetic.at(x, map.inputs(first));
      arithmetic.addProduct(inputs, 2, own, byX2, dx);
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
      map.weightGradient(
          pass.arithmetic(),
          first,
          rows,
          true,
          x,
          kept,
          gradientPanels,
          firstWeight,
          weightRows,
          adds,
          bySpread);
    }
  }

  @Override
  void close() {
    super.close();
    noises.close();
    variancePanels.close();
    gradientPanels.close();
    squares.close();
    sharedMeans.close();
    sharedDeviations.close();
  }
}
