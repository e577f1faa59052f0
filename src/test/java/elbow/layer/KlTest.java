package elbow.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Noise;
import elbow.kernel.LogUniformIntegral;
import elbow.kernel.Window;
import elbow.layer.dl4j.Noises;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The KL of every layer against numerical integrals of ∫ q ln(q/p), or the papers' formulas. */
class KlTest {
  private static final int INPUTS = 3;
  private static final int UNITS = 2;
  private static final Window WINDOW = Window.valid(3, 4, 2, 2, 1);

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static Stream<Arguments> only(Class<? extends Noise> type) {
    return noises().filter(arguments -> type.isInstance(arguments.get()[1]));
  }

  static Stream<Arguments> meanFields() {
    return only(Noise.MeanField.class);
  }

  static Stream<Arguments> variationals() {
    return only(Noise.VariationalGaussian.class);
  }

  static Stream<Arguments> sparses() {
    return only(Noise.SparseVariational.class);
  }

  private static Fixture dense(Noise noise) {
    return new Fixture(WeightOperator.dense(INPUTS, UNITS, noise), 1, new Random(6));
  }

  private static Fixture convolution(Noise noise) {
    return new Fixture(WeightOperator.convolution(WINDOW, UNITS, noise), 1, new Random(6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void onlyNoisesThatSaySoHaveOne(String name, Noise noise) {
    for (Fixture layer : new Fixture[] {dense(noise), convolution(noise)}) {
      try (layer) {
        if (noise.hasKl()) {
          assertThat(layer.kl()).isFinite().isNotZero();
        } else {
          assertThat(layer.kl()).isZero();
        }
      }
    }
  }

  // Mean-field: each weight N(μ, σ²), its KL an integral over the line.

  /** ∫ q(w) ln(q(w)/p(w)) dw, q = N(mean, sd²), by the trapezium rule, exact to rounding here. */
  private static double integral(double mean, double sd, DoubleUnaryOperator logPrior) {
    double step = 0.05;
    double sum = 0;
    for (double z = -12; z <= 12; z += step) {
      double logQ = -0.5 * z * z - 0.5 * Math.log(2 * Math.PI) - Math.log(sd);
      sum += Math.exp(logQ) * (logQ - logPrior.applyAsDouble(mean + sd * z)) * step * sd;
    }
    return sum;
  }

  private static DoubleUnaryOperator logNormal(double sd) {
    return w -> -0.5 * Math.pow(w / sd, 2) - Math.log(sd) - 0.5 * Math.log(2 * Math.PI);
  }

  private static DoubleUnaryOperator logMixture(Noise.Prior.ScaleMixture prior) {
    return w ->
        Math.log(
            prior.share() * Math.exp(logNormal(prior.wide()).applyAsDouble(w))
                + (1 - prior.share()) * Math.exp(logNormal(prior.narrow()).applyAsDouble(w)));
  }

  /** Σ of the integral over all weights that are distributed. */
  private static double integral(Fixture layer, Noise.MeanField noise, DoubleUnaryOperator prior) {
    double sum = 0;
    for (String[] blocks : new String[][] {{"W", "logVariance"}, {"b", "biasLogVariance"}}) {
      if (blocks[0].equals("b") && !noise.bias()) {
        continue;
      }
      double[] means = layer.block(blocks[0]);
      for (int i = 0; i < means.length; i++) {
        double sd =
            switch (noise.scale()) {
              case Noise.Scale.Fixed fixed -> fixed.value();
              case Noise.Scale.Learned learned -> Math.exp(0.5 * layer.block(blocks[1])[i]);
            };
        sum += integral(means[i], sd, prior);
      }
    }
    return sum;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("meanFields")
  void ofMeanFieldIsTheSumOfTheWeightsIntegrals(String name, Noise.MeanField noise) {
    try (Fixture layer = dense(noise)) {
      switch (noise.prior()) {
        case Noise.Prior.Normal normal ->
            assertThat(layer.kl())
                .isCloseTo(integral(layer, noise, logNormal(normal.scale())), within(1e-9));
        case Noise.Prior.LearnedNormal learned -> isTheLeastOverAllScales(layer, noise);
        case Noise.Prior.ScaleMixture mixture -> {
          int draws = 20_000;
          Moments estimates = new Moments(layer.kl(0));
          for (int s = 0; s < draws; s++) {
            estimates.add(0, layer.kl(s));
          }
          assertThat(estimates.variance(0)).isPositive();
          estimates.assertMean(0, integral(layer, noise, logMixture(mixture)));
        }
      }
    }
  }

  /** A fitted prior is the N(0, s²) from which the KL is least, over all s. */
  private static void isTheLeastOverAllScales(Fixture layer, Noise.MeanField noise) {
    double kl = layer.kl();
    double least = Double.POSITIVE_INFINITY;
    double best = 0;
    for (double s = 0.05; s < 5; s *= 1.002) {
      double at = integral(layer, noise, logNormal(s));
      assertThat(at).as("from N(0, %s²)", s).isGreaterThan(kl - 1e-9);
      if (at < least) {
        least = at;
        best = s;
      }
    }
    // The scan's steps of 0.2 % are off the best by 0.1 %, and so the KL by some 1e-6 a weight.
    assertThat(kl).isCloseTo(least, within(2e-5));
    Learned learned = new Learned();
    layer.operator.describe(layer.arithmetic, learned);
    assertThat(learned.values().get(Learned.PRIOR_SCALE)).isCloseTo(best, within(0.002 * best));
  }

  // Log-uniform priors: the KL of a weight or scale depends on its α alone.

  private static double logUniform(Noise.KlForm form, double logAlpha) {
    double alpha = Math.exp(logAlpha);
    return switch (form) {
      case EXACT -> LogUniformIntegral.value(logAlpha);
      case MOLCHANOV -> {
        double k1 = 0.63576;
        double gate = 1 / (1 + Math.exp(-(1.87320 + 1.48695 * logAlpha)));
        yield k1 - (k1 * gate - 0.5 * Math.log(1 + 1 / alpha));
      }
      case KINGMA -> {
        double constant = LogUniformIntegral.value(-30) - 15; // nothing else is left of it there
        yield -0.5 * logAlpha
            - 1.161451241083230 * alpha
            + 1.502041176441722 * alpha * alpha
            - 0.586299206427007 * alpha * alpha * alpha
            + constant;
      }
    };
  }

  /** A: one term for each input feature or channel; B: one for each weight. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("variationals")
  void ofVariationalGaussianDropoutCountsScalesOrWeights(
      String name, Noise.VariationalGaussian noise) {
    try (Fixture dense = dense(noise);
        Fixture convolution = convolution(noise)) {
      // One α beyond its bound of 1, where it is taken as 1.
      dense.setParameter(dense.first("logAlpha"), 0.4);
      int perInput = noise.variant() == Noise.Variant.A ? 1 : UNITS;
      assertThat(dense.kl()).isCloseTo(expected(dense, noise, INPUTS * perInput), within(1e-9));
      int channels = WINDOW.channels();
      int perChannel = noise.variant() == Noise.Variant.A ? 1 : UNITS * WINDOW.size() * 2;
      assertThat(convolution.kl())
          .isCloseTo(expected(convolution, noise, channels * perChannel), within(1e-9));
    }
  }

  private static double expected(Fixture layer, Noise.VariationalGaussian noise, int terms) {
    double[] logAlphas = layer.block("logAlpha");
    double mean =
        Arrays.stream(logAlphas)
            .map(logAlpha -> logUniform(noise.kl(), Math.min(0, logAlpha)))
            .average()
            .orElseThrow();
    return terms * mean;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sparses")
  void ofSparseVariationalDropoutHoldsLogAlphaWithinEight(
      String name, Noise.SparseVariational noise) {
    try (Fixture layer = dense(noise)) {
      int weights = layer.first("W");
      int logVariances = layer.first("logVariance");
      // One far beyond either bound.
      layer.setParameter(weights, 1e-7);
      layer.setParameter(logVariances, 6);
      layer.setParameter(weights + 1, 2);
      layer.setParameter(logVariances + 1, -30);
      assertThat(layer.kl()).isCloseTo(sparse(layer, noise.kl()), within(1e-8));
      // The form at hand, and the other two for comparison.
      Learned learned = new Learned();
      layer.operator.describe(layer.arithmetic, learned);
      assertThat(learned.values().get(Learned.KL_EXACT))
          .isCloseTo(sparse(layer, Noise.KlForm.EXACT), within(1e-8));
      assertThat(learned.values().get(Learned.KL_MOLCHANOV))
          .isCloseTo(sparse(layer, Noise.KlForm.MOLCHANOV), within(1e-8));
    }
  }

  private static double sparse(Fixture layer, Noise.KlForm form) {
    double[] theta = layer.block("W");
    double[] logVariance = layer.block("logVariance");
    double sum = 0;
    for (int i = 0; i < theta.length; i++) {
      double logAlpha = logVariance[i] - Math.log(theta[i] * theta[i] + 1e-8);
      double held = Math.min(8, Math.max(-8, logAlpha));
      // Kingma's polynomial is for α ≤ 1.
      sum += logUniform(form, form == Noise.KlForm.KINGMA ? Math.min(0, held) : held);
    }
    return sum;
  }

  // Concrete dropout: the approximation of Gal, Hron and Kendall (2017), in the weights M that are
  // dropped or kept as they are: l²(1−p)/2·|M|² − K·H(p). Ours are W = (1−p)·M, the rest scaled up.

  private static double entropy(double p) {
    return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  }

  private static double rate(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }

  private static double squared(double[] w) {
    return Arrays.stream(w).map(each -> each * each).sum();
  }

  @ParameterizedTest
  @EnumSource
  void ofConcreteDropoutIsThePapers(Noise.MaskGranularity granularity) {
    double length = 1.3;
    Noise noise = new Noise.Concrete(granularity, 0.1, length, 0.2);
    try (Fixture dense = dense(noise);
        Fixture convolution = convolution(noise)) {
      for (Fixture layer : new Fixture[] {dense, convolution}) {
        int features = layer == dense ? INPUTS : WINDOW.channels();
        double[] logits = layer.block("logit");
        double[] w = layer.block("W");
        double expected = 0;
        if (granularity == Noise.MaskGranularity.WEIGHT) {
          for (int i = 0; i < w.length; i++) {
            double p = rate(logits[i]);
            expected += length * length * (1 - p) / 2 * Math.pow(w[i] / (1 - p), 2) - entropy(p);
          }
        } else {
          double p = rate(logits[0]);
          expected =
              length * length * (1 - p) / 2 * squared(w) / Math.pow(1 - p, 2)
                  - features * entropy(p);
        }
        assertThat(layer.kl()).isCloseTo(expected, within(1e-10));
      }
    }
  }

  // Bernoulli dropout with a length scale: the weight decay of Gal and Ghahramani (2016) times N·τ,
  // λ = l²(1−p)/(2Nτ), whose w are weights after inputs that are scaled up, as ours.

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.05, 0.6})
  void ofPenalisedDropoutIsThePapersWeightDecay(double p) {
    double length = 1.3;
    Noise noise = new Noise.Bernoulli(p, Noise.Granularity.UNIT, length);
    try (Fixture dense = dense(noise);
        Fixture convolution = convolution(noise)) {
      for (Fixture layer : new Fixture[] {dense, convolution}) {
        double expected = length * length * (1 - p) / 2 * squared(layer.block("W"));
        assertThat(expected).isPositive();
        assertThat(layer.kl()).isCloseTo(expected, within(1e-12));
      }
    }
  }

  @Test
  void ofDropoutWithALengthScaleOf0IsNothing() {
    Noise noise = new Noise.Bernoulli(0.2, Noise.Granularity.UNIT, 0.0);
    assertThat(noise.hasKl()).isFalse();
    try (Fixture layer = dense(noise)) {
      assertThat(layer.kl()).isZero();
    }
  }

  /**
   * What that approximates: KL of p·N(0, ε²) + (1−p)·N(m, ε²) from N(0, 1/l²), up to a constant, so
   * differences are compared. One unit, so that an input's mask is one weight's.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.2, 0.5, 0.9})
  void ofConcreteDropoutIsThatOfTwoNarrowNormals(double p) {
    double length = 1.3;
    Noise noise = new Noise.Concrete(Noise.MaskGranularity.UNIT, 0.1, length, 0.2);
    try (Fixture layer = new Fixture(WeightOperator.dense(INPUTS, 1, noise), 1, new Random(6))) {
      ToDoubleFunction<Fixture> defined =
          of -> {
            double own = rate(of.block("logit")[0]);
            return Arrays.stream(of.block("W")).map(w -> narrow(own, w / (1 - own), length)).sum();
          };
      double constant = layer.kl() - defined.applyAsDouble(layer);
      layer.fill("logit", Math.log(p / (1 - p)));
      for (int i = 0; i < INPUTS; i++) {
        layer.setParameter(i, 0.3 - 0.4 * i);
      }
      assertThat(layer.kl()).isCloseTo(defined.applyAsDouble(layer) + constant, within(1e-6));
    }
  }

  private static double narrow(double p, double m, double length) {
    double narrow = 1e-3;
    DoubleUnaryOperator density =
        w ->
            (p * Math.exp(-0.5 * Math.pow(w / narrow, 2))
                    + (1 - p) * Math.exp(-0.5 * Math.pow((w - m) / narrow, 2)))
                / (narrow * Math.sqrt(2 * Math.PI));
    DoubleUnaryOperator prior = logNormal(1 / length);
    double sum = 0;
    double step = 0.02 * narrow;
    for (double centre : new double[] {0, m}) {
      for (double w = centre - 12 * narrow; w <= centre + 12 * narrow; w += step) {
        double q = density.applyAsDouble(w);
        sum += q == 0 ? 0 : q * (Math.log(q) - prior.applyAsDouble(w)) * step;
      }
    }
    return sum;
  }

  /** Without a pull on the weights only the entropy is left, greatest at one half. */
  @ParameterizedTest
  @EnumSource
  void ofConcreteDropoutAloneDrivesRatesToOneHalf(Noise.MaskGranularity granularity) {
    try (Fixture layer = dense(new Noise.Concrete(granularity, 0.1, 0, 0.2))) {
      for (double p : new double[] {0.02, 0.3, 0.5, 0.7, 0.98}) {
        layer.fill("logit", Math.log(p / (1 - p)));
        double[] gradients = layer.gradients(0, 0, 1);
        for (int i = layer.first("logit"); i < gradients.length; i++) {
          assertThat(Math.signum(gradients[i])).as("p = %s", p).isEqualTo(Math.signum(p - 0.5));
        }
      }
    }
  }
}
