package elbow.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class OutputLikelihoodTest {
  private static void assertCurvature(
      OutputLikelihood likelihood, double[] outputs, double[] targets) {
    int k = likelihood.outputs();
    double[] curvature = new double[k * k];
    likelihood.curvature(outputs, 0, curvature);
    double[][] expected = new double[k][k];
    for (double target : targets) {
      double[][] one =
          LaplaceCases.hessian(f -> -likelihood.logLikelihood(f, 0, target), outputs, 1e-3);
      for (int i = 0; i < k * k; i++) {
        expected[i / k][i % k] += one[i / k][i % k] / targets.length;
      }
    }
    for (int i = 0; i < k * k; i++) {
      assertThat(curvature[i]).isCloseTo(expected[i / k][i % k], within(1e-5));
    }
  }

  @Test
  void curvaturesAreSecondDifferences() {
    assertCurvature(
        new OutputLikelihood.Categorical(3), new double[] {0.3, -1, 2}, new double[] {1});
    assertCurvature(new OutputLikelihood.Bernoulli(), new double[] {0.7}, new double[] {0});
    assertCurvature(new OutputLikelihood.Normal(0.4), new double[] {0.7}, new double[] {2});
  }

  @Test
  void theCurvatureOfAnInputDependentVarianceIsTheExpectedOne() {
    // The Hessian is of second degree in the target, so two targets one sd off give its
    // expectation.
    double mean = 0.5;
    double logVariance = -0.8;
    double sd = Math.exp(logVariance / 2);
    assertCurvature(
        new OutputLikelihood.InputDependentNormal(),
        new double[] {mean, logVariance},
        new double[] {mean - sd, mean + sd});
  }

  @Test
  void logLikelihoodsAreThoseOfTheDistributions() {
    double density = new NormalDistribution(null, 0.3, Math.sqrt(0.2)).logDensity(1);
    assertThat(new OutputLikelihood.Normal(0.2).logLikelihood(new double[] {9, 0.3}, 1, 1))
        .isCloseTo(density, within(1e-12));
    assertThat(
            new OutputLikelihood.InputDependentNormal()
                .logLikelihood(new double[] {0.3, Math.log(0.2)}, 0, 1))
        .isCloseTo(density, within(1e-12));
    assertThat(new OutputLikelihood.Bernoulli().logLikelihood(new double[] {Math.log(3)}, 0, 1))
        .isCloseTo(Math.log(0.75), within(1e-12));
    double[] logits = {Math.log(1), Math.log(2), Math.log(5)};
    assertThat(new OutputLikelihood.Categorical(3).logLikelihood(logits, 0, 1))
        .isCloseTo(Math.log(0.25), within(1e-12));
  }

  @Test
  void hugeLogitsGiveFiniteNumbers() {
    double[] into = new double[4];
    OutputLikelihood classes = new OutputLikelihood.Categorical(2);
    classes.curvature(new double[] {2000, -2000}, 0, into);
    assertThat(into).containsOnly(0, -0.0);
    classes.curvature(new double[] {40, 0}, 0, into);
    assertThat(into[0]).isCloseTo(Math.exp(-40), within(1e-25));
    assertThat(new OutputLikelihood.Bernoulli().logLikelihood(new double[] {-2000}, 0, 1))
        .isEqualTo(-2000);
  }

  @Test
  void aTargetThatIsNoClassAndAVarianceThatIsNoneAreRefused() {
    assertThatThrownBy(() -> new OutputLikelihood.Categorical(3).logLikelihood(new double[3], 0, 3))
        .hasMessage("class 3.0 is not among the 3");
    assertThatThrownBy(() -> new OutputLikelihood.Normal(0)).hasMessageContaining("0.0");
  }
}
