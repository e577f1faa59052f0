package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Single precision by SIMD: what networks train and predict with. Each pass here is held by a test
 * against the plain loop it replaces.
 */
public final class FloatArithmetic extends Arithmetic implements AutoCloseable {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = S.length();

  private final Gemm gemm = Gemm.create();

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
  public void uniform(long key, long out, int n) {
    Noise.uniform(key, 0, out, n);
  }

  @Override
  public void dropMask(long key, double rate, long out, int n) {
    Noise.mask(key, 0, 1 - rate, (float) (1 / (1 - rate)), out, n);
  }

  @Override
  public void multiply(
      boolean transposeA,
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
    gemm.multiply(transposeA, false, transposeB, m, n, k, a, lda, b, ldb, accumulate, c, ldc);
  }

  private static FloatVector load(long array, int i) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, array + 4L * i, Memory.ORDER);
  }

  private static void store(FloatVector value, long array, int i) {
    value.intoMemorySegment(Memory.ALL, array + 4L * i, Memory.ORDER);
  }

  private static FloatVector splat(double value) {
    return FloatVector.broadcast(S, (float) value);
  }

  /** The part of n that fills whole vectors; the rest is left to the plain loops. */
  private static int whole(int n) {
    return n - n % LANES;
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
  public void sumOfRows(int rows, int columns, long y, long out) {
    int end = whole(columns);
    for (int c = 0; c < end; c += LANES) {
      FloatVector sum = FloatVector.zero(S);
      for (int r = 0; r < rows; r++) {
        sum = sum.add(load(y + 4L * r * columns, c));
      }
      store(sum, out, c);
    }
    for (int c = end; c < columns; c++) {
      float sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += Memory.getFloat(y + 4L * ((long) r * columns + c));
      }
      Memory.setFloat(out + 4L * c, sum);
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
    super.addProduct(n - end, factor, past(a, end), past(b, end), past(out, end));
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
  public void drawWeights(int n, long mean, long logVariance, long noise, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector sd = VectorMath.exp(load(logVariance, i).mul(0.5f));
      store(sd.fma(load(noise, i), load(mean, i)), out, i);
    }
    super.drawWeights(
        n - end, past(mean, end), past(logVariance, end), past(noise, end), past(out, end));
  }

  @Override
  public void addNoise(int n, long variance, long noise, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector sd = load(variance, i).add((float) VARIANCE_FLOOR).lanewise(VectorOperators.SQRT);
      store(sd.fma(load(noise, i), load(y, i)), y, i);
    }
    super.addNoise(n - end, past(variance, end), past(noise, end), past(y, end));
  }

  @Override
  public void noiseGradient(int n, long dy, long variance, long noise, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector sd = load(variance, i).add((float) VARIANCE_FLOOR).lanewise(VectorOperators.SQRT);
      store(load(dy, i).mul(load(noise, i)).div(sd.add(sd)), out, i);
    }
    super.noiseGradient(
        n - end, past(dy, end), past(variance, end), past(noise, end), past(out, end));
  }

  /**
   * In the lanes' order: reduceLanes may add in another once it is compiled, to other last bits.
   */
  private static double sumOfLanes(FloatVector lanes) {
    double sum = 0;
    for (float lane : lanes.toArray()) {
      sum += lane;
    }
    return sum;
  }

  @Override
  public double normalKl(int n, long mean, long logVariance, double priorSd) {
    int end = whole(n);
    FloatVector inverse = splat(1 / (priorSd * priorSd));
    // What all weights share is added once, in double; sums are taken in short runs for accuracy.
    double total = end * 0.5 * (2 * Math.log(priorSd) - 1);
    int run = 64 * LANES;
    for (int from = 0; from < end; from += run) {
      FloatVector sum = FloatVector.zero(S);
      for (int i = from; i < Math.min(from + run, end); i += LANES) {
        FloatVector mu = load(mean, i);
        FloatVector logVar = load(logVariance, i);
        FloatVector second = mu.fma(mu, VectorMath.exp(logVar));
        sum = sum.add(second.mul(inverse).sub(logVar));
      }
      total += 0.5 * sumOfLanes(sum);
    }
    return total + super.normalKl(n - end, past(mean, end), past(logVariance, end), priorSd);
  }

  @Override
  public void addNormalKlGradient(
      int n,
      double factor,
      long mean,
      long logVariance,
      double priorSd,
      long meanGradient,
      long logVarianceGradient) {
    int end = whole(n);
    FloatVector byMean = splat(factor / (priorSd * priorSd));
    FloatVector half = splat(0.5 * factor / (priorSd * priorSd));
    for (int i = 0; i < end; i += LANES) {
      store(load(mean, i).fma(byMean, load(meanGradient, i)), meanGradient, i);
      if (logVarianceGradient != 0) {
        FloatVector own =
            VectorMath.exp(load(logVariance, i)).mul(half).sub((float) (0.5 * factor));
        store(load(logVarianceGradient, i).add(own), logVarianceGradient, i);
      }
    }
    super.addNormalKlGradient(
        n - end,
        factor,
        past(mean, end),
        past(logVariance, end),
        priorSd,
        past(meanGradient, end),
        past(logVarianceGradient, end));
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
    super.tanh(n - end, past(x, end), past(y, end));
  }

  @Override
  public void tanhGradient(int n, long y, long dy, long dx) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(y, i);
      store(load(dy, i).mul(splat(1).sub(value.mul(value))), dx, i);
    }
    super.tanhGradient(n - end, past(y, end), past(dy, end), past(dx, end));
  }

  @Override
  public void sigmoid(int n, long x, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(VectorMath.sigmoid(load(x, i)), y, i);
    }
    super.sigmoid(n - end, past(x, end), past(y, end));
  }

  @Override
  public void sigmoidGradient(int n, long y, long dy, long dx) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(y, i);
      store(load(dy, i).mul(value).mul(splat(1).sub(value)), dx, i);
    }
    super.sigmoidGradient(n - end, past(y, end), past(dy, end), past(dx, end));
  }

  @Override
  public void gelu(int n, long x, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(x, i);
      FloatVector twice = VectorMath.erf(value.mul((float) Math.sqrt(0.5))).add(1f);
      store(value.mul(0.5f).mul(twice), y, i);
    }
    super.gelu(n - end, past(x, end), past(y, end));
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
    super.geluGradient(n - end, past(x, end), past(dy, end), past(dx, end));
  }

  @Override
  public void patches(int rows, Window w, long x, long out) {
    FloatPatches.copy(rows, w, x, out);
  }

  @Override
  public void addPatches(int rows, Window w, long patches, long dx) {
    FloatPatches.add(rows, w, patches, dx);
  }

  @Override
  public void maxPool(int rows, Window w, long x, long y) {
    int channels = w.channels();
    int end = whole(channels);
    long out = y;
    for (int r = 0; r < rows; r++) {
      for (int oy = 0; oy < w.outputHeight(); oy++) {
        for (int ox = 0; ox < w.outputWidth(); ox++) {
          long first =
              x
                  + 4L
                      * (((long) r * w.height() + oy * w.stride()) * w.width() + ox * w.stride())
                      * channels;
          for (int c = 0; c < channels; c += c < end ? LANES : 1) {
            if (c < end) {
              FloatVector best = load(first, c);
              for (int cell = 1; cell < w.size() * w.size(); cell++) {
                best = best.max(load(first + cell(w, cell), c));
              }
              store(best, out, c);
            } else {
              float best = Memory.getFloat(first + 4L * c);
              for (int cell = 1; cell < w.size() * w.size(); cell++) {
                best = Math.max(best, Memory.getFloat(first + cell(w, cell) + 4L * c));
              }
              Memory.setFloat(out + 4L * c, best);
            }
          }
          out += 4L * channels;
        }
      }
    }
  }

  @Override
  public void addMaxPoolGradient(int rows, Window w, long x, long y, long dy, long dx) {
    int channels = w.channels();
    int end = whole(channels);
    int cells = w.size() * w.size();
    long out = 0;
    for (int r = 0; r < rows; r++) {
      for (int oy = 0; oy < w.outputHeight(); oy++) {
        for (int ox = 0; ox < w.outputWidth(); ox++) {
          long first =
              4L
                  * (((long) r * w.height() + oy * w.stride()) * w.width() + ox * w.stride())
                  * channels;
          for (int c = 0; c < end; c += LANES) {
            toGreatest(w, cells, x + first, load(y + out, c), load(dy + out, c), dx + first, c);
          }
          for (int c = end; c < channels; c++) {
            toGreatest(w, cells, x + first, y + out, dy + out, dx + first, c);
          }
          out += 4L * channels;
        }
      }
    }
  }

  /** Adds a vector of channels' gradients to the first of the greatest values of each. */
  private static void toGreatest(
      Window w, int cells, long x, FloatVector best, FloatVector gradient, long dx, int c) {
    FloatVector left = gradient;
    for (int cell = 0; cell < cells; cell++) {
      long at = cell(w, cell);
      var isBest = load(x + at, c).compare(VectorOperators.EQ, best);
      store(load(dx + at, c).add(FloatVector.zero(S).blend(left, isBest)), dx + at, c);
      left = left.blend(0f, isBest);
    }
  }

  private static void toGreatest(
      Window w, int cells, long x, long y, long dy, long dx, int channel) {
    float best = Memory.getFloat(y + 4L * channel);
    for (int cell = 0; cell < cells; cell++) {
      long at = cell(w, cell) + 4L * channel;
      if (Memory.getFloat(x + at) == best) {
        Memory.setFloat(dx + at, Memory.getFloat(dx + at) + Memory.getFloat(dy + 4L * channel));
        return;
      }
    }
  }

  private static long cell(Window w, int cell) {
    return 4L * ((long) (cell / w.size()) * w.width() + cell % w.size()) * w.channels();
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
  }
}
