package elbow.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponential and the logarithm of double vectors, to a few units in the last place; every step
 * is one lanewise operation, so results do not depend on the vector's width.
 */
final class DoubleVectorMath {
  /** As wide as the machine's. */
  static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN2_HIGH = 6.93147180369123816490e-01;
  private static final double LN2_LOW = 1.90821492927058770002e-10;
  private static final double LEAST = -708;
  private static final double MOST = 709.78;

  /** Adding it rounds to a whole number, which then stands in the lowest bits. */
  private static final double ROUNDER = 0x1.8p52;

  /** 2⁵², whose lowest bits a small whole number can be put into. */
  private static final long WHOLE_BITS = 0x4330000000000000L;

  private DoubleVectorMath() {}

  private static DoubleVector splat(double value) {
    return DoubleVector.broadcast(S, value);
  }

  /** e^x; 0 below −708, infinite above 709.78. */
  static DoubleVector exp(DoubleVector x) {
    DoubleVector bounded = x.max(LEAST).min(MOST);
    DoubleVector shifted = bounded.fma(splat(LOG2_E), splat(ROUNDER));
    DoubleVector whole = shifted.sub(ROUNDER);
    DoubleVector rest = whole.fma(splat(-LN2_HIGH), bounded);
    rest = whole.fma(splat(-LN2_LOW), rest);
    DoubleVector value = series(rest);
    // Twice the value times half the power, since 2^1024 is not a double.
    DoubleVector halfPower =
        shifted
            .reinterpretAsLongs()
            .add(1022)
            .lanewise(VectorOperators.LSHL, 52)
            .reinterpretAsDoubles();
    return value
        .add(value)
        .mul(halfPower)
        .blend(0, x.compare(VectorOperators.LT, LEAST))
        .blend(Double.POSITIVE_INFINITY, x.compare(VectorOperators.GT, MOST));
  }

  /**
   * e^x near 0. Apart, since the compiler keeps vectors in registers only where it puts methods
   * into their callers, which it does not with long ones.
   */
  private static DoubleVector series(DoubleVector rest) {
    // The series to the 13th power: what is left out is 4e-18 at ½ ln 2.
    DoubleVector p = splat(1.0 / 6227020800.0);
    p = p.fma(rest, splat(1.0 / 479001600.0));
    p = p.fma(rest, splat(1.0 / 39916800.0));
    p = p.fma(rest, splat(1.0 / 3628800.0));
    p = p.fma(rest, splat(1.0 / 362880.0));
    p = p.fma(rest, splat(1.0 / 40320.0));
    p = p.fma(rest, splat(1.0 / 5040.0));
    p = p.fma(rest, splat(1.0 / 720.0));
    p = p.fma(rest, splat(1.0 / 120.0));
    p = p.fma(rest, splat(1.0 / 24.0));
    p = p.fma(rest, splat(1.0 / 6.0));
    p = p.fma(rest, splat(0.5));
    p = p.fma(rest, splat(1.0));
    return p.fma(rest, splat(1.0));
  }

  /** ln x for positive normal x, as fdlibm does it (Sun 1993); not for 0 or negative numbers. */
  static DoubleVector log(DoubleVector x) {
    LongVector bits = x.reinterpretAsLongs();
    // Half of the mantissas, those above √2, count as of the next power of two.
    LongVector moved = bits.add(0x3FF0000000000000L - 0x3FE6A09E00000000L);
    DoubleVector power =
        moved
            .lanewise(VectorOperators.LSHR, 52)
            .or(WHOLE_BITS)
            .reinterpretAsDoubles()
            .sub(0x1p52 + 1023);
    DoubleVector f =
        moved.and(0x000FFFFFFFFFFFFFL).add(0x3FE6A09E00000000L).reinterpretAsDoubles().sub(1);
    DoubleVector s = f.div(f.add(2));
    DoubleVector z = s.mul(s);
    DoubleVector r = splat(1.479819860511658591e-01);
    r = r.fma(z, splat(1.531383769920937332e-01));
    r = r.fma(z, splat(1.818357216161805012e-01));
    r = r.fma(z, splat(2.222219843214978396e-01));
    r = r.fma(z, splat(2.857142874366239149e-01));
    r = r.fma(z, splat(3.999999999940941908e-01));
    r = r.fma(z, splat(6.666666666666735130e-01)).mul(z);
    DoubleVector half = f.mul(f).mul(0.5);
    DoubleVector low = s.fma(half.add(r), power.mul(LN2_LOW));
    DoubleVector value = power.fma(splat(LN2_HIGH), f.sub(half.sub(low)));
    VectorMask<Double> isNaN = x.compare(VectorOperators.NE, x);
    return value.blend(Double.NaN, isNaN);
  }
}
