package elbow.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Functions of float vectors, good to a few units in the last place unless said otherwise.
 *
 * <p>Range reductions and the polynomials of the logarithm and the exponential follow the Cephes
 * library (Moshier 1992); every step is one lanewise operation, so results do not depend on the
 * vector's width.
 */
final class VectorMath {
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float LOG2_E = 1.44269504088896341f;
  private static final int SQRT_HALF_BITS = 0x3F3504F3;
  private static final float TWO_PI = (float) (2 * Math.PI);

  /** The greatest exponent of {@link #power}. */
  static final int MOST_POWER = 15;

  private VectorMath() {}

  private static VectorSpecies<Integer> ints(FloatVector x) {
    return x.species().withLanes(int.class).check(int.class);
  }

  /** e^x; 0 below −87, infinite above 88.7. */
  static FloatVector exp(FloatVector x) {
    FloatVector bounded =
        x.blend(-87.33654f, x.compare(VectorOperators.LT, -87.33654f))
            .blend(88.75f, x.compare(VectorOperators.GT, 88.75f));
    // Adding 1.5·2²³ rounds to a whole number, which then stands in the lowest bits.
    FloatVector shifted = bounded.fma(splat(x, LOG2_E), splat(x, 12582912f));
    FloatVector whole = shifted.sub(12582912f);
    FloatVector rest = whole.fma(splat(x, -LN2_HIGH), bounded);
    rest = whole.fma(splat(x, -LN2_LOW), rest);
    // By pairs of powers, which do not wait for each other.
    FloatVector square = rest.mul(rest);
    FloatVector p = rest.fma(splat(x, 1.9875691500e-4f), splat(x, 1.3981999507e-3f));
    FloatVector q = rest.fma(splat(x, 8.3334519073e-3f), splat(x, 4.1665795894e-2f));
    FloatVector r = rest.fma(splat(x, 1.6666665459e-1f), splat(x, 5.0000001201e-1f));
    FloatVector value = p.fma(square, q).fma(square, r).fma(square, rest).add(1f);
    // Twice the value times half the power, since 2^128 is not a float; 2^−127 becomes 0.
    FloatVector halfPower =
        shifted
            .reinterpretAsInts()
            .sub(0x4B400000 - 126)
            .lanewise(VectorOperators.LSHL, 23)
            .reinterpretAsFloats();
    return value.add(value).mul(halfPower);
  }

  /** The same number in as many lanes as another vector has. */
  static FloatVector splat(FloatVector like, float value) {
    return FloatVector.broadcast(like.species(), value);
  }

  /** ln x for positive normal x; not for 0, negative or subnormal numbers. */
  static FloatVector log(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    // x = 2^e · m with m in [√½, √2).
    IntVector exponent = bits.sub(SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
    FloatVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
    FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
    FloatVector f = m.sub(1f);
    FloatVector z = f.mul(f);
    // By pairs of powers, which do not wait for each other.
    FloatVector fourth = z.mul(z);
    FloatVector p = f.fma(splat(x, -1.1514610310e-1f), splat(x, 1.1676998740e-1f));
    FloatVector q = f.fma(splat(x, -1.2420140846e-1f), splat(x, 1.4249322787e-1f));
    FloatVector r = f.fma(splat(x, -1.6668057665e-1f), splat(x, 2.0000714765e-1f));
    FloatVector s = f.fma(splat(x, -2.4999993993e-1f), splat(x, 3.3333331174e-1f));
    p = fourth.fma(splat(x, 7.0376836292e-2f), p.fma(z, q)).fma(fourth, r.fma(z, s));
    FloatVector y = p.mul(f).mul(z);
    y = e.fma(splat(x, LN2_LOW), y);
    y = z.fma(splat(x, -0.5f), y);
    return e.fma(splat(x, LN2_HIGH), f.add(y));
  }

  /** x^n for n of 1 to {@value #MOST_POWER}, by squares of squares. */
  static FloatVector power(FloatVector x, int n) {
    FloatVector second = x.mul(x);
    FloatVector fourth = second.mul(second);
    FloatVector product = splat(x, 1f);
    product = (n & 1) == 0 ? product : product.mul(x);
    product = (n & 2) == 0 ? product : product.mul(second);
    product = (n & 4) == 0 ? product : product.mul(fourth);
    return (n & 8) == 0 ? product : product.mul(fourth.mul(fourth));
  }

  /** cos 2πt for −½ ≤ t ≤ ½, to 1e-7. */
  static FloatVector cosTurns(FloatVector t) {
    // cos 2πt = −cos 2π(|t| − ½) = sin 2π(¼ − |t|).
    return sinQuarter(t.abs().neg().add(0.25f));
  }

  /** sin 2πt for −½ ≤ t ≤ ½, to 1e-7. */
  static FloatVector sinTurns(FloatVector t) {
    // Beyond a quarter turn, sin 2πt = sin 2π(±½ − t).
    VectorMask<Float> high = t.compare(VectorOperators.GT, 0.25f);
    VectorMask<Float> low = t.compare(VectorOperators.LT, -0.25f);
    FloatVector reflected = t.blend(t.neg().add(0.5f), high).blend(t.neg().sub(0.5f), low);
    return sinQuarter(reflected);
  }

  /** sin 2πt for −¼ ≤ t ≤ ¼, by its series to the 11th power. */
  private static FloatVector sinQuarter(FloatVector t) {
    FloatVector a = t.mul(TWO_PI);
    FloatVector z = a.mul(a);
    FloatVector p = splat(t, -2.50521084e-8f);
    p = p.fma(z, splat(t, 2.75573192e-6f));
    p = p.fma(z, splat(t, -1.98412698e-4f));
    p = p.fma(z, splat(t, 8.33333333e-3f));
    p = p.fma(z, splat(t, -1.66666667e-1f));
    return p.mul(z).fma(a, a);
  }

  /** 1/(1+e^−x). */
  static FloatVector sigmoid(FloatVector x) {
    return splat(x, 1f).div(exp(x.neg()).add(1f));
  }

  /** tanh x. */
  static FloatVector tanh(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector far = splat(x, 1f).sub(splat(x, 2f).div(exp(size.add(size)).add(1f)));
    far = far.blend(far.neg(), x.compare(VectorOperators.LT, 0f));
    FloatVector z = x.mul(x);
    FloatVector p = splat(x, -5.70498872745e-3f);
    p = p.fma(z, splat(x, 2.06390887954e-2f));
    p = p.fma(z, splat(x, -5.37397155531e-2f));
    p = p.fma(z, splat(x, 1.33314422036e-1f));
    p = p.fma(z, splat(x, -3.33332819422e-1f));
    FloatVector near = p.mul(z).fma(x, x);
    return far.blend(near, size.compare(VectorOperators.LT, 0.625f));
  }

  /** The error function, to 2e-7 absolutely (Abramowitz and Stegun 1964, 7.1.26). */
  static FloatVector erf(FloatVector x) {
    FloatVector size = x.abs();
    FloatVector t = splat(x, 1f).div(size.fma(splat(x, 0.3275911f), splat(x, 1f)));
    FloatVector p = splat(x, 1.061405429f);
    p = p.fma(t, splat(x, -1.453152027f));
    p = p.fma(t, splat(x, 1.421413741f));
    p = p.fma(t, splat(x, -0.284496736f));
    p = p.fma(t, splat(x, 0.254829592f));
    FloatVector value = splat(x, 1f).sub(p.mul(t).mul(exp(size.mul(size).neg())));
    return value.blend(value.neg(), x.compare(VectorOperators.LT, 0f));
  }

  /** α = e^min(x, 0). */
  static FloatVector boundedAlpha(FloatVector logAlpha) {
    return exp(logAlpha.min(0f));
  }

  /**
   * By how much a relaxed mask grows with the logit of p; see {@link
   * NoiseArithmetic#concreteMaskGradient}.
   */
  static FloatVector maskGrowth(
      FloatVector p, FloatVector q, float inverseTemperature, FloatVector mask) {
    FloatVector dropped = splat(mask, 1f).sub(mask.mul(q));
    return mask.mul(p.sub(dropped.mul(inverseTemperature)));
  }

  /** √(−2 ln u); the largest u rounds to 1, whose logarithm may come out a little above 0. */
  static FloatVector normalRadius(FloatVector u) {
    return log(u).mul(-2f).abs().lanewise(VectorOperators.SQRT);
  }
}
