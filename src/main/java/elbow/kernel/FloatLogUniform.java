package elbow.kernel;

import static elbow.kernel.VectorLogUniform.load;
import static elbow.kernel.VectorLogUniform.store;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link LogUniformPasses}, over arrays of whole vectors. Outputs may be inputs.
 *
 * <p>Each does a part of the way only: longer ones are compiled with vectors on the heap, some
 * twenty times slower.
 */
final class FloatLogUniform {
  private static final int LANES = VectorLogUniform.S.length();

  /** Sums keep one partial sum for each index modulo this. */
  static final int STRIDE = 16;

  private static final VectorSpecies<Double> DOUBLES =
      VectorLogUniform.S.withLanes(double.class).check(double.class);

  /** As many floats as {@link #DOUBLES} has doubles. */
  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(Float.SIZE * DOUBLES.length()));

  private FloatLogUniform() {}

  static void variances(int n, long logVariance, long variance) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorMath.exp(load(logVariance, i)), variance, i);
    }
  }

  /** α = σ²/(θ² + floor) within its limits. */
  static void boundedAlphas(int n, long theta, long variance, long alpha) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector inverse = VectorLogUniform.inverseSquare(load(theta, i));
      store(VectorLogUniform.bounded(load(variance, i).mul(inverse)), alpha, i);
    }
  }

  /** α, without limits. */
  static void alphas(int n, long theta, long variance, long alpha) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector inverse = VectorLogUniform.inverseSquare(load(theta, i));
      store(load(variance, i).mul(inverse), alpha, i);
    }
  }

  static void log(int n, long alpha, long logAlpha) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorLogUniform.log(load(alpha, i)), logAlpha, i);
    }
  }

  /** min(ln α, 0), and α of it. */
  static void exp(int n, long logAlpha, long bounded, long alpha) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector t = load(logAlpha, i);
      t = t.blend(0f, t.compare(VectorOperators.GT, 0f));
      store(t, bounded, i);
      store(VectorMath.exp(t), alpha, i);
    }
  }

  /** ½ ln(1 + 1/α) of α within its limits. */
  static void halfLogOdds(int n, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector odds = FloatVector.broadcast(VectorLogUniform.S, 1f).div(load(alpha, i)).add(1f);
      store(VectorMath.log(odds).mul(0.5f), out, i);
    }
  }

  /** ½ ln(1 + 1/α) of any α: its inverse may be infinite. */
  static void halfLogOdds(int n, long logAlpha, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector log = VectorMath.log(load(alpha, i).add(1f));
      store(log.sub(load(logAlpha, i)).mul(0.5f), out, i);
    }
  }

  static void addExactRest(int n, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(load(out, i).add(VectorLogUniform.exactRest(load(alpha, i))), out, i);
    }
  }

  static void exactDerivative(int n, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorLogUniform.exactDerivative(load(alpha, i)), out, i);
    }
  }

  static void molchanovRest(int n, long logAlpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorLogUniform.molchanovRest(load(logAlpha, i)), out, i);
    }
  }

  static void molchanovValue(int n, long rest, long halfLogOdds, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorLogUniform.molchanovValue(load(rest, i), load(halfLogOdds, i)), out, i);
    }
  }

  static void molchanovDerivative(int n, long rest, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorLogUniform.molchanovDerivative(load(rest, i), load(alpha, i)), out, i);
    }
  }

  static void kingmaValue(int n, long logAlpha, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorLogUniform.kingmaValue(load(logAlpha, i), load(alpha, i)), out, i);
    }
  }

  static void kingmaDerivative(int n, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorLogUniform.kingmaDerivative(load(alpha, i)), out, i);
    }
  }

  /**
   * From derivatives by ln α to gradients: byVariance·σ² + slope by ln σ², and slope · d ln α/dθ =
   * −2θ/(θ² + floor) more by θ; the slope is 0 where a limit holds α.
   */
  static void gradients(
      int n,
      double factor,
      long theta,
      long variance,
      long alpha,
      long derivative,
      long byTheta,
      long byVariance) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector slope = load(derivative, i).mul((float) factor);
      slope = VectorLogUniform.whereFree(load(alpha, i), slope);
      store(load(byVariance, i).fma(load(variance, i), slope), byVariance, i);
      FloatVector mean = load(theta, i);
      FloatVector byMean = mean.mul(VectorLogUniform.inverseSquare(mean)).mul(-2f);
      store(byMean.fma(slope, load(byTheta, i)), byTheta, i);
    }
  }

  static void addScaled(int n, double factor, long from, long to) {
    FloatVector f = FloatVector.broadcast(VectorLogUniform.S, (float) factor);
    for (int i = 0; i < n; i += LANES) {
      store(load(from, i).fma(f, load(to, i)), to, i);
    }
  }

  static void prune(int n, float least, long alpha, long theta, long variance, long outTheta) {
    for (int i = 0; i < n; i += LANES) {
      var pruned = load(alpha, i).compare(VectorOperators.GE, least);
      store(load(theta, i).blend(0f, pruned), outTheta, i);
      store(load(variance, i).blend(0f, pruned), variance, i);
    }
  }

  static int countAtLeast(int n, float least, long alpha) {
    int count = 0;
    for (int i = 0; i < n; i += LANES) {
      count += load(alpha, i).compare(VectorOperators.GE, least).trueCount();
    }
    return count;
  }

  /** Partial sums of n floats, a multiple of {@value #STRIDE}, as so many doubles. */
  static void sums(int n, long values, long sums) {
    for (int first = 0; first < STRIDE; first += 2 * DOUBLES.length()) {
      int second = first + DOUBLES.length();
      DoubleVector sum0 = DoubleVector.zero(DOUBLES);
      DoubleVector sum1 = DoubleVector.zero(DOUBLES);
      for (int i = 0; i < n; i += STRIDE) {
        FloatVector value0 =
            FloatVector.fromMemorySegment(
                HALF, Memory.ALL, values + 4L * (i + first), Memory.ORDER);
        FloatVector value1 =
            FloatVector.fromMemorySegment(
                HALF, Memory.ALL, values + 4L * (i + second), Memory.ORDER);
        sum0 = sum0.add(value0.convertShape(VectorOperators.F2D, DOUBLES, 0));
        sum1 = sum1.add(value1.convertShape(VectorOperators.F2D, DOUBLES, 0));
      }
      sum0.intoMemorySegment(Memory.ALL, sums + 8L * first, Memory.ORDER);
      sum1.intoMemorySegment(Memory.ALL, sums + 8L * second, Memory.ORDER);
    }
  }
}
