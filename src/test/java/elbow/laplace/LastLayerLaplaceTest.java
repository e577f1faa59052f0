package elbow.laplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LastLayerLaplaceTest {
  private static final int N = 40;
  private static final int D = 3;

  static List<OutputLikelihood> likelihoods() {
    return List.of(
        new OutputLikelihood.Categorical(3),
        new OutputLikelihood.Bernoulli(),
        new OutputLikelihood.Normal(0.3),
        new OutputLikelihood.InputDependentNormal());
  }

  private static final float[] FEATURES = LaplaceCases.features(N, D, 1);

  private static LastLayer layer(OutputLikelihood likelihood) {
    return LaplaceCases.layer(D, likelihood.outputs(), 2);
  }

  private static LastLayerLaplace fit(OutputLikelihood likelihood) {
    return LastLayerLaplace.fit(
        layer(likelihood), likelihood, FEATURES, LaplaceCases.targets(N, likelihood, 3));
  }

  /** The Hessian of the loss by differences, or where it is no Gauss–Newton matrix, by sums. */
  private static RealMatrix bruteForceHessian(OutputLikelihood likelihood) {
    double[] flat = LaplaceCases.flat(layer(likelihood));
    float[] targets = LaplaceCases.targets(N, likelihood, 3);
    if (!(likelihood instanceof OutputLikelihood.InputDependentNormal)) {
      return new Array2DRowRealMatrix(
          LaplaceCases.hessian(
              at -> LaplaceCases.loss(at, likelihood, FEATURES, targets), flat, 1e-3));
    }
    int width = D + 1;
    RealMatrix h = new Array2DRowRealMatrix(2 * width, 2 * width);
    for (int n = 0; n < N; n++) {
      double logVariance = 0;
      for (int d = 0; d < width; d++) {
        logVariance += flat[width + d] * LaplaceCases.feature(FEATURES, width, n, d);
      }
      for (int i = 0; i < width; i++) {
        for (int j = 0; j < width; j++) {
          double product =
              LaplaceCases.feature(FEATURES, width, n, i)
                  * LaplaceCases.feature(FEATURES, width, n, j);
          h.addToEntry(i, j, product * Math.exp(-logVariance));
          h.addToEntry(width + i, width + j, product / 2);
        }
      }
    }
    return h;
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void theCurvatureIsTheHessianOfTheLoss(OutputLikelihood likelihood) {
    FullCurvature curvature =
        FullCurvature.of(new FeatureRows(layer(likelihood), FEATURES), likelihood);
    RealMatrix expected = bruteForceHessian(likelihood);
    int size = expected.getRowDimension();
    double delta = 0.7;
    RealMatrix precision =
        expected.add(MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(delta));
    RealMatrix covariance = new LUDecomposition(precision).getSolver().getInverse();
    double[] actual = curvature.covariance(delta);
    for (int i = 0; i < size * size; i++) {
      assertThat(actual[i]).isCloseTo(covariance.getEntry(i / size, i % size), within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void predictionsAreNormalWithTheCovarianceOfTheWeightsCarriedOver(OutputLikelihood likelihood) {
    LastLayerLaplace laplace = fit(likelihood).withPriorPrecision(0.7);
    assertThat(laplace.isFull()).isTrue();
    int k = likelihood.outputs();
    int width = D + 1;
    double[] sigma =
        FullCurvature.of(new FeatureRows(layer(likelihood), FEATURES), likelihood).covariance(0.7);
    float[] others = LaplaceCases.features(1500, D, 9);
    OutputNormals normals = laplace.predict(others).outputs();
    double[] flat = LaplaceCases.flat(layer(likelihood));
    for (int n = 1020; n < 1030; n++) {
      double[] covariance = normals.covariance(n);
      for (int a = 0; a < k; a++) {
        double mean = 0;
        for (int i = 0; i < width; i++) {
          mean += flat[a * width + i] * LaplaceCases.feature(others, width, n, i);
        }
        assertThat(normals.mean(n, a)).isCloseTo(mean, within(1e-12));
        for (int b = 0; b < k; b++) {
          double expected = 0;
          for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
              expected +=
                  LaplaceCases.feature(others, width, n, i)
                      * sigma[(a * width + i) * width * k + b * width + j]
                      * LaplaceCases.feature(others, width, n, j);
            }
          }
          assertThat(covariance[a * k + b]).isCloseTo(expected, within(1e-6));
        }
        assertThat(normals.variances(n)[a]).isCloseTo(covariance[a * k + a], within(1e-12));
      }
    }
  }

  private static RealMatrix design() {
    RealMatrix phi = new Array2DRowRealMatrix(N, D + 1);
    for (int n = 0; n < N; n++) {
      for (int d = 0; d <= D; d++) {
        phi.setEntry(n, d, LaplaceCases.feature(FEATURES, D + 1, n, d));
      }
    }
    return phi;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 30})
  void withNormalNoiseItIsBayesianLinearRegression(double delta) {
    double variance = 0.3;
    OutputLikelihood likelihood = new OutputLikelihood.Normal(variance);
    float[] targets = LaplaceCases.targets(N, likelihood, 3);
    RealMatrix phi = design();
    RealMatrix y = new Array2DRowRealMatrix(N, 1);
    for (int n = 0; n < N; n++) {
      y.setEntry(n, 0, targets[n]);
    }
    RealMatrix precision =
        phi.transpose()
            .multiply(phi)
            .scalarMultiply(1 / variance)
            .add(MatrixUtils.createRealIdentityMatrix(D + 1).scalarMultiply(delta));
    RealMatrix sigma = new LUDecomposition(precision).getSolver().getInverse();
    double[] mean =
        sigma.multiply(phi.transpose()).multiply(y).scalarMultiply(1 / variance).getColumn(0);
    LastLayer map = new LastLayer(D, 1, Arrays.copyOf(mean, D), new double[] {mean[D]});
    LastLayerLaplace laplace =
        LastLayerLaplace.fit(map, likelihood, FEATURES, targets).withPriorPrecision(delta);

    // The evidence: y is Normal about 0 with covariance σ²I + ΦΦᵀ/δ.
    RealMatrix ofTargets =
        phi.multiply(phi.transpose())
            .scalarMultiply(1 / delta)
            .add(MatrixUtils.createRealIdentityMatrix(N).scalarMultiply(variance));
    LUDecomposition lu = new LUDecomposition(ofTargets);
    double quadratic = y.transpose().multiply(lu.getSolver().solve(y)).getEntry(0, 0);
    double evidence =
        -quadratic / 2 - Math.log(lu.getDeterminant()) / 2 - N * Math.log(2 * Math.PI) / 2;
    assertThat(laplace.logMarginalLikelihood()).isCloseTo(evidence, within(1e-6));

    float[] others = LaplaceCases.features(5, D, 8);
    RealMoments moments = laplace.predict(others).realMoments();
    for (int n = 0; n < 5; n++) {
      double expected = 0;
      for (int i = 0; i <= D; i++) {
        for (int j = 0; j <= D; j++) {
          expected +=
              LaplaceCases.feature(others, D + 1, n, i)
                  * sigma.getEntry(i, j)
                  * LaplaceCases.feature(others, D + 1, n, j);
        }
      }
      assertThat(moments.epistemic()[n]).isCloseTo(expected, within(1e-6));
      assertThat(moments.aleatoric()[n]).isEqualTo(variance);
      assertThat(moments.sd(n)).isCloseTo(Math.sqrt(variance + expected), within(1e-6));
    }
    RealMoments scaled = moments.scaled(10, 3);
    assertThat(scaled.mean()[0]).isCloseTo(10 + 3 * moments.mean()[0], within(1e-12));
    assertThat(scaled.sd(0)).isCloseTo(3 * moments.sd(0), within(1e-12));
  }

  private static void assertSame(OutputNormals actual, OutputNormals expected) {
    for (int n = 0; n < expected.count(); n++) {
      double[] wanted = expected.covariance(n);
      double[] given = actual.covariance(n);
      // Roots are kept in single precision, so entries are exact relative to the largest.
      double scale = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
      for (int i = 0; i < wanted.length; i++) {
        assertThat(given[i]).isCloseTo(wanted[i], within(1e-6 * scale));
      }
      assertThat(actual.mean(n, 0)).isEqualTo(expected.mean(n, 0));
    }
  }

  @Test
  void theKroneckerProductIsTheWholeForOneExample() {
    OutputLikelihood likelihood = new OutputLikelihood.Categorical(3);
    float[] one = LaplaceCases.features(1, D, 4);
    LastLayerLaplace full =
        LastLayerLaplace.fit(layer(likelihood), likelihood, one, new float[1], true);
    LastLayerLaplace kronecker =
        LastLayerLaplace.fit(layer(likelihood), likelihood, one, new float[1], false);
    assertThat(kronecker.isFull()).isFalse();
    assertThat(kronecker.priorPrecision()).isCloseTo(full.priorPrecision(), within(1e-8));
    assertThat(kronecker.logMarginalLikelihood())
        .isCloseTo(full.logMarginalLikelihood(), within(1e-9));
    assertSame(kronecker.predict(FEATURES).outputs(), full.predict(FEATURES).outputs());
  }

  @Test
  void theKroneckerProductIsTheWholeWhereCurvaturesAreEqual() {
    OutputLikelihood likelihood = new OutputLikelihood.Normal(0.3);
    float[] targets = LaplaceCases.targets(N, likelihood, 3);
    assertSame(
        LastLayerLaplace.fit(layer(likelihood), likelihood, FEATURES, targets, false)
            .predict(FEATURES)
            .outputs(),
        fit(likelihood).predict(FEATURES).outputs());
    // Logits that are equal for all examples: all curvatures are too.
    OutputLikelihood classes = new OutputLikelihood.Categorical(3);
    LastLayer constant = new LastLayer(D, 3, new double[3 * D], new double[] {1, 0, -1});
    float[] labels = LaplaceCases.targets(N, classes, 3);
    assertSame(
        LastLayerLaplace.fit(constant, classes, FEATURES, labels, false)
            .predict(FEATURES)
            .outputs(),
        LastLayerLaplace.fit(constant, classes, FEATURES, labels, true)
            .predict(FEATURES)
            .outputs());
  }

  @Test
  void aLargeLayerIsTakenAsAKroneckerProduct() {
    int d = 700;
    OutputLikelihood classes = new OutputLikelihood.Categorical(3);
    float[] features = LaplaceCases.features(4, d, 5);
    LastLayer large = new LastLayer(d, 3, new double[3 * d], new double[3]);
    assertThat(LastLayerLaplace.fit(large, classes, features, new float[4]).isFull()).isFalse();
  }

  @Test
  void thePriorPrecisionIsWhereTheEvidenceIsGreatest() {
    for (OutputLikelihood likelihood : likelihoods()) {
      LastLayerLaplace laplace = fit(likelihood);
      double best = laplace.logMarginalLikelihood();
      for (double factor : new double[] {0.1, 0.5, 0.9, 0.999, 1.001, 1.1, 2, 10}) {
        double other = factor * laplace.priorPrecision();
        assertThat(laplace.withPriorPrecision(other).logMarginalLikelihood()).isLessThan(best);
      }
      assertThat(laplace.effectiveParameters())
          .isCloseTo(laplace.priorPrecision() * layer(likelihood).squaredNorm(), within(1e-6));
    }
  }

  @Test
  void theEvidenceIsThatOfTheHessiansDeterminant() {
    OutputLikelihood likelihood = new OutputLikelihood.Categorical(3);
    LastLayer layer = layer(likelihood);
    double delta = 0.4;
    double[] eigen = new EigenDecomposition(bruteForceHessian(likelihood)).getRealEigenvalues();
    double expected =
        -LaplaceCases.loss(
            LaplaceCases.flat(layer), likelihood, FEATURES, LaplaceCases.targets(N, likelihood, 3));
    expected += 6 * Math.log(delta) - delta * layer.squaredNorm() / 2;
    for (double value : eigen) {
      expected -= Math.log(value + delta) / 2;
    }
    assertThat(fit(likelihood).withPriorPrecision(delta).logMarginalLikelihood())
        .isCloseTo(expected, within(1e-4));
  }

  @Test
  void whereNothingSpeaksForWeightsThePrecisionIsAtItsEnd() {
    OutputLikelihood likelihood = new OutputLikelihood.Normal(1);
    LastLayer zero = new LastLayer(1, 1, new double[1], new double[1]);
    LastLayerLaplace laplace =
        LastLayerLaplace.fit(zero, likelihood, new float[] {1, 2}, new float[] {0, 0});
    assertThat(laplace.priorPrecision()).isEqualTo(MarginalLikelihood.MOST);
    LastLayer certain = new LastLayer(1, 1, new double[1], new double[] {5000});
    assertThat(
            LastLayerLaplace.fit(
                    certain, new OutputLikelihood.Bernoulli(), new float[1], new float[] {1})
                .priorPrecision())
        .isEqualTo(MarginalLikelihood.LEAST);
  }

  @Test
  void badInputIsRefusedByRow() {
    OutputLikelihood likelihood = new OutputLikelihood.Normal(1);
    LastLayer layer = layer(likelihood);
    float[] broken = FEATURES.clone();
    broken[D + 2] = Float.NaN;
    assertThatThrownBy(() -> LastLayerLaplace.fit(layer, likelihood, broken, new float[N]))
        .hasMessage("row 1, feature 2 of the last layer is NaN");
    float[] targets = new float[N];
    targets[7] = Float.POSITIVE_INFINITY;
    assertThatThrownBy(() -> LastLayerLaplace.fit(layer, likelihood, FEATURES, targets))
        .hasMessageStartingWith("row 7: the log-likelihood of the target Infinity");
    assertThatThrownBy(() -> LastLayerLaplace.fit(layer, likelihood, new float[0], new float[0]))
        .hasMessageContaining("0 targets");
    assertThatThrownBy(
            () ->
                LastLayerLaplace.fit(
                    layer, new OutputLikelihood.Categorical(2), FEATURES, new float[N]))
        .hasMessage("the likelihood reads 2 outputs, the last layer gives 1");
    assertThatThrownBy(() -> fit(likelihood).withPriorPrecision(0)).hasMessageContaining("0.0");
    assertThat(fit(likelihood).predict(new float[0]).outputs().count()).isZero();
  }
}
