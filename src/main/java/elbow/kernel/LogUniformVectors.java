package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The steps of {@link LogUniformKl} in single precision by SIMD, good to 1e-6 together, over memory
 * that is a whole number of vectors long. Outputs may be inputs.
 *
 * <p>Arguments are α and t = ln α. The exact form is smooth in w = (1 − kα)/(1 + kα), which maps
 * all α to [−1, 1]; it is a polynomial there. Every step is lanewise, so results do not depend on
 * the vector's width. Loops are short, since longer ones are compiled with vectors on the heap.
 */
final class LogUniformVectors {
  /** At most 16 lanes, which sums count on. */
  static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  private static final int LANES = FLOATS.length();

  private static final int DEGREE = 20;

  // ln k, chosen so that polynomials of this degree are good to 3e-8 and 1e-8.
  private static final double VALUE_CENTRE = 2;
  private static final double DERIVATIVE_CENTRE = 3.5;

  private static final float VALUE_SCALE = (float) Math.exp(VALUE_CENTRE);
  private static final float DERIVATIVE_SCALE = (float) Math.exp(DERIVATIVE_CENTRE);

  /** The exact value less ½ ln(1 + 1/α). */
  private static final float[] VALUE =
      ChebyshevPolynomial.fit(
          w -> {
            double logAlpha = logAlpha(w, VALUE_CENTRE);
            return LogUniformKl.EXACT.value(logAlpha)
                - 0.5 * (Math.log1p(Math.exp(logAlpha)) - logAlpha);
          },
          DEGREE);

  private static final float[] DERIVATIVE =
      ChebyshevPolynomial.fit(
          w -> LogUniformKl.EXACT.derivative(logAlpha(w, DERIVATIVE_CENTRE)), DEGREE);

  private static final float K1 = (float) LogUniformKl.K1;
  private static final float K2 = (float) LogUniformKl.K2;
  private static final float K3 = (float) LogUniformKl.K3;
  private static final float C1 = (float) LogUniformKl.C1;
  private static final float C2 = (float) LogUniformKl.C2;
  private static final float C3 = (float) LogUniformKl.C3;
  private static final float LIMIT = (float) LogUniformKl.LIMIT;

  private LogUniformVectors() {}

  private static double logAlpha(double w, double centre) {
    return Math.log((1 - w) / (1 + w)) - centre;
  }

  static FloatVector load(long array, int i) {
    return FloatVector.fromMemorySegment(FLOATS, Memory.ALL, array + 4L * i, Memory.ORDER);
  }

  static void store(FloatVector value, long array, int i) {
    value.intoMemorySegment(Memory.ALL, array + 4L * i, Memory.ORDER);
  }

  static FloatVector splat(float value) {
    return FloatVector.broadcast(FLOATS, value);
  }

  static void exp(int n, long x, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorMath.exp(load(x, i)), out, i);
    }
  }

  /** NaN of NaN; otherwise for positive normal numbers. */
  static void log(int n, long x, long out) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector value = load(x, i);
      VectorMask<Float> unknown = value.compare(VectorOperators.NE, value);
      store(VectorMath.log(value).blend(value, unknown), out, i);
    }
  }

  /** ½ ln(1 + 1/α). */
  static void halfLogOdds(int n, long t, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(VectorMath.log(load(alpha, i).add(1f)).sub(load(t, i)).mul(0.5f), out, i);
    }
  }

  static void addExactRest(int n, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(load(out, i).add(polynomial(VALUE, VALUE_SCALE, load(alpha, i))), out, i);
    }
  }

  static void exactDerivative(int n, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(polynomial(DERIVATIVE, DERIVATIVE_SCALE, load(alpha, i)), out, i);
    }
  }

  private static FloatVector polynomial(float[] coefficients, float scale, FloatVector alpha) {
    FloatVector w = splat(2f).div(alpha.mul(scale).add(1f)).sub(1f);
    FloatVector sum = splat(coefficients[DEGREE]);
    for (int power = DEGREE - 1; power >= 0; power--) {
      sum = sum.fma(w, splat(coefficients[power]));
    }
    return sum;
  }

  /** 1 + e^(k2 + k3 t), of which Molchanov's sigmoid is made: infinite where it overflows. */
  static void steep(int n, long t, long out) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector z = load(t, i).fma(splat(K3), splat(K2));
      store(VectorMath.exp(z).add(1f), out, i);
    }
  }

  static void addMolchanovRest(int n, long steep, long out) {
    for (int i = 0; i < n; i += LANES) {
      store(load(out, i).add(splat(K1).div(load(steep, i))), out, i);
    }
  }

  static void molchanovDerivative(int n, long steep, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      // The sigmoid's slope s (1 − s) is r − r² of r = 1 − s, which no overflow can spoil.
      FloatVector rest = splat(1f).div(load(steep, i));
      FloatVector slope = rest.sub(rest.mul(rest)).mul(-K1 * K3);
      store(slope.sub(splat(0.5f).div(load(alpha, i).add(1f))), out, i);
    }
  }

  static void kingmaValue(int n, long t, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = load(alpha, i);
      FloatVector logAlpha = load(t, i);
      VectorMask<Float> beyond = a.compare(VectorOperators.GT, 1f);
      a = a.blend(1f, beyond);
      FloatVector cubic = splat(-C3).fma(a, splat(-C2)).fma(a, splat(-C1)).fma(a, splat(LIMIT));
      store(logAlpha.blend(0f, beyond).fma(splat(-0.5f), cubic), out, i);
    }
  }

  static void kingmaDerivative(int n, long alpha, long out) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector a = load(alpha, i);
      FloatVector slope = splat(-3 * C3).fma(a, splat(-2 * C2)).fma(a, splat(-C1));
      VectorMask<Float> beyond = a.compare(VectorOperators.GT, 1f);
      store(slope.fma(a, splat(-0.5f)).blend(0f, beyond), out, i);
    }
  }
}
