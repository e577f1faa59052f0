package elbow.kernel;

import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.splat;
import static elbow.kernel.Vectors.store;
import static elbow.kernel.Vectors.sumOfLanes;
import static elbow.kernel.Vectors.whole;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link NoiseArithmetic} by SIMD, for the part of each array that fills whole vectors: each method
 * returns how many elements it did.
 */
final class FloatNoises {

  /** Vectors summed in single precision before they go into a double. */
  static final int RUN = 64 * LANES;

  private FloatNoises() {}

  static double dot(int n, long a, long b) {
    int end = whole(n);
    double total = 0;
    for (int from = 0; from < end; from += RUN) {
      int to = Math.min(from + RUN, end);
      FloatVector sum = FloatVector.zero(S);
      for (int i = from; i < to; i += LANES) {
        sum = load(a, i).fma(load(b, i), sum);
      }
      total += sumOfLanes(sum);
    }
    return total;
  }

  static int shiftScale(int n, double shift, double scale, long x) {
    int end = whole(n);
    FloatVector constant = splat(shift);
    FloatVector factor = splat(scale);
    for (int i = 0; i < end; i += LANES) {
      store(load(x, i).fma(factor, constant), x, i);
    }
    return end;
  }

  static int drawWeights(int n, long mean, long logVariance, long noise, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector sd = VectorMath.exp(load(logVariance, i).mul(0.5f));
      store(sd.fma(load(noise, i), load(mean, i)), out, i);
    }
    return end;
  }

  static int reparameterize(int n, long noise, long variance, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector epsilon = load(noise, i);
      FloatVector sd =
          load(variance, i)
              .add((float) NoiseArithmetic.VARIANCE_FLOOR)
              .lanewise(VectorOperators.SQRT);
      store(sd.fma(epsilon, load(y, i)), y, i);
      store(epsilon.div(sd.add(sd)), variance, i);
    }
    return end;
  }

  static int addNoise(int n, long noise, long variance, long y) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector sd =
          load(variance, i)
              .add((float) NoiseArithmetic.VARIANCE_FLOOR)
              .lanewise(VectorOperators.SQRT);
      store(sd.fma(load(noise, i), load(y, i)), y, i);
    }
    return end;
  }

  static int deviations(int n, long variance, long sd) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(
          load(variance, i)
              .add((float) NoiseArithmetic.VARIANCE_FLOOR)
              .lanewise(VectorOperators.SQRT),
          sd,
          i);
    }
    return end;
  }

  static int addScaledNoise(int n, long mean, long sd, long noise, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      store(load(sd, i).fma(load(noise, i), load(mean, i)), out, i);
    }
    return end;
  }

  static int variances(int n, long mean, long logVariance, long variance, double[] sums, int at) {
    int end = whole(n);
    for (int from = 0; from < end; from += RUN) {
      int to = Math.min(from + RUN, end);
      FloatVector second = FloatVector.zero(S);
      FloatVector logs = FloatVector.zero(S);
      for (int i = from; i < to; i += LANES) {
        FloatVector logVar = load(logVariance, i);
        FloatVector value = VectorMath.exp(logVar);
        FloatVector mu = load(mean, i);
        store(value, variance, i);
        second = second.add(mu.fma(mu, value));
        logs = logs.add(logVar);
      }
      sums[at] += sumOfLanes(second);
      sums[at + 1] += sumOfLanes(logs);
    }
    return end;
  }

  static int addNormalKlGradient(
      int n,
      double factor,
      double priorPrecision,
      long mean,
      long variance,
      long byMean,
      long byLogVariance,
      boolean isByVariance) {
    int end = whole(n);
    FloatVector precision = splat(factor * priorPrecision);
    FloatVector half = splat(0.5 * factor * priorPrecision);
    for (int i = 0; i < end; i += LANES) {
      store(load(mean, i).fma(precision, load(byMean, i)), byMean, i);
      if (byLogVariance != 0) {
        FloatVector sigma2 = load(variance, i);
        FloatVector before = load(byLogVariance, i);
        before = isByVariance ? before.mul(sigma2) : before;
        store(sigma2.mul(half).sub((float) (0.5 * factor)).add(before), byLogVariance, i);
      }
    }
    return end;
  }

  static double mixtureKl(
      int n, long draws, long logVariance, double share, double wide, double narrow) {
    int end = whole(n);
    FloatVector wideLog = splat(Math.log(share / wide));
    FloatVector narrowLog = splat(Math.log((1 - share) / narrow));
    FloatVector wideScale = splat(-0.5 / (wide * wide));
    FloatVector narrowScale = splat(-0.5 / (narrow * narrow));
    double total = -0.5 * end;
    for (int from = 0; from < end; from += RUN) {
      int to = Math.min(from + RUN, end);
      FloatVector sum = FloatVector.zero(S);
      for (int i = from; i < to; i += LANES) {
        FloatVector w = load(draws, i);
        FloatVector square = w.mul(w);
        FloatVector a = square.fma(wideScale, wideLog);
        FloatVector b = square.fma(narrowScale, narrowLog);
        FloatVector max = a.max(b);
        FloatVector rest = VectorMath.log(VectorMath.exp(a.min(b).sub(max)).add(1f));
        sum = sum.add(load(logVariance, i).mul(0.5f).add(max).add(rest));
      }
      total -= sumOfLanes(sum);
    }
    return total;
  }

  static int addMixtureKlGradient(
      int n,
      double factor,
      long mean,
      long draws,
      double share,
      double wide,
      double narrow,
      long byMean,
      long byLogVariance) {
    int end = whole(n);
    FloatVector odds = splat(Math.log((1 - share) / narrow) - Math.log(share / wide));
    FloatVector oddsScale = splat(0.5 / (wide * wide) - 0.5 / (narrow * narrow));
    FloatVector wideScale = splat(1 / (wide * wide));
    FloatVector difference = splat(1 / (narrow * narrow) - 1 / (wide * wide));
    FloatVector f = splat(factor);
    FloatVector half = splat(0.5 * factor);
    for (int i = 0; i < end; i += LANES) {
      FloatVector w = load(draws, i);
      FloatVector narrowShare = VectorMath.sigmoid(w.mul(w).fma(oddsScale, odds));
      FloatVector byWeight = w.mul(narrowShare.fma(difference, wideScale));
      store(byWeight.fma(f, load(byMean, i)), byMean, i);
      if (byLogVariance != 0) {
        FloatVector own = byWeight.mul(w.sub(load(mean, i))).sub(1f);
        store(own.fma(half, load(byLogVariance, i)), byLogVariance, i);
      }
    }
    return end;
  }

  static int scaledSquare(int n, double factor, long a, long out) {
    int end = whole(n);
    FloatVector f = splat(factor);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(a, i);
      store(value.mul(value).mul(f), out, i);
    }
    return end;
  }

  static int alphaVariances(int n, long logAlpha, long theta, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(theta, i);
      store(VectorMath.boundedAlpha(load(logAlpha, i)).mul(value).mul(value), out, i);
    }
    return end;
  }

  static int alphaGradient(
      int n, long logAlpha, long theta, long variance, long byTheta, long byVariance) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector g = load(byVariance, i);
      FloatVector twice = VectorMath.boundedAlpha(load(logAlpha, i)).mul(load(theta, i)).mul(2f);
      store(twice.fma(g, load(byTheta, i)), byTheta, i);
      store(g.mul(load(variance, i)), byVariance, i);
    }
    return end;
  }

  static int holdAtZero(int n, long parameter, long gradient) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector g = load(gradient, i);
      VectorMask<Float> above =
          load(parameter, i).compare(VectorOperators.GE, 0f).and(g.compare(VectorOperators.LT, 0f));
      store(g.blend(0f, above), gradient, i);
    }
    return end;
  }
}
