package elbow.kernel;

import static elbow.kernel.FloatNoises.RUN;
import static elbow.kernel.Vectors.LANES;
import static elbow.kernel.Vectors.S;
import static elbow.kernel.Vectors.load;
import static elbow.kernel.Vectors.splat;
import static elbow.kernel.Vectors.store;
import static elbow.kernel.Vectors.sumOfLanes;
import static elbow.kernel.Vectors.whole;

import jdk.incubator.vector.FloatVector;

/**
 * What {@link NoiseArithmetic} has for concrete dropout, by SIMD and for the part of each array
 * that fills whole vectors, as in {@link FloatNoises}.
 */
final class FloatConcrete {

  private FloatConcrete() {}

  /** 1/t if it is a whole number that {@link VectorMath#power} can do, else 0. */
  private static int power(double temperature) {
    long inverse = Math.round(1 / temperature);
    boolean isWhole = Math.abs(inverse * temperature - 1) < 1e-12;
    return isWhole && inverse >= 1 && inverse <= VectorMath.MOST_POWER ? (int) inverse : 0;
  }

  static int mask(int n, double logit, double temperature, long u) {
    int end = whole(n);
    FloatVector scale = splat(1 + Math.exp(logit));
    int power = power(temperature);
    if (power == 0) {
      toLogistic(n, u);
      toMask(n, logit, (float) (1 / temperature), u);
      return end;
    }
    // e^((logit p + logit u)/t) is a power of the product of their odds.
    FloatVector odds = splat(Math.exp(logit));
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(u, i);
      FloatVector ratio = value.mul(odds).div(splat(1).sub(value));
      store(scale.div(VectorMath.power(ratio, power).add(1f)), u, i);
    }
    return end;
  }

  private static void toLogistic(int n, long u) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = load(u, i);
      store(VectorMath.log(value.div(splat(1).sub(value))), u, i);
    }
  }

  private static void toMask(int n, double logit, float inverse, long logistic) {
    int end = whole(n);
    FloatVector logits = splat(logit);
    FloatVector scale = splat(1 + Math.exp(logit));
    for (int i = 0; i < end; i += LANES) {
      FloatVector z = load(logistic, i).add(logits).mul(-inverse);
      store(VectorMath.sigmoid(z).mul(scale), logistic, i);
    }
  }

  static double maskGradient(int n, double logit, double temperature, long mask, long x, long g) {
    int end = whole(n);
    double rate = 1 / (1 + Math.exp(-logit));
    FloatVector p = splat(rate);
    FloatVector q = splat(1 - rate);
    float inverse = (float) (1 / temperature);
    double total = 0;
    for (int from = 0; from < end; from += RUN) {
      int to = Math.min(from + RUN, end);
      FloatVector sum = FloatVector.zero(S);
      for (int i = from; i < to; i += LANES) {
        FloatVector growth = VectorMath.maskGrowth(p, q, inverse, load(mask, i));
        sum = load(g, i).mul(load(x, i)).fma(growth, sum);
      }
      total += sumOfLanes(sum);
    }
    return total;
  }

  static int weights(int n, long logits, double temperature, long theta, long u, long out) {
    int end = whole(n);
    int power = power(temperature);
    if (power == 0) {
      toLogistic(n, u);
      toWeights(n, logits, (float) (1 / temperature), theta, u, out);
      return end;
    }
    for (int i = 0; i < end; i += LANES) {
      FloatVector odds = VectorMath.exp(load(logits, i));
      FloatVector value = load(u, i);
      FloatVector ratio = value.mul(odds).div(splat(1).sub(value));
      FloatVector mask = odds.add(1f).div(VectorMath.power(ratio, power).add(1f));
      store(mask, u, i);
      store(mask.mul(load(theta, i)), out, i);
    }
    return end;
  }

  private static void toWeights(
      int n, long logits, float inverse, long theta, long logistic, long out) {
    int end = whole(n);
    for (int i = 0; i < end; i += LANES) {
      FloatVector logit = load(logits, i);
      FloatVector scale = VectorMath.exp(logit).add(1f);
      FloatVector z = load(logistic, i).add(logit).mul(-inverse);
      FloatVector mask = VectorMath.sigmoid(z).mul(scale);
      store(mask, logistic, i);
      store(mask.mul(load(theta, i)), out, i);
    }
  }

  static int weightGradient(
      int n, long logits, double temperature, long theta, long mask, long byWeight, long byLogit) {
    int end = whole(n);
    float inverse = (float) (1 / temperature);
    for (int i = 0; i < end; i += LANES) {
      FloatVector p = VectorMath.sigmoid(load(logits, i));
      FloatVector m = load(mask, i);
      FloatVector g = load(byWeight, i);
      FloatVector growth = VectorMath.maskGrowth(p, splat(1).sub(p), inverse, m);
      store(g.mul(load(theta, i)).mul(growth), byLogit, i);
      store(g.mul(m), byWeight, i);
    }
    return end;
  }

  static double kl(int n, long logits, double squaredLength, long theta) {
    int end = whole(n);
    FloatVector half = splat(0.5 * squaredLength);
    double total = 0;
    for (int from = 0; from < end; from += RUN) {
      int to = Math.min(from + RUN, end);
      FloatVector sum = FloatVector.zero(S);
      for (int i = from; i < to; i += LANES) {
        FloatVector logit = load(logits, i);
        FloatVector w = load(theta, i);
        FloatVector odds = VectorMath.exp(logit.min(80f));
        FloatVector onePlus = odds.add(1f);
        // p ln p + (1−p) ln(1−p) = p·logit − ln(1 + odds).
        FloatVector entropy = odds.div(onePlus).mul(logit).sub(VectorMath.log(onePlus));
        sum = sum.add(w.mul(w).mul(half).fma(onePlus, entropy));
      }
      total += sumOfLanes(sum);
    }
    return total;
  }

  static int addKlGradient(
      int n,
      double factor,
      long logits,
      double squaredLength,
      long theta,
      long byTheta,
      long byLogit) {
    int end = whole(n);
    FloatVector length = splat(factor * squaredLength);
    FloatVector half = splat(0.5 * factor * squaredLength);
    FloatVector f = splat(factor);
    for (int i = 0; i < end; i += LANES) {
      FloatVector logit = load(logits, i);
      FloatVector w = load(theta, i);
      FloatVector odds = VectorMath.exp(logit.min(80f));
      FloatVector p = odds.div(odds.add(1f));
      store(w.mul(length).fma(odds.add(1f), load(byTheta, i)), byTheta, i);
      FloatVector own = p.mul(splat(1).sub(p)).mul(logit).mul(f);
      store(w.mul(w).mul(half).fma(odds, own).add(load(byLogit, i)), byLogit, i);
    }
    return end;
  }
}
