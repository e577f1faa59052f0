package elbow.kernel;

import static elbow.kernel.LogUniformVectors.load;
import static elbow.kernel.LogUniformVectors.splat;
import static elbow.kernel.LogUniformVectors.store;

import java.lang.foreign.Arena;
import java.util.EnumMap;
import java.util.Map;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LogUniformLoops} in single precision by SIMD; parameters are as there.
 *
 * <p>Weights are taken a first-cache-full at a time into scratch memory, where steps run over whole
 * vectors. Results do not depend on the vector's width or on the compiler. Not for several threads
 * at once.
 */
final class LogUniformPasses implements AutoCloseable {
  private static final VectorSpecies<Float> S = LogUniformVectors.FLOATS;
  private static final int LANES = S.length();
  private static final VectorSpecies<Double> DOUBLES =
      S.withLanes(double.class).check(double.class);

  /** Weights at a time. */
  private static final int CHUNK = 1024;

  /** Sums keep one partial sum for each index modulo this, and add those in order. */
  private static final int STRIDE = 16;

  private static final float LEAST = (float) Math.exp(-LogUniformLoops.LOG_ALPHA_LIMIT);
  private static final float MOST = (float) Math.exp(LogUniformLoops.LOG_ALPHA_LIMIT);
  private static final float SQUARE_FLOOR = (float) LogUniformLoops.SQUARE_FLOOR;

  /**
   * A loop over scratch memory.
   *
   * <p>All are called from one place, {@link #run}, which thus sees too many kinds of them for the
   * compiler to inline any: inlined together they would exceed its budget, and what it leaves out
   * passes vectors through the heap.
   */
  private interface Step {
    void over(int whole);
  }

  private final Arena arena = Arena.ofShared();
  private final long means = scratch();
  private final long variances = scratch();
  private final long inverseSquares = scratch();
  private final long alphas = scratch();
  private final long logAlphas = scratch();
  private final long steeps = scratch();
  private final long results = scratch();

  private final Step[] toAlpha = {
    n -> LogUniformVectors.exp(n, variances, variances), this::divideVariances
  };
  private final Step[] toBoundedAlpha = {toAlpha[0], toAlpha[1], this::bound};
  private final Step[] toLog = {n -> LogUniformVectors.log(n, alphas, logAlphas)};
  private final Step[] fromLog = {
    this::boundLogAtZero, n -> LogUniformVectors.exp(n, logAlphas, alphas)
  };
  private final Step[] toGradients = {this::factorSlopes, this::meanSlopes};
  private final Map<LogUniformKl, Step[]> values = new EnumMap<>(LogUniformKl.class);
  private final Map<LogUniformKl, Step[]> derivatives = new EnumMap<>(LogUniformKl.class);

  /** What {@link #factorSlopes} multiplies by. */
  private float factor;

  LogUniformPasses() {
    Step halfLogOdds = n -> LogUniformVectors.halfLogOdds(n, logAlphas, alphas, results);
    Step steep = n -> LogUniformVectors.steep(n, logAlphas, steeps);
    values.put(
        LogUniformKl.EXACT,
        new Step[] {halfLogOdds, n -> LogUniformVectors.addExactRest(n, alphas, results)});
    values.put(
        LogUniformKl.MOLCHANOV,
        new Step[] {
          halfLogOdds, steep, n -> LogUniformVectors.addMolchanovRest(n, steeps, results)
        });
    values.put(
        LogUniformKl.KINGMA,
        new Step[] {n -> LogUniformVectors.kingmaValue(n, logAlphas, alphas, results)});
    derivatives.put(
        LogUniformKl.EXACT,
        new Step[] {n -> LogUniformVectors.exactDerivative(n, alphas, results)});
    derivatives.put(
        LogUniformKl.MOLCHANOV,
        new Step[] {steep, n -> LogUniformVectors.molchanovDerivative(n, steeps, alphas, results)});
    derivatives.put(
        LogUniformKl.KINGMA,
        new Step[] {n -> LogUniformVectors.kingmaDerivative(n, alphas, results)});
  }

  private long scratch() {
    return Memory.allocate(arena, 4L * CHUNK);
  }

  @Override
  public void close() {
    arena.close();
  }

  private static void run(Step[] steps, int whole) {
    for (Step step : steps) {
      step.over(whole);
    }
  }

  double sum(LogUniformKl form, int n, long mean, long logVariance) {
    double total = 0;
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int whole = take(count, mean + 4L * from, logVariance + 4L * from);
      run(toBoundedAlpha, whole);
      run(toLog, whole);
      run(values.get(form), whole);
      total = addResults(total, count);
    }
    return total;
  }

  void addGradient(
      LogUniformKl form,
      int n,
      double factor,
      long mean,
      long logVariance,
      long meanGradient,
      long logVarianceGradient) {
    this.factor = (float) factor;
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int whole = take(count, mean + 4L * from, logVariance + 4L * from);
      run(toAlpha, whole);
      if (form == LogUniformKl.MOLCHANOV) {
        run(toLog, whole);
      }
      run(derivatives.get(form), whole);
      run(toGradients, whole);
      add(count, means, meanGradient + 4L * from);
      add(count, results, logVarianceGradient + 4L * from);
    }
  }

  long countAbove(int n, double threshold, long mean, long logVariance) {
    long above = 0;
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      run(toBoundedAlpha, take(count, mean + 4L * from, logVariance + 4L * from));
      above += countAlphas(count, (float) Math.exp(threshold));
    }
    return above;
  }

  void prune(int n, double threshold, long mean, long logVariance, long outMean) {
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      pruneScratch(count, threshold, mean + 4L * from, logVariance + 4L * from);
      Memory.copy(means, outMean + 4L * from, 4L * count);
    }
  }

  void prune(int n, double threshold, long mean, long logVariance, long outMean, long outVariance) {
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      pruneScratch(count, threshold, mean + 4L * from, logVariance + 4L * from);
      Memory.copy(means, outMean + 4L * from, 4L * count);
      Memory.copy(variances, outVariance + 4L * from, 4L * count);
    }
  }

  double sum(LogUniformKl form, int n, long logAlpha) {
    double total = 0;
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      Memory.copy(logAlpha + 4L * from, logAlphas, 4L * count);
      run(fromLog, whole(count));
      run(values.get(form), whole(count));
      total = addResults(total, count);
    }
    return total;
  }

  void addGradient(LogUniformKl form, int n, double factor, long logAlpha, long gradient) {
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      Memory.copy(logAlpha + 4L * from, logAlphas, 4L * count);
      run(fromLog, whole(count));
      run(derivatives.get(form), whole(count));
      addScaled(count, (float) factor, results, gradient + 4L * from);
    }
  }

  /** Rounded up to whole vectors: what stands beyond the count is computed with, and never used. */
  private static int whole(int count) {
    return (count + LANES - 1) / LANES * LANES;
  }

  private int take(int count, long mean, long logVariance) {
    Memory.copy(mean, means, 4L * count);
    Memory.copy(logVariance, variances, 4L * count);
    return whole(count);
  }

  /** α = σ²/(θ² + floor), as yet without limits. */
  private void divideVariances(int whole) {
    for (int i = 0; i < whole; i += LANES) {
      FloatVector mean = load(means, i);
      FloatVector square = mean.fma(mean, splat(SQUARE_FLOOR));
      // Not infinite, lest 0·∞ be made of it.
      square = square.blend(1e30f, square.compare(VectorOperators.GT, 1e30f));
      FloatVector inverse = splat(1f).div(square);
      store(inverse, inverseSquares, i);
      store(load(variances, i).mul(inverse), alphas, i);
    }
  }

  private void bound(int whole) {
    for (int i = 0; i < whole; i += LANES) {
      FloatVector alpha = load(alphas, i);
      alpha = alpha.blend(LEAST, alpha.compare(VectorOperators.LT, LEAST));
      store(alpha.blend(MOST, alpha.compare(VectorOperators.GT, MOST)), alphas, i);
    }
  }

  private void boundLogAtZero(int whole) {
    for (int i = 0; i < whole; i += LANES) {
      FloatVector t = load(logAlphas, i);
      store(t.blend(0f, t.compare(VectorOperators.GT, 0f)), logAlphas, i);
    }
  }

  /** Derivatives times the factor, 0 where a limit holds α. */
  private void factorSlopes(int whole) {
    for (int i = 0; i < whole; i += LANES) {
      FloatVector alpha = load(alphas, i);
      FloatVector slope = load(results, i).mul(factor);
      slope = slope.blend(0f, alpha.compare(VectorOperators.LT, LEAST));
      store(slope.blend(0f, alpha.compare(VectorOperators.GT, MOST)), results, i);
    }
  }

  /** By d ln α / dθ = −2θ/(θ² + floor), in the means' place. */
  private void meanSlopes(int whole) {
    for (int i = 0; i < whole; i += LANES) {
      FloatVector byMean = load(means, i).mul(load(inverseSquares, i)).mul(-2f);
      store(byMean.mul(load(results, i)), means, i);
    }
  }

  private static void add(int count, long from, long to) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(to, i).add(load(from, i)), to, i);
    }
    for (; i < count; i++) {
      Memory.setFloat(to + 4L * i, Memory.getFloat(to + 4L * i) + Memory.getFloat(from + 4L * i));
    }
  }

  private static void addScaled(int count, float factor, long from, long to) {
    int i = 0;
    for (; i <= count - LANES; i += LANES) {
      store(load(from, i).fma(splat(factor), load(to, i)), to, i);
    }
    for (; i < count; i++) {
      float sum = Math.fma(Memory.getFloat(from + 4L * i), factor, Memory.getFloat(to + 4L * i));
      Memory.setFloat(to + 4L * i, sum);
    }
  }

  private int countAlphas(int count, float least) {
    int above = 0;
    for (int i = 0; i < count; i += LANES) {
      VectorMask<Float> atLeast = load(alphas, i).compare(VectorOperators.GE, least);
      above += atLeast.and(S.indexInRange(i, count)).trueCount();
    }
    return above;
  }

  private void pruneScratch(int count, double threshold, long mean, long logVariance) {
    int whole = take(count, mean, logVariance);
    run(toBoundedAlpha, whole);
    float least = (float) Math.exp(threshold);
    for (int i = 0; i < whole; i += LANES) {
      VectorMask<Float> pruned = load(alphas, i).compare(VectorOperators.GE, least);
      store(load(means, i).blend(0f, pruned), means, i);
      store(load(variances, i).blend(0f, pruned), variances, i);
    }
  }

  private double addResults(double total, int count) {
    int whole = (count + STRIDE - 1) / STRIDE * STRIDE;
    for (int i = count; i < whole; i++) {
      Memory.setFloat(results + 4L * i, 0);
    }
    double sum = total;
    for (int first = 0; first < STRIDE; first += LANES) {
      sum = addStrided(sum, first, whole);
    }
    return sum;
  }

  /** In double, and in an order that is always the same: reduceLanes has its own. */
  private double addStrided(double total, int first, int whole) {
    DoubleVector low = DoubleVector.zero(DOUBLES);
    DoubleVector high = low;
    for (int i = first; i < whole; i += STRIDE) {
      FloatVector value = load(results, i);
      low = low.add(value.convertShape(VectorOperators.F2D, DOUBLES, 0));
      high = high.add(value.convertShape(VectorOperators.F2D, DOUBLES, 1));
    }
    return addLanes(addLanes(total, low), high);
  }

  private static double addLanes(double total, DoubleVector lanes) {
    double sum = total;
    for (int lane = 0; lane < DOUBLES.length(); lane++) {
      sum += lanes.lane(lane);
    }
    return sum;
  }
}
