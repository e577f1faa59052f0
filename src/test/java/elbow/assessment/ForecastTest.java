package elbow.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassDraws;
import elbow.calibration.ClassPredictions;
import elbow.calibration.ClassificationMetrics;
import elbow.calibration.RealDraws;
import elbow.calibration.RealPredictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

/** Forecasts from samples that were thought out, against sums by the definitions. */
class ForecastTest {
  private static final int CLASSES = 3;

  /** Log-probabilities of examples, sample by sample. */
  private static float[][][] random(Random random, int count, int samples) {
    float[][][] logs = new float[count][samples][CLASSES];
    for (float[][] example : logs) {
      double[] centre = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      for (float[] sample : example) {
        double sum = 0;
        double[] z = new double[CLASSES];
        for (int k = 0; k < CLASSES; k++) {
          z[k] = centre[k] + random.nextGaussian();
          sum += Math.exp(z[k]);
        }
        for (int k = 0; k < CLASSES; k++) {
          sample[k] = (float) (z[k] - Math.log(sum));
        }
      }
    }
    return logs;
  }

  private static ClassDraws draws(float[][][] logs, int from, int to) {
    return new ClassDraws() {
      @Override
      public int count() {
        return to - from;
      }

      @Override
      public int samples() {
        return logs[0].length;
      }

      @Override
      public int classes() {
        return CLASSES;
      }

      @Override
      public void copy(int example, float[] out) {
        for (int s = 0; s < samples(); s++) {
          System.arraycopy(logs[from + example][s], 0, out, s * CLASSES, CLASSES);
        }
      }
    };
  }

  /** The mixture of some samples, by the definition. */
  private static ClassPredictions mixture(float[][][] logs, int[] labels, List<Integer> samples) {
    float[] probabilities = new float[logs.length * CLASSES];
    double[] logLikelihood = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      double[] mean = new double[CLASSES];
      for (int s : samples) {
        for (int k = 0; k < CLASSES; k++) {
          mean[k] += Math.exp(logs[i][s][k]) / samples.size();
        }
      }
      for (int k = 0; k < CLASSES; k++) {
        probabilities[i * CLASSES + k] = (float) mean[k];
      }
      logLikelihood[i] = Math.log(mean[labels[i]]);
    }
    return new ClassPredictions(CLASSES, probabilities, labels, logLikelihood);
  }

  private static List<Integer> range(int from, int to) {
    List<Integer> list = new ArrayList<>();
    for (int i = from; i < to; i++) {
      list.add(i);
    }
    return list;
  }

  @Test
  void classesAreTheMixtureWithErrorsOfTheJackknife() {
    int samples = 25;
    float[][][] logs = random(new Random(3), 40, samples);
    int[] labels = new int[logs.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % CLASSES;
    }
    ClassForecast collected = new ClassForecast(labels, CLASSES, 5, true);
    collected.add(draws(logs, 0, 17));
    collected.add(draws(logs, 17, 40));
    Forecast forecast = collected.finish();
    ClassPredictions expected = mixture(logs, labels, range(0, samples));
    ClassPredictions actual = (ClassPredictions) forecast.predictions();
    for (int i = 0; i < actual.probabilities().length; i++) {
      assertThat(actual.probabilities()[i]).isCloseTo(expected.probabilities()[i], within(1e-6f));
    }
    assertThat(actual.logLikelihood()).containsExactly(expected.logLikelihood(), within(1e-9));
    // 25 samples in ten groups: sample s belongs to group ⌊10 s/25⌋.
    List<Map<String, Double>> without = new ArrayList<>();
    for (int g = 0; g < 10; g++) {
      int group = g;
      List<Integer> left = new ArrayList<>(range(0, samples));
      left.removeIf(s -> s * 10 / 25 == group);
      without.add(ClassificationMetrics.of(mixture(logs, labels, left), 5).toMap());
    }
    assertThat(forecast.standardErrors().keySet()).isEqualTo(without.getFirst().keySet());
    for (String name : without.getFirst().keySet()) {
      double[] values = without.stream().mapToDouble(each -> each.get(name)).toArray();
      double error = Math.sqrt(9.0 / 10 * 10 * StatUtils.populationVariance(values));
      assertThat(forecast.standardErrors().get(name)).as(name).isCloseTo(error, within(1e-5));
    }
    assertCurve(forecast, logs, labels);
    assertThat(forecast.scores().get(Scores.MAX_PROBABILITY)[3])
        .isCloseTo(1 - actual.confidence(3), within(1e-6));
    assertThat(forecast.scores().get(Scores.MUTUAL_INFORMATION)[3])
        .isCloseTo(
            forecast.scores().get(Scores.ENTROPY)[3]
                - forecast.scores().get(Scores.EXPECTED_ENTROPY)[3],
            within(1e-9));
  }

  private static void assertCurve(Forecast forecast, float[][][] logs, int[] labels) {
    assertThat(forecast.nllBySamples())
        .extracting(Forecast.NllPoint::samples)
        .containsExactly(1, 2, 5, 10, 20, 25);
    for (Forecast.NllPoint point : forecast.nllBySamples()) {
      double sum = 0;
      for (int m = 0; m < point.mixtures(); m++) {
        List<Integer> own = range(m * point.samples(), (m + 1) * point.samples());
        double[] likelihoods = mixture(logs, labels, own).logLikelihood();
        sum -= StatUtils.mean(likelihoods) / point.mixtures();
      }
      assertThat(point.nll()).isCloseTo(sum, within(1e-7));
    }
  }

  /** Over many sets of samples the error that is told is the one that there is. */
  @Test
  void theErrorOfTheJackknifeIsThatOfManyRepeats() {
    Random random = new Random(11);
    double[] nll = new double[300];
    double squares = 0;
    int[] labels = {0, 1, 2, 0, 1};
    double[][] centres = new double[labels.length][CLASSES];
    for (double[] centre : centres) {
      for (int k = 0; k < CLASSES; k++) {
        centre[k] = 2 * random.nextGaussian();
      }
    }
    for (int r = 0; r < nll.length; r++) {
      float[][][] logs = random(random, labels.length, 50);
      for (int i = 0; i < labels.length; i++) {
        for (float[] sample : logs[i]) {
          recentre(sample, centres[i], random);
        }
      }
      ClassForecast collected = new ClassForecast(labels, CLASSES, 5, true);
      collected.add(draws(logs, 0, labels.length));
      Forecast forecast = collected.finish();
      nll[r] = forecast.nllBySamples().getLast().nll();
      squares += Math.pow(forecast.standardErrors().get("nll"), 2) / nll.length;
    }
    assertThat(Math.sqrt(squares / StatUtils.variance(nll))).isBetween(0.85, 1.2);
  }

  private static void recentre(float[] sample, double[] centre, Random random) {
    double sum = 0;
    double[] z = new double[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      z[k] = centre[k] + random.nextGaussian();
      sum += Math.exp(z[k]);
    }
    for (int k = 0; k < CLASSES; k++) {
      sample[k] = (float) (z[k] - Math.log(sum));
    }
  }

  @Test
  void oneSampleHasNoErrorsAndNoSplit() {
    ClassForecast collected = new ClassForecast(new int[] {1}, CLASSES, 5, true);
    collected.add(draws(random(new Random(1), 1, 1), 0, 1));
    Forecast forecast = collected.finish();
    assertThat(forecast.standardErrors()).isEmpty();
    assertThat(forecast.nllBySamples()).isEmpty();
    assertThat(forecast.scores()).containsOnlyKeys(Scores.MAX_PROBABILITY, Scores.ENTROPY);
  }

  @Test
  void realNumbersAreTheMixtureWithItsVarianceSplit() {
    Random random = new Random(5);
    int count = 12;
    int samples = 30;
    double[] means = random.doubles(count * samples, -1, 1).toArray();
    double[] sds = random.doubles(count * samples, 0.5, 1).toArray();
    double[] targets = random.doubles(count, -1, 1).toArray();
    RealForecast collected = new RealForecast(targets, 5, true);
    collected.add(part(means, sds, samples, 0, 5));
    collected.add(part(means, sds, samples, 5, 12));
    Forecast forecast = collected.finish();
    RealPredictions predictions = (RealPredictions) forecast.predictions();
    for (int i = 0; i < count; i++) {
      double[] mean = java.util.Arrays.copyOfRange(means, i * samples, (i + 1) * samples);
      double noise = 0;
      double density = 0;
      for (int s = 0; s < samples; s++) {
        double sd = sds[i * samples + s];
        noise += sd * sd / samples;
        double z = (targets[i] - mean[s]) / sd;
        density += Math.exp(-z * z / 2) / sd / Math.sqrt(2 * Math.PI) / samples;
      }
      double spread = StatUtils.populationVariance(mean);
      assertThat(forecast.scores().get(Scores.ALEATORIC_SD)[i])
          .isCloseTo(Math.sqrt(noise), within(1e-9));
      assertThat(forecast.scores().get(Scores.EPISTEMIC_SD)[i])
          .isCloseTo(Math.sqrt(spread), within(1e-9));
      assertThat(predictions.sd()[i]).isCloseTo(Math.sqrt(noise + spread), within(1e-9));
      assertThat(predictions.logDensity()[i]).isCloseTo(Math.log(density), within(1e-9));
    }
    assertThat(forecast.nllBySamples().getLast().nll())
        .isCloseTo(-StatUtils.mean(predictions.logDensity()), within(1e-9));
    assertThat(forecast.standardErrors()).containsKeys("nll", "rmse", "crps", "picp95");
    assertThat(forecast.standardErrors().get("rmse")).isBetween(1e-4, 0.1);
  }

  private static RealDraws part(double[] means, double[] sds, int samples, int from, int to) {
    return RealDraws.of(
        samples,
        java.util.Arrays.copyOfRange(means, from * samples, to * samples),
        java.util.Arrays.copyOfRange(sds, from * samples, to * samples));
  }
}
