package elbow.kernel;

import java.lang.foreign.Arena;

/**
 * {@link LogUniformLoops} in single precision by SIMD; parameters are as there.
 *
 * <p>Weights are taken a first-cache-full at a time, with what lies between one loop and the next
 * in scratch memory. Results do not depend on the vector's width or on the compiler. Not for
 * several threads at once.
 */
final class LogUniformPasses implements AutoCloseable {
  private static final int LANES = VectorLogUniform.S.length();

  /** Weights at a time. */
  private static final int CHUNK = 1024;

  private static final int STRIDE = FloatLogUniform.STRIDE;

  private final Arena arena = Arena.ofShared();
  private final long alphas = scratch();
  private final long logAlphas = scratch();
  private final long rests = scratch();
  private final long results = scratch();
  private final long sums = scratch();
  private final Tail tail = new Tail(LANES);

  private long scratch() {
    return Memory.allocate(arena, 4L * CHUNK);
  }

  @Override
  public void close() {
    tail.close();
    arena.close();
  }

  /** Rounded up to whole vectors: what stands beyond the count is computed with, and never used. */
  private static int whole(int count) {
    return (count + LANES - 1) / LANES * LANES;
  }

  double sum(LogUniformKl form, int n, long theta, long logVariance, long variance) {
    double total = 0;
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      long at = 4L * from;
      variances(count, theta + at, logVariance + at, variance + at);
      if (form != LogUniformKl.EXACT) {
        FloatLogUniform.log(whole(count), alphas, logAlphas);
      }
      if (form != LogUniformKl.KINGMA) {
        FloatLogUniform.halfLogOdds(whole(count), alphas, results);
      }
      values(form, whole(count));
      total = addResults(total, count);
    }
    return total;
  }

  /** Of a chunk's weights; {@link #alphas} as well. */
  private void variances(int count, long theta, long logVariance, long variance) {
    int end = count - count % LANES;
    FloatLogUniform.variances(end, logVariance, variance);
    FloatLogUniform.boundedAlphas(end, theta, variance, alphas);
    if (end < count) {
      FloatLogUniform.variances(LANES, tail.in(1, logVariance, end, count), tail.at(2));
      long ownTheta = tail.in(0, theta, end, count);
      FloatLogUniform.boundedAlphas(LANES, ownTheta, tail.at(2), alphas + 4L * end);
      tail.out(2, variance, end, count);
    }
  }

  /** Divergences into {@link #results}, where ½ ln(1 + 1/α) stands unless the form is Kingma's. */
  private void values(LogUniformKl form, int whole) {
    switch (form) {
      case EXACT -> FloatLogUniform.addExactRest(whole, alphas, results);
      case MOLCHANOV -> {
        FloatLogUniform.molchanovRest(whole, logAlphas, rests);
        FloatLogUniform.molchanovValue(whole, rests, results, results);
      }
      case KINGMA -> FloatLogUniform.kingmaValue(whole, logAlphas, alphas, results);
    }
  }

  /** Derivatives by ln α into {@link #results}. */
  private void derivatives(LogUniformKl form, int whole) {
    switch (form) {
      case EXACT -> FloatLogUniform.exactDerivative(whole, alphas, results);
      case MOLCHANOV -> {
        FloatLogUniform.molchanovRest(whole, logAlphas, rests);
        FloatLogUniform.molchanovDerivative(whole, rests, alphas, results);
      }
      case KINGMA -> FloatLogUniform.kingmaDerivative(whole, alphas, results);
    }
  }

  void gradient(
      LogUniformKl form,
      int n,
      double factor,
      long theta,
      long variance,
      long byTheta,
      long byVariance) {
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int end = count - count % LANES;
      long at = 4L * from;
      wholeGradient(form, end, factor, theta + at, variance + at, byTheta + at, byVariance + at);
      if (end < count) {
        wholeGradient(
            form,
            LANES,
            factor,
            tail.in(0, theta + at, end, count),
            tail.in(1, variance + at, end, count),
            tail.in(2, byTheta + at, end, count),
            tail.in(3, byVariance + at, end, count));
        tail.out(2, byTheta + at, end, count);
        tail.out(3, byVariance + at, end, count);
      }
    }
  }

  private void wholeGradient(
      LogUniformKl form,
      int whole,
      double factor,
      long theta,
      long variance,
      long byTheta,
      long byVariance) {
    FloatLogUniform.alphas(whole, theta, variance, alphas);
    if (form == LogUniformKl.MOLCHANOV) {
      FloatLogUniform.log(whole, alphas, logAlphas);
    }
    derivatives(form, whole);
    FloatLogUniform.gradients(whole, factor, theta, variance, alphas, results, byTheta, byVariance);
  }

  long countAbove(int n, double threshold, long theta, long logVariance) {
    long above = 0;
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      variances(count, theta + 4L * from, logVariance + 4L * from, rests);
      fillBehind(count, alphas, whole(count), -1);
      above += FloatLogUniform.countAtLeast(whole(count), (float) Math.exp(threshold), alphas);
    }
    return above;
  }

  void prune(
      int n, double threshold, long theta, long logVariance, long outTheta, long outVariance) {
    float least = (float) Math.exp(threshold);
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int end = count - count % LANES;
      long at = 4L * from;
      long out = outVariance + at;
      variances(count, theta + at, logVariance + at, out);
      FloatLogUniform.prune(end, least, alphas, theta + at, out, outTheta + at);
      if (end < count) {
        long ownTheta = tail.in(0, theta + at, end, count);
        long ownVariance = tail.in(1, out, end, count);
        FloatLogUniform.prune(LANES, least, alphas + 4L * end, ownTheta, ownVariance, ownTheta);
        tail.out(0, outTheta + at, end, count);
        tail.out(1, out, end, count);
      }
    }
  }

  double sum(LogUniformKl form, int n, long logAlpha) {
    double total = 0;
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      boundAtZero(count, logAlpha + 4L * from);
      FloatLogUniform.halfLogOdds(whole(count), logAlphas, alphas, results);
      values(form, whole(count));
      total = addResults(total, count);
    }
    return total;
  }

  void addGradient(LogUniformKl form, int n, double factor, long logAlpha, long gradient) {
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int end = count - count % LANES;
      long to = gradient + 4L * from;
      boundAtZero(count, logAlpha + 4L * from);
      derivatives(form, whole(count));
      FloatLogUniform.addScaled(end, factor, results, to);
      if (end < count) {
        FloatLogUniform.addScaled(LANES, factor, results + 4L * end, tail.in(0, to, end, count));
        tail.out(0, to, end, count);
      }
    }
  }

  /** {@link #logAlphas} no larger than 0, and {@link #alphas}. */
  private void boundAtZero(int count, long logAlpha) {
    Memory.copy(logAlpha, logAlphas, 4L * count);
    FloatLogUniform.exp(whole(count), logAlphas, logAlphas, alphas);
  }

  /** In an order that is always the same: reduceLanes has its own. */
  private double addResults(double total, int count) {
    int whole = (count + STRIDE - 1) / STRIDE * STRIDE;
    fillBehind(count, results, whole, 0);
    FloatLogUniform.sums(whole, results, sums);
    double sum = total;
    for (int i = 0; i < STRIDE; i++) {
      sum += Memory.getDouble(sums + 8L * i);
    }
    return sum;
  }

  private static void fillBehind(int count, long array, int whole, float value) {
    for (int i = count; i < whole; i++) {
      Memory.setFloat(array + 4L * i, value);
    }
  }
}
