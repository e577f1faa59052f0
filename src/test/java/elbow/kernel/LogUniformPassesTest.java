package elbow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The SIMD passes against the plain loops in double precision, and those against differences. */
class LogUniformPassesTest {
  private static final double FACTOR = 0.75;

  // Around a vector, around a chunk, several chunks and a bit.
  private static final int[] LENGTHS = {1, 2, 3, 7, 15, 16, 17, 33, 1023, 1024, 1025, 2501};

  private final LogUniformPasses passes = new LogUniformPasses();
  private final FloatArithmetic floats = new FloatArithmetic();
  private final DoubleArithmetic doubles = new DoubleArithmetic();
  private final Arena arena = Arena.ofConfined();
  private final Random random = new Random(4);

  @AfterEach
  void free() {
    arena.close();
    floats.close();
    passes.close();
  }

  /** One array in both precisions. */
  private record Both(long single, long twice) {}

  private Both both(float... values) {
    Both array =
        new Both(
            Memory.allocate(arena, 4L * values.length), Memory.allocate(arena, 8L * values.length));
    for (int i = 0; i < values.length; i++) {
      floats.set(array.single, i, values[i]);
      doubles.set(array.twice, i, values[i]);
    }
    return array;
  }

  private Both normals(int n, double centre, double scale) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) (centre + scale * random.nextGaussian());
    }
    return both(values);
  }

  /** Means and ln σ² of which most have ln α in (−8, 8), and some are far out. */
  private record Weights(int n, Both mean, Both logVariance, Both variance) {}

  /** With their variances, which both precisions compute for themselves. */
  private Weights weights(int n, Both mean, Both logVariance) {
    Weights weights = new Weights(n, mean, logVariance, both(new float[n]));
    single(LogUniformKl.EXACT, weights);
    twice(LogUniformKl.EXACT, weights);
    return weights;
  }

  private Weights weights(int n) {
    float[] mean = new float[n];
    float[] logVariance = new float[n];
    float[] odd = {0, -0f, 1e-40f, -Float.MIN_VALUE, 1e-4f, 1e4f, -1e12f, 1e25f, Float.MAX_VALUE};
    for (int i = 0; i < n; i++) {
      mean[i] = (float) (0.1 * random.nextGaussian());
      double logAlpha = 12 * random.nextDouble() - 6;
      logVariance[i] = (float) (logAlpha + Math.log(mean[i] * mean[i] + 1e-8));
      if (i % 5 == 4) {
        mean[i] = odd[random.nextInt(odd.length)];
        logVariance[i] = random.nextInt(81) - 60;
      }
    }
    return weights(n, both(mean), both(logVariance));
  }

  private final Weights one = weights(1, both(0), both(0));

  private double logAlpha(Weights weights, int i) {
    return LogUniformLoops.logAlpha(
        doubles.get(weights.mean.twice, i), doubles.get(weights.logVariance.twice, i));
  }

  /** Where a limit or Kingma's end is so near that rounding decides on which side of it α lies. */
  private boolean undecided(Weights weights, int i) {
    double t =
        doubles.get(weights.logVariance.twice, i)
            - Math.log(Math.pow(doubles.get(weights.mean.twice, i), 2) + 1e-8);
    return Math.abs(Math.abs(t) - 8) < 1e-5 || Math.abs(t) < 1e-5;
  }

  private double single(LogUniformKl form, Weights weights) {
    return passes.sum(
        form, weights.n, weights.mean.single, weights.logVariance.single, weights.variance.single);
  }

  private double twice(LogUniformKl form, Weights weights) {
    return LogUniformLoops.sum(
        doubles,
        form,
        weights.n,
        weights.mean.twice,
        weights.logVariance.twice,
        weights.variance.twice);
  }

  @ParameterizedTest
  @EnumSource
  void divergencesOfSparseWeightsEqualTheDoubleOnes(LogUniformKl form) {
    for (int n : LENGTHS) {
      Weights weights = weights(n);
      assertThat(single(form, weights))
          .as(n + " weights")
          .isCloseTo(twice(form, weights), within(1e-6 * n));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachWeightsDivergenceIsGoodTo2InAMillionAndTheirMeanTo1InTenMillion(LogUniformKl form) {
    int n = 16_001;
    double bias = 0;
    for (int i = 0; i < n; i++) {
      float logAlpha = -8 + 16f * i / (n - 1);
      float mean = (float) Math.exp(3 * random.nextGaussian() - 2);
      float logVariance = (float) (logAlpha + Math.log(mean * mean + 1e-8));
      floats.set(one.mean.single, 0, mean);
      floats.set(one.logVariance.single, 0, logVariance);
      double wanted = form.value(LogUniformLoops.logAlpha(mean, logVariance));
      double error = single(form, one) - wanted;
      assertThat(error).as("ln α = " + logAlpha).isCloseTo(0, within(2e-6));
      bias += error / n;
    }
    assertThat(bias).isCloseTo(0, within(1e-7));
  }

  private record Gradients(Both mean, Both logVariance) {}

  /** Added to gradients by σ² of some scale, and to none by θ. */
  private Gradients gradients(LogUniformKl form, Weights weights, double scale) {
    int n = weights.n;
    Gradients gradients = new Gradients(both(new float[n]), normals(n, 0, scale));
    passes.gradient(
        form,
        n,
        FACTOR,
        weights.mean.single,
        weights.variance.single,
        gradients.mean.single,
        gradients.logVariance.single);
    LogUniformLoops.gradient(
        doubles,
        form,
        n,
        FACTOR,
        weights.mean.twice,
        weights.variance.twice,
        gradients.mean.twice,
        gradients.logVariance.twice);
    return gradients;
  }

  @ParameterizedTest
  @EnumSource
  void gradientsOfSparseWeightsEqualTheDoubleOnes(LogUniformKl form) {
    for (int n : LENGTHS) {
      Weights weights = weights(n);
      Gradients gradients = gradients(form, weights, 1);
      for (int i = 0; i < n; i++) {
        if (undecided(weights, i)) {
          continue;
        }
        double byLog = doubles.get(gradients.logVariance.twice, i);
        assertThat(floats.get(gradients.logVariance.single, i))
            .as("by ln σ² of weight " + i + ", ln α = " + logAlpha(weights, i))
            .isCloseTo(byLog, within(1e-6 * (1 + Math.abs(byLog))));
        double mean = doubles.get(weights.mean.twice, i);
        double steepness = Math.abs(2 * mean / (mean * mean + 1e-8));
        assertThat(floats.get(gradients.mean.single, i))
            .as("by the mean of weight " + i + ", ln α = " + logAlpha(weights, i))
            .isCloseTo(doubles.get(gradients.mean.twice, i), within(1e-6 * (1 + steepness)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachWeightsDerivativeIsGoodTo1InAMillion(LogUniformKl form) {
    for (int i = 0; i <= 16_000; i++) {
      float logVariance = (float) (-7.9999 + 15.9998 * i / 16_000);
      double logAlpha = LogUniformLoops.logAlpha(1, logVariance);
      if (form == LogUniformKl.KINGMA && Math.abs(logAlpha) < 1e-5) {
        continue;
      }
      floats.set(one.mean.single, 0, 1);
      floats.set(one.logVariance.single, 0, logVariance);
      single(form, one);
      Gradients gradients = gradients(form, one, 0);
      double got = floats.get(gradients.logVariance.single, 0) / FACTOR;
      assertThat(got).as("ln α = " + logAlpha).isCloseTo(form.derivative(logAlpha), within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreDifferencesOfTheSum(LogUniformKl form) {
    int n = 60;
    Both mean = normals(n, 0, 0.1);
    Both logVariance = normals(n, -5, 2);
    Weights weights = weights(n, mean, logVariance);
    Gradients gradients = new Gradients(both(new float[n]), both(new float[n]));
    LogUniformLoops.gradient(
        doubles,
        form,
        n,
        FACTOR,
        mean.twice,
        weights.variance.twice,
        gradients.mean.twice,
        gradients.logVariance.twice);
    for (int i = 0; i < n; i++) {
      for (boolean byMean : new boolean[] {true, false}) {
        long array = byMean ? mean.twice : logVariance.twice;
        double at = doubles.get(array, i);
        double h = byMean ? 1e-6 * (Math.abs(at) + 1e-4) : 1e-6;
        doubles.set(array, i, at + h);
        double above = twice(form, weights);
        doubles.set(array, i, at - h);
        double below = twice(form, weights);
        doubles.set(array, i, at);
        double wanted = FACTOR * (above - below) / (2 * h);
        long gradient = byMean ? gradients.mean.twice : gradients.logVariance.twice;
        assertThat(doubles.get(gradient, i))
            .as((byMean ? "by mean " : "by ln σ² ") + i)
            .isCloseTo(wanted, within(1e-6 * (1 + Math.abs(wanted)) + 1e-14 * n / h));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLimitIsOnLogAlphaAndHasNoGradientBeyond(LogUniformKl form) {
    // ln α = 8.01, −8.01 and, for a mean of 0, 3 + 8 ln 10 = 21.4.
    Weights weights = weights(3, both(1, 1, 0), both(8.01f, -8.01f, 3));
    double wanted = 2 * form.value(8) + form.value(-8);
    assertThat(twice(form, weights)).isCloseTo(wanted, within(1e-12));
    assertThat(single(form, weights)).isCloseTo(wanted, within(1e-6));
    Gradients gradients = new Gradients(both(1, 2, 3), both(4, 5, 6));
    passes.gradient(
        form,
        3,
        FACTOR,
        weights.mean.single,
        weights.variance.single,
        gradients.mean.single,
        gradients.logVariance.single);
    for (int i = 0; i < 3; i++) {
      assertThat(floats.get(gradients.mean.single, i)).isEqualTo(1 + i);
      float variance = (float) floats.get(weights.variance.single, i);
      assertThat(floats.get(gradients.logVariance.single, i)).isEqualTo((4 + i) * variance);
    }
  }

  /** So that the last bits depend neither on the vector's width nor on a weight's place in one. */
  @ParameterizedTest
  @EnumSource
  void sumsAreOfSixteenPartsAChunkInOrder(LogUniformKl form) {
    int n = 2501;
    Weights weights = weights(n);
    double total = 0;
    for (int from = 0; from < n; from += 1024) {
      double[] parts = new double[16];
      for (int i = from; i < Math.min(n, from + 1024); i++) {
        parts[i % 16] +=
            passes.sum(
                form,
                1,
                weights.mean.single + 4L * i,
                weights.logVariance.single + 4L * i,
                weights.variance.single + 4L * i);
      }
      for (double part : parts) {
        total += part;
      }
    }
    assertThat(single(form, weights)).isEqualTo(total);
  }

  @ParameterizedTest
  @EnumSource
  void aGradientDoesNotDependOnAWeightsPlace(LogUniformKl form) {
    int n = 1100;
    Weights weights = weights(n);
    long mean = weights.mean.single;
    long variance = weights.variance.single;
    Both whole = both(new float[2 * n]);
    Both single = both(new float[2 * n]);
    passes.gradient(form, n, FACTOR, mean, variance, whole.single, whole.single + 4L * n);
    for (int i = 0; i < n; i++) {
      long at = single.single + 4L * i;
      passes.gradient(form, 1, FACTOR, mean + 4L * i, variance + 4L * i, at, at + 4L * n);
    }
    for (int i = 0; i < 2 * n; i++) {
      assertThat(floats.get(whole.single, i)).isEqualTo(floats.get(single.single, i));
    }
  }

  @Test
  void countsAndPrunesWhatHasLogAlphaAtTheThresholdOrAbove() {
    for (int n : LENGTHS) {
      for (double threshold : new double[] {-20, -1.5, 0, 3, 7.5, 9}) {
        Weights weights = weights(n);
        Both means = both(new float[n]);
        Both variances = both(new float[n]);
        long mean = weights.mean.single;
        long logVariance = weights.logVariance.single;
        passes.prune(n, threshold, mean, logVariance, means.single, variances.single);
        LogUniformLoops.prune(
            doubles,
            n,
            threshold,
            weights.mean.twice,
            weights.logVariance.twice,
            means.twice,
            variances.twice);
        long above = 0;
        for (int i = 0; i < n; i++) {
          boolean pruned = logAlpha(weights, i) >= threshold;
          above += pruned ? 1 : 0;
          double kept = pruned ? 0 : doubles.get(weights.mean.twice, i);
          double variance = pruned ? 0 : Math.exp(doubles.get(weights.logVariance.twice, i));
          assertThat(floats.get(means.single, i)).as("mean " + i).isEqualTo(kept);
          assertThat(doubles.get(means.twice, i)).as("mean " + i).isEqualTo(kept);
          assertThat(floats.get(variances.single, i))
              .as("variance " + i)
              .isCloseTo(variance, within(3e-7 * variance));
          assertThat(doubles.get(variances.twice, i)).as("variance " + i).isEqualTo(variance);
        }
        assertThat(passes.countAbove(n, threshold, mean, logVariance)).isEqualTo(above);
        assertThat(
                LogUniformLoops.countAbove(
                    doubles, n, threshold, weights.mean.twice, weights.logVariance.twice))
            .isEqualTo(above);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void divergencesAndGradientsByLogAlphaEqualTheDoubleOnes(LogUniformKl form) {
    for (int n : LENGTHS) {
      Both logAlpha = normals(n, -4, 4);
      floats.set(logAlpha.single, n / 2, -300);
      doubles.set(logAlpha.twice, n / 2, -300);
      double wanted = LogUniformLoops.sum(doubles, form, n, logAlpha.twice);
      assertThat(passes.sum(form, n, logAlpha.single))
          .as(n + " weights")
          .isCloseTo(wanted, within(1e-6 * n + 3e-5));
      Both gradient = normals(n, 0, 1);
      passes.addGradient(form, n, FACTOR, logAlpha.single, gradient.single);
      LogUniformLoops.addGradient(doubles, form, n, FACTOR, logAlpha.twice, gradient.twice);
      for (int i = 0; i < n; i++) {
        assertThat(floats.get(gradient.single, i))
            .as("ln α = " + doubles.get(logAlpha.twice, i))
            .isCloseTo(doubles.get(gradient.twice, i), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void logAlphaAboveZeroIsTakenAsZero(LogUniformKl form) {
    Both logAlpha = both(2, 0, 1e30f);
    assertThat(LogUniformLoops.sum(doubles, form, 3, logAlpha.twice)).isEqualTo(3 * form.value(0));
    assertThat(passes.sum(form, 3, logAlpha.single)).isCloseTo(3 * form.value(0), within(1e-6));
    Both gradient = both(1, 1, 1);
    passes.addGradient(form, 3, FACTOR, logAlpha.single, gradient.single);
    LogUniformLoops.addGradient(doubles, form, 3, FACTOR, logAlpha.twice, gradient.twice);
    double wanted = 1 + FACTOR * form.derivative(0);
    for (int i = 0; i < 3; i++) {
      assertThat(floats.get(gradient.single, i)).isCloseTo(wanted, within(1e-6));
      assertThat(doubles.get(gradient.twice, i)).isCloseTo(wanted, within(1e-12));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotANumberStaysSo(LogUniformKl form) {
    for (boolean inMean : new boolean[] {true, false}) {
      Both mean = both(1, inMean ? Float.NaN : 1, 1);
      Both logVariance = both(0, inMean ? 0 : Float.NaN, 0);
      Weights weights = weights(3, mean, logVariance);
      assertThat(single(form, weights)).isNaN();
      assertThat(twice(form, weights)).isNaN();
      Gradients gradients = gradients(form, weights, 1);
      assertThat(floats.get(gradients.mean.single, 1)).isNaN();
      assertThat(doubles.get(gradients.mean.twice, 1)).isNaN();
      assertThat(floats.get(gradients.mean.single, 2)).isNotNaN();
    }
    Both logAlpha = both(-1, Float.NaN);
    assertThat(passes.sum(form, 2, logAlpha.single)).isNaN();
  }
}
