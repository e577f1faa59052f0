package elbow.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link ClassSums}, {@link NormalSums} and {@link LogMeans}, over networks' outputs
 * in double precision: each short, since long ones are compiled with vectors on the heap.
 *
 * <p>Arrays have room for a whole vector behind their last number.
 */
final class FloatMixtures {
  private static final VectorSpecies<Double> S = DoubleVectorMath.S;

  /** Numbers a vector. */
  static final int LANES = S.length();

  private static final double HALF_LN_2PI = 0.5 * Math.log(2 * Math.PI);

  /** Below this e^x is 0: a bound that keeps 0·ln 0 at 0. */
  private static final double LEAST_LOGARITHM = -1000;

  private FloatMixtures() {}

  /** The greatest of each column of a matrix, whose rows begin at multiples of a width. */
  static void greatest(double[] matrix, int rows, int width, double[] out) {
    for (int i = 0; i < width; i += LANES) {
      DoubleVector greatest = DoubleVector.fromArray(S, matrix, i);
      for (int r = 1; r < rows; r++) {
        greatest = greatest.max(DoubleVector.fromArray(S, matrix, r * width + i));
      }
      greatest.intoArray(out, i);
    }
  }

  /**
   * Replaces a row's logits by e^(logit − greatest), and adds these to the totals, and their
   * products with logit − greatest to the weighted ones.
   */
  static void exponentials(
      double[] matrix, int from, int width, double[] greatest, double[] totals, double[] weighted) {
    for (int i = 0; i < width; i += LANES) {
      DoubleVector under =
          DoubleVector.fromArray(S, matrix, from + i)
              .sub(DoubleVector.fromArray(S, greatest, i))
              .max(LEAST_LOGARITHM);
      DoubleVector value = DoubleVectorMath.exp(under);
      value.intoArray(matrix, from + i);
      DoubleVector.fromArray(S, totals, i).add(value).intoArray(totals, i);
      value.fma(under, DoubleVector.fromArray(S, weighted, i)).intoArray(weighted, i);
    }
  }

  /**
   * Replaces what the exponentials' totals are by their reciprocals, what they are weighted by the
   * entropy −Σ p ln p, and the greatest logit by itself plus ln total, so that ln p is a logit less
   * that.
   */
  static void entropies(int width, double[] greatest, double[] totals, double[] weighted) {
    for (int i = 0; i < width; i += LANES) {
      DoubleVector total = DoubleVector.fromArray(S, totals, i);
      DoubleVector logTotal = DoubleVectorMath.log(total);
      DoubleVector inverse = DoubleVector.broadcast(S, 1).div(total);
      logTotal.sub(DoubleVector.fromArray(S, weighted, i).mul(inverse)).intoArray(weighted, i);
      DoubleVector.fromArray(S, greatest, i).add(logTotal).intoArray(greatest, i);
      inverse.intoArray(totals, i);
    }
  }

  /** out[o …] += Σ over samples of a[from + sample·stride …], for so many numbers. */
  static void addSamples(
      double[] a, int from, int stride, int samples, double[] out, int o, int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMask<Double> inside = S.indexInRange(i, count);
      DoubleVector sum = DoubleVector.fromArray(S, out, o + i, inside);
      for (int s = 0; s < samples; s++) {
        sum = sum.add(DoubleVector.fromArray(S, a, from + s * stride + i));
      }
      sum.intoArray(out, o + i, inside);
    }
  }

  /** The same of products with b[sample·stride …]. */
  static void addProducts(
      double[] a, int from, double[] b, int stride, int samples, double[] out, int o, int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMask<Double> inside = S.indexInRange(i, count);
      DoubleVector sum = DoubleVector.fromArray(S, out, o + i, inside);
      for (int s = 0; s < samples; s++) {
        int at = s * stride + i;
        sum = DoubleVector.fromArray(S, a, from + at).fma(DoubleVector.fromArray(S, b, at), sum);
      }
      sum.intoArray(out, o + i, inside);
    }
  }

  /**
   * Adds samples to the greatest value so far, and to the sum of e^(value − greatest), of each
   * example.
   */
  static void addToLogMeans(
      double[] values,
      int stride,
      int samples,
      double[] greatest,
      double[] sums,
      int o,
      int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMask<Double> inside = S.indexInRange(i, count);
      DoubleVector top = DoubleVector.fromArray(S, greatest, o + i, inside);
      DoubleVector sum = DoubleVector.fromArray(S, sums, o + i, inside);
      for (int s = 0; s < samples; s++) {
        DoubleVector value = DoubleVector.fromArray(S, values, s * stride + i);
        // −∞ adds nothing, also where nothing was added before.
        VectorMask<Double> isNothing = value.compare(VectorOperators.EQ, Double.NEGATIVE_INFINITY);
        DoubleVector over = value.sub(top).blend(Double.NEGATIVE_INFINITY, isNothing);
        DoubleVector part = DoubleVectorMath.exp(over.abs().neg());
        VectorMask<Double> isGreater = over.compare(VectorOperators.GT, 0);
        sum = sum.add(part).blend(sum.mul(part).add(1), isGreater);
        top = top.max(value);
      }
      top.intoArray(greatest, o + i, inside);
      sum.intoArray(sums, o + i, inside);
    }
  }

  /** Welford's running mean and sum of squared differences, after so many samples seen before. */
  static void addToMoments(
      double[] values,
      int stride,
      int samples,
      int seen,
      double[] means,
      double[] squares,
      int o,
      int count) {
    for (int i = 0; i < count; i += LANES) {
      VectorMask<Double> inside = S.indexInRange(i, count);
      DoubleVector mean = DoubleVector.fromArray(S, means, o + i, inside);
      DoubleVector square = DoubleVector.fromArray(S, squares, o + i, inside);
      for (int s = 0; s < samples; s++) {
        DoubleVector value = DoubleVector.fromArray(S, values, s * stride + i);
        DoubleVector difference = value.sub(mean);
        mean = mean.add(difference.div(seen + s + 1.0));
        square = difference.fma(value.sub(mean), square);
      }
      mean.intoArray(means, o + i, inside);
      square.intoArray(squares, o + i, inside);
    }
  }

  /** Replaces means by ln N(target; mean, e^logVariance). */
  static void logDensities(int width, double[] means, double[] logVariances, double[] targets) {
    for (int i = 0; i < width; i += LANES) {
      DoubleVector error =
          DoubleVector.fromArray(S, targets, i).sub(DoubleVector.fromArray(S, means, i));
      DoubleVector logVariance = DoubleVector.fromArray(S, logVariances, i);
      DoubleVector precision = DoubleVectorMath.exp(logVariance.neg());
      error.mul(error).fma(precision, logVariance).mul(-0.5).sub(HALF_LN_2PI).intoArray(means, i);
    }
  }

  /** e^a in place. */
  static void exp(int width, double[] a) {
    for (int i = 0; i < width; i += LANES) {
      DoubleVectorMath.exp(DoubleVector.fromArray(S, a, i)).intoArray(a, i);
    }
  }
}
