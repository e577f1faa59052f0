package elbow.kernel;

import static elbow.kernel.VectorMath.splat;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link LogUniformKl} of float vectors, good to 1e-6 together; every step is lanewise, so results
 * do not depend on the vector's width.
 *
 * <p>The exact form is smooth in w = (1 − cα)/(1 + cα), which maps all α to [−1, 1]; it is a
 * polynomial there.
 */
final class VectorLogUniform {
  /** At most 16 lanes, which sums count on. */
  static final VectorSpecies<Float> S =
      FloatVector.SPECIES_PREFERRED.length() > 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  static final float LEAST = (float) Math.exp(-LogUniformLoops.LOG_ALPHA_LIMIT);
  static final float MOST = (float) Math.exp(LogUniformLoops.LOG_ALPHA_LIMIT);

  private static final float SQUARE_FLOOR = (float) LogUniformLoops.SQUARE_FLOOR;

  /** A multiple of four. */
  private static final int DEGREE = 20;

  // ln c, chosen so that polynomials of this degree are good to 3e-8 and 1e-8.
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

  private VectorLogUniform() {}

  private static double logAlpha(double w, double centre) {
    return Math.log((1 - w) / (1 + w)) - centre;
  }

  static FloatVector load(long array, int i) {
    return FloatVector.fromMemorySegment(S, Memory.ALL, array + 4L * i, Memory.ORDER);
  }

  static void store(FloatVector value, long array, int i) {
    value.intoMemorySegment(Memory.ALL, array + 4L * i, Memory.ORDER);
  }

  /** 1/(θ² + floor), and not 0, lest 0·∞ be made of it. */
  static FloatVector inverseSquare(FloatVector theta) {
    FloatVector square = theta.fma(theta, splat(theta, SQUARE_FLOOR));
    square = square.blend(1e30f, square.compare(VectorOperators.GT, 1e30f));
    return splat(theta, 1f).div(square);
  }

  /** Within the limits of sparse variational dropout. */
  static FloatVector bounded(FloatVector alpha) {
    FloatVector above = alpha.blend(LEAST, alpha.compare(VectorOperators.LT, LEAST));
    return above.blend(MOST, above.compare(VectorOperators.GT, MOST));
  }

  /** The number, or 0 where a limit holds α. */
  static FloatVector whereFree(FloatVector alpha, FloatVector number) {
    FloatVector above = number.blend(0f, alpha.compare(VectorOperators.LT, LEAST));
    return above.blend(0f, alpha.compare(VectorOperators.GT, MOST));
  }

  /** ln α for positive normal α; NaN of NaN. */
  static FloatVector log(FloatVector alpha) {
    return VectorMath.log(alpha).blend(alpha, alpha.compare(VectorOperators.NE, alpha));
  }

  /** What the exact form is beside ½ ln(1 + 1/α). */
  static FloatVector exactRest(FloatVector alpha) {
    return polynomial(VALUE, VALUE_SCALE, alpha);
  }

  static FloatVector exactDerivative(FloatVector alpha) {
    return polynomial(DERIVATIVE, DERIVATIVE_SCALE, alpha);
  }

  /** Each fourth power by itself: one chain of all would wait for its own products. */
  private static FloatVector polynomial(float[] coefficients, float scale, FloatVector alpha) {
    FloatVector w = splat(alpha, 2f).div(alpha.mul(scale).add(1f)).sub(1f);
    FloatVector square = w.mul(w);
    FloatVector fourth = square.mul(square);
    FloatVector sum0 = splat(w, coefficients[DEGREE]);
    FloatVector sum1 = splat(w, coefficients[DEGREE - 3]);
    FloatVector sum2 = splat(w, coefficients[DEGREE - 2]);
    FloatVector sum3 = splat(w, coefficients[DEGREE - 1]);
    sum0 = sum0.fma(fourth, splat(w, coefficients[DEGREE - 4]));
    for (int power = DEGREE - 8; power >= 0; power -= 4) {
      sum0 = sum0.fma(fourth, splat(w, coefficients[power]));
      sum1 = sum1.fma(fourth, splat(w, coefficients[power + 1]));
      sum2 = sum2.fma(fourth, splat(w, coefficients[power + 2]));
      sum3 = sum3.fma(fourth, splat(w, coefficients[power + 3]));
    }
    return sum3.fma(w, sum2).fma(square, sum1.fma(w, sum0));
  }

  /** 1 / (1 + e^(k2 + k3 ln α)), the sigmoid of Molchanov's fit: 0 where the power overflows. */
  static FloatVector molchanovRest(FloatVector logAlpha) {
    FloatVector z = logAlpha.fma(splat(logAlpha, K3), splat(logAlpha, K2));
    return splat(z, 1f).div(VectorMath.exp(z).add(1f));
  }

  /** Molchanov's fit. */
  static FloatVector molchanovValue(FloatVector rest, FloatVector halfLogOdds) {
    return rest.fma(splat(rest, K1), halfLogOdds);
  }

  static FloatVector molchanovDerivative(FloatVector rest, FloatVector alpha) {
    // The sigmoid's slope s (1 − s) is r − r² of r = 1 − s, which no overflow can spoil.
    FloatVector slope = rest.sub(rest.mul(rest)).mul(-K1 * K3);
    return slope.sub(splat(alpha, 0.5f).div(alpha.add(1f)));
  }

  static FloatVector kingmaValue(FloatVector logAlpha, FloatVector alpha) {
    var beyond = alpha.compare(VectorOperators.GT, 1f);
    FloatVector a = alpha.blend(1f, beyond);
    FloatVector cubic = splat(a, -C3).fma(a, splat(a, -C2));
    cubic = cubic.fma(a, splat(a, -C1)).fma(a, splat(a, LIMIT));
    return logAlpha.blend(0f, beyond).fma(splat(a, -0.5f), cubic);
  }

  static FloatVector kingmaDerivative(FloatVector alpha) {
    FloatVector slope = splat(alpha, -3 * C3).fma(alpha, splat(alpha, -2 * C2));
    slope = slope.fma(alpha, splat(alpha, -C1)).fma(alpha, splat(alpha, -0.5f));
    return slope.blend(0f, alpha.compare(VectorOperators.GT, 1f));
  }
}
