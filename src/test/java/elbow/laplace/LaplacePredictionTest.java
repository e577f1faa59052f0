package elbow.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.ClassDraws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LaplacePredictionTest {
  private static final OutputLikelihood CLASSES = new OutputLikelihood.Categorical(3);

  private static LaplacePrediction classes(boolean isFull, float[] others) {
    float[] features = LaplaceCases.features(40, 2, 1);
    return LastLayerLaplace.fit(
            LaplaceCases.layer(2, 3, 2),
            CLASSES,
            features,
            LaplaceCases.targets(40, CLASSES, 3),
            isFull)
        .predict(others);
  }

  /** One output of given mean and sd. */
  private static LaplacePrediction single(OutputLikelihood likelihood, double mean, double sd) {
    return new LaplacePrediction(
        likelihood, new OutputNormals(1, 1, new double[] {mean}, (i, root) -> root[0] = sd));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void samplesHaveTheMeanAndTheCovariance(boolean isFull) {
    OutputNormals normals = classes(isFull, LaplaceCases.features(2, 2, 5)).outputs();
    int samples = 100_000;
    double[] drawn = new double[3 * samples];
    normals.sample(1, 7, samples, drawn);
    double[] covariance = normals.covariance(1);
    for (int a = 0; a < 3; a++) {
      double sum = 0;
      for (int s = 0; s < samples; s++) {
        sum += drawn[3 * s + a];
      }
      double sd = Math.sqrt(covariance[4 * a]);
      assertThat(sum / samples).isCloseTo(normals.mean(1, a), within(5 * sd / Math.sqrt(samples)));
      for (int b = 0; b < 3; b++) {
        double products = 0;
        for (int s = 0; s < samples; s++) {
          products +=
              (drawn[3 * s + a] - normals.mean(1, a)) * (drawn[3 * s + b] - normals.mean(1, b));
        }
        double bound = 7 * sd * Math.sqrt(covariance[4 * b]) / Math.sqrt(samples);
        assertThat(products / samples).isCloseTo(covariance[3 * a + b], within(bound));
      }
    }
  }

  @Test
  void drawsDependOnSeedAndExampleOnly() {
    float[] others = LaplaceCases.features(4, 2, 5);
    ClassDraws draws = classes(true, others).classDraws(6, 7);
    assertThat(draws.count()).isEqualTo(4);
    assertThat(draws.classes()).isEqualTo(3);
    float[] first = new float[18];
    draws.copy(2, first);
    float[] again = new float[18];
    classes(true, others).classDraws(6, 7).copy(2, again);
    assertThat(again).isEqualTo(first);
    float[] fewer = new float[6];
    classes(true, others).classDraws(2, 7).copy(2, fewer);
    assertThat(fewer).isEqualTo(Arrays.copyOf(first, 6));
    draws.copy(3, again);
    assertThat(again).isNotEqualTo(first);
    for (int s = 0; s < 6; s++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        sum += Math.exp(first[3 * s + k]);
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void oneLogitMakesTwoClasses() {
    ClassDraws draws = single(new OutputLikelihood.Bernoulli(), Math.log(3), 0).classDraws(1, 1);
    float[] logProbabilities = new float[2];
    draws.copy(0, logProbabilities);
    assertThat(draws.classes()).isEqualTo(2);
    assertThat(Math.exp(logProbabilities[0])).isCloseTo(0.25, within(1e-6));
    assertThat(Math.exp(logProbabilities[1])).isCloseTo(0.75, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"0.5,0", "0.5,0.3", "2,1", "-3,2", "1,5"})
  void theProbitFormulaIsNearTheIntegral(double mean, double sd) {
    double integral = 0;
    double weights = 0;
    for (int i = -8000; i <= 8000; i++) {
      double z = i / 1000.0;
      double weight = Math.exp(-z * z / 2);
      integral += weight / (1 + Math.exp(-mean - sd * z));
      weights += weight;
    }
    float[] p = single(new OutputLikelihood.Bernoulli(), mean, sd).probitProbabilities();
    assertThat((double) p[1]).isCloseTo(integral / weights, within(sd == 0 ? 1e-6 : 0.02));
    assertThat(p[0] + p[1]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void theProbitFormulaOfClassesIsNearTheirSamples() {
    float[] others = LaplaceCases.features(5, 2, 5);
    LaplacePrediction prediction = classes(true, others);
    float[] probit = prediction.probitProbabilities();
    int samples = 5000;
    float[] drawn = new float[3 * samples];
    for (int i = 0; i < 5; i++) {
      prediction.classDraws(samples, 3).copy(i, drawn);
      for (int k = 0; k < 3; k++) {
        double sum = 0;
        for (int s = 0; s < samples; s++) {
          sum += Math.exp(drawn[3 * s + k]) / samples;
        }
        assertThat((double) probit[3 * i + k]).isCloseTo(sum, within(0.1));
      }
    }
  }

  @Test
  void theNoisesVarianceIsItsExpectationOverTheOutputs() {
    OutputNormals normals =
        new OutputNormals(
            1,
            2,
            new double[] {3, -1},
            (i, root) -> System.arraycopy(new double[] {0.5, 0, 0.2, 0.6}, 0, root, 0, 4));
    LaplacePrediction prediction =
        new LaplacePrediction(new OutputLikelihood.InputDependentNormal(), normals);
    int samples = 200_000;
    double[] drawn = new double[2 * samples];
    normals.sample(0, 1, samples, drawn);
    double sum = 0;
    for (int s = 0; s < samples; s++) {
      sum += Math.exp(drawn[2 * s + 1]) / samples;
    }
    RealMoments moments = prediction.realMoments();
    assertThat(moments.aleatoric()[0]).isCloseTo(sum, within(0.01));
    assertThat(moments.epistemic()[0]).isCloseTo(0.25, within(1e-12));
    assertThat(moments.mean()[0]).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void awayFromTheDataLessIsKnown(boolean isFull) {
    float[] line = {0, 0, 2, 2, 5, 5, 20, 20};
    OutputNormals normals = classes(isFull, line).outputs();
    for (int i = 1; i < 4; i++) {
      for (int k = 0; k < 3; k++) {
        assertThat(normals.variances(i)[k]).isGreaterThan(normals.variances(i - 1)[k]);
      }
    }
  }

  @Test
  void whatTheLikelihoodHasNotIsRefused() {
    assertThatThrownBy(() -> single(new OutputLikelihood.Normal(1), 0, 1).classDraws(1, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> single(new OutputLikelihood.Bernoulli(), 0, 1).realMoments())
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> single(new OutputLikelihood.Bernoulli(), 0, 1).classDraws(0, 1))
        .hasMessage("0 samples; there must be 1 at least");
  }
}
