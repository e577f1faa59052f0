package elbow.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.data.Target;
import elbow.kernel.Memory;
import java.lang.foreign.Arena;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Mixtures fed with outputs that were thought out, against sums by the definitions. */
class MixtureTest {
  /**
   * Outputs of some samples, rounded to floats as a network's are, added two samples at a time, the
   * later examples first and as if by another worker.
   */
  private static Predictor.Outcome mix(
      Predictor.Mixture mixture, double[][] samples, int rows, int outputs) {
    int early = rows / 2;
    for (int s = 0; s < samples.length; s += 2) {
      int some = Math.min(2, samples.length - s);
      add(mixture, 1, samples, s, some, early, rows - early, outputs);
      if (early > 0) {
        add(mixture, 0, samples, s, some, 0, early, outputs);
      }
    }
    return mixture.outcome();
  }

  private static void add(
      Predictor.Mixture mixture,
      int worker,
      double[][] samples,
      int firstSample,
      int some,
      int from,
      int count,
      int outputs) {
    int stride = count + 3;
    try (Arena arena = Arena.ofConfined()) {
      long at = Memory.allocate(arena, 4L * some * stride * outputs);
      for (int s = 0; s < some; s++) {
        for (int i = 0; i < count * outputs; i++) {
          float value = (float) samples[firstSample + s][from * outputs + i];
          Memory.setFloat(at + 4L * (s * stride * outputs + i), value);
        }
      }
      mixture.add(worker, from, count, firstSample, some, stride, at);
    }
  }

  /** Numbers that floats can hold. */
  private static double[] random(Random random, int count, double bound) {
    return random.doubles(count, -bound, bound).map(value -> (float) value).toArray();
  }

  private static double[] softmax(double[] logits) {
    double sum = 0;
    double[] p = new double[logits.length];
    for (int k = 0; k < p.length; k++) {
      sum += Math.exp(logits[k]);
    }
    for (int k = 0; k < p.length; k++) {
      p[k] = Math.exp(logits[k]) / sum;
    }
    return p;
  }

  private static double entropy(double[] p) {
    double sum = 0;
    for (double value : p) {
      sum -= value * Math.log(value);
    }
    return sum;
  }

  @Test
  void classProbabilitiesAreTheMeanAndUncertaintySplitsByTheDefinition() {
    Random random = new Random(5);
    int samples = 7;
    int rows = 4;
    int classes = 3;
    double[][] logits = new double[samples][];
    for (int s = 0; s < samples; s++) {
      logits[s] = random(random, rows * classes, 4);
    }
    float[] targets = {0, 2, 1, 2};
    Predictor.Outcome outcome =
        mix(new ClassMixture(samples, rows, classes, false, targets, 2), logits, rows, classes);
    Prediction.Classification prediction = (Prediction.Classification) outcome.prediction();
    for (int r = 0; r < rows; r++) {
      double[] mean = new double[classes];
      double within = 0;
      for (double[] sample : logits) {
        double[] p = softmax(java.util.Arrays.copyOfRange(sample, r * classes, (r + 1) * classes));
        for (int k = 0; k < classes; k++) {
          mean[k] += p[k] / samples;
        }
        within += entropy(p) / samples;
      }
      for (int k = 0; k < classes; k++) {
        assertThat((double) prediction.probabilities()[r * classes + k])
            .isCloseTo(mean[k], within(1e-6));
      }
      assertThat((double) prediction.entropy()[r]).isCloseTo(entropy(mean), within(1e-6));
      assertThat((double) prediction.aleatoric()[r]).isCloseTo(within, within(1e-6));
      assertThat((double) prediction.epistemic()[r])
          .isCloseTo(entropy(mean) - within, within(1e-6));
      assertThat((double) prediction.aleatoric()[r] + prediction.epistemic()[r])
          .isCloseTo(prediction.entropy()[r], within(1e-6));
      assertThat(outcome.logLikelihood()[r])
          .isCloseTo(Math.log(mean[(int) targets[r]]), within(1e-9));
    }
    assertThat(prediction.samples()).isEqualTo(samples);
    assertThat(prediction.count()).isEqualTo(rows);
  }

  @Test
  void samplesThatAgreeHaveNoEpistemicAndOnesThatContradictHaveAllOfIt() {
    double[][] agree = {{2, 1}, {2, 1}, {2, 1}};
    Prediction.Classification same =
        (Prediction.Classification)
            mix(new ClassMixture(3, 1, 2, false, null, 2), agree, 1, 2).prediction();
    assertThat(same.epistemic()[0]).isBetween(0f, 1e-6f);
    double[][] contradict = {{60, 0}, {0, 60}};
    Prediction.Classification split =
        (Prediction.Classification)
            mix(new ClassMixture(2, 1, 2, false, null, 2), contradict, 1, 2).prediction();
    assertThat((double) split.epistemic()[0]).isCloseTo(Math.log(2), within(1e-6));
    assertThat((double) split.aleatoric()[0]).isCloseTo(0, within(1e-6));
  }

  @Test
  void oneLogitIsThatOfTheSecondClass() {
    Predictor.Outcome outcome =
        mix(
            new ClassMixture(1, 2, 2, true, new float[] {1, 1}, 2),
            new double[][] {{1.5, -2}},
            2,
            1);
    Prediction.Classification prediction = (Prediction.Classification) outcome.prediction();
    assertThat((double) prediction.probabilities()[1])
        .isCloseTo(1 / (1 + Math.exp(-1.5)), within(1e-7));
    assertThat((double) prediction.probabilities()[3])
        .isCloseTo(1 / (1 + Math.exp(2)), within(1e-7));
    assertThat(outcome.logLikelihood()[1]).isCloseTo(-Math.log1p(Math.exp(2)), within(1e-12));
    assertThat(prediction.best(0)).isEqualTo(1);
    assertThat(prediction.best(1)).isZero();
  }

  @Test
  void theLogLikelihoodOfAnAllButImpossibleClassIsExact() {
    Predictor.Outcome outcome =
        mix(
            new ClassMixture(2, 1, 2, false, new float[] {1}, 2),
            new double[][] {{0, -2000}, {0, -2010}},
            1,
            2);
    assertThat(outcome.logLikelihood()[0])
        .isCloseTo(-2000 + Math.log((1 + Math.exp(-10)) / 2), within(1e-9));
    assertThat(((Prediction.Classification) outcome.prediction()).probabilities())
        .containsExactly(1, 0);
  }

  @Test
  void aProbabilityOfExactlyZeroIsMinusInfinityNotNaN() {
    double infinite = Double.NEGATIVE_INFINITY;
    Predictor.Outcome outcome =
        mix(
            new ClassMixture(2, 1, 2, false, new float[] {1}, 2),
            new double[][] {{0, infinite}, {0, infinite}},
            1,
            2);
    assertThat(outcome.logLikelihood()[0]).isEqualTo(infinite);
  }

  /** Density of the mixture in original units: the mean of the samples' densities. */
  @Test
  void theDensityIsTheMixturesAndTheVarianceFollowsTheLawOfTotalVariance() {
    Random random = new Random(6);
    Target.Real target = new Target.Real("y", 40, 8);
    int samples = 9;
    int rows = 3;
    double[][] outputs = new double[samples][];
    for (int s = 0; s < samples; s++) {
      outputs[s] = random(random, 2 * rows, 1.5);
    }
    float[] targets = {0.5f, -2, 1};
    Predictor.Outcome outcome =
        mix(new RealMixture(samples, rows, target, targets, 2), outputs, rows, 2);
    Prediction.Regression prediction = (Prediction.Regression) outcome.prediction();
    for (int r = 0; r < rows; r++) {
      double density = 0;
      double first = 0;
      double second = 0;
      double noise = 0;
      for (double[] sample : outputs) {
        double mean = 40 + 8 * sample[2 * r];
        double sd = 8 * Math.exp(sample[2 * r + 1] / 2);
        density += new NormalDistribution(null, mean, sd).density(40 + 8.0 * targets[r]) / samples;
        first += mean / samples;
        second += (mean * mean + sd * sd) / samples;
        noise += sd * sd / samples;
      }
      double total = second - first * first;
      assertThat(outcome.logLikelihood()[r]).isCloseTo(Math.log(density), within(1e-9));
      assertThat(prediction.mean()[r]).isCloseTo(first, within(1e-9));
      assertThat(prediction.aleatoric()[r]).isCloseTo(noise, within(1e-8));
      assertThat(prediction.aleatoric()[r] + prediction.epistemic()[r])
          .isCloseTo(total, within(1e-7));
      assertThat(prediction.sd(r)).isCloseTo(Math.sqrt(total), within(1e-8));
    }
  }

  @Test
  void aDensityBeyondTheRangeOfNumbersStaysALogarithm() {
    Predictor.Outcome outcome =
        mix(
            new RealMixture(2, 1, new Target.Real("y", 0, 1), new float[] {0}, 2),
            new double[][] {{100, 0}, {101, 0}},
            1,
            2);
    assertThat(outcome.logLikelihood()[0])
        .isCloseTo(
            -5000 - 0.5 * Math.log(2 * Math.PI) + Math.log((1 + Math.exp(-100.5)) / 2),
            within(1e-9));
  }

  /** One logit v gives the second class −ln(1 + e^−v), so ln p grows by steps here and falls. */
  @Test
  void aLikelihoodIsTheMeanWhateverTheOrderAndKeepsNaN() {
    double[][] logits = {{-3, 1}, {-700, 1}, {Double.NEGATIVE_INFINITY, Double.NaN}, {-2, 1}};
    double[] result =
        mix(new ClassMixture(4, 2, 2, true, new float[] {1, 1}, 2), logits, 2, 1).logLikelihood();
    double mean = (1 / (1 + Math.exp(3)) + 1 / (1 + Math.exp(2))) / 4;
    assertThat(result[0]).isCloseTo(Math.log(mean), within(1e-12));
    assertThat(result[1]).isNaN();
  }
}
