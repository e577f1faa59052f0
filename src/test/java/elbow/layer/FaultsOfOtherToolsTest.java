package elbow.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.data.Examples;
import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Optimizer;
import elbow.experiment.Shape;
import elbow.experiment.Training;
import elbow.kernel.DoubleArithmetic;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.LogUniformIntegral;
import elbow.kernel.Window;
import elbow.layer.dl4j.Noises;
import elbow.layer.dl4j.OperatorLayer;
import elbow.layer.dl4j.VariationalConvolution2D;
import elbow.layer.dl4j.VariationalDenseLayer;
import elbow.network.Network;
import elbow.network.NetworkPlan;
import elbow.training.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Faults that libraries of variational layers have had; each has a test here that it is not ours.
 */
class FaultsOfOtherToolsTest {
  private static final int DRAWS = 1000;

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  private static Noise.MeanField normal(
      double sd, Noise.Prior prior, boolean bias, Noise.Estimator estimator) {
    return new Noise.MeanField(new Noise.Scale.Learned(sd), prior, bias, estimator);
  }

  private static Noise.VariationalGaussian variational(
      Noise.Variant variant, Noise.AlphaGranularity granularity) {
    return new Noise.VariationalGaussian(variant, granularity, 0.25, Noise.KlForm.EXACT);
  }

  private static double klOfNormals(double mean, double sd, double priorSd) {
    return Math.log(priorSd / sd) + (sd * sd + mean * mean) / (2 * priorSd * priorSd) - 0.5;
  }

  // The KL averaged over weights where it should be summed: the prior all but vanishes.

  @Test
  void theKlIsTheSumOverWeightsNotTheirMean() {
    Noise noise =
        normal(0.3, new Noise.Prior.Normal(0.7), true, Noise.Estimator.LOCAL_REPARAMETERIZATION);
    for (int units : new int[] {1, 10, 1000}) {
      try (Fixture layer = doubles(WeightOperator.dense(5, units, noise))) {
        layer.fill("W", 0.2);
        layer.fill("b", 0.2);
        layer.fill("logVariance", 2 * Math.log(0.3));
        layer.fill("biasLogVariance", 2 * Math.log(0.3));
        double each = klOfNormals(0.2, 0.3, 0.7);
        assertThat(layer.kl()).isCloseTo(6 * units * each, within(1e-9 * units));
      }
    }
  }

  // The KL not divided by N, divided by it twice, or divided by the number of layers or batches.

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aStepsLossHasTheSumOfTheLayersKlsDividedByNOnce(int layers) {
    for (int batch : new int[] {8, 16}) {
      double[] small = lossAndKl(layers, batch, 100);
      double[] large = lossAndKl(layers, batch, 700);
      assertThat(small[1]).isGreaterThan(10 * layers);
      assertThat(small[0] - large[0])
          .isCloseTo(small[1] / 100 - small[1] / 700, within(1e-5 * small[1] / 100));
    }
  }

  /** Loss of a first step, and the KL by the closed form over all weights of all layers. */
  private static double[] lossAndKl(int hidden, int batch, int examples) {
    Noise noise =
        normal(0.3, new Noise.Prior.Normal(0.7), false, Noise.Estimator.LOCAL_REPARAMETERIZATION);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < hidden; i++) {
      layers.add(new Layer.Dense(7));
      layers.add(new Layer.Activation(Layer.Function.TANH));
    }
    layers.add(new Layer.Dense(null));
    Shape shape = new Shape.Flat(4);
    NetworkPlan plan =
        NetworkPlan.of(
            new Model(layers, new Likelihood.Categorical()),
            new Arm("arm", noise, List.of(), 1),
            shape,
            3);
    Optimizer sgd = new Optimizer.Sgd(0, 0, new Optimizer.Schedule.Constant());
    Training training =
        new Training(1, batch, sgd, new Training.Kl(1, 0, 0, Training.Batches.EVEN), null, 0, 1);
    Random random = new Random(2);
    float[] inputs = new float[batch * 4];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    int[] order = IntStream.range(0, batch).toArray();
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan, arithmetic);
        Trainer trainer = new Trainer(network, training, examples, 1)) {
      network.initialize(1);
      float[] parameters = network.copyParameters();
      double kl = 0;
      int at = 0;
      int in = 4;
      for (int layer = 0; layer <= hidden; layer++) {
        int out = layer == hidden ? 3 : 7;
        for (int i = 0; i < in * out; i++) {
          kl += klOfNormals(parameters[at + i], 0.3, 0.7);
        }
        at += 2 * in * out + out;
        in = out;
      }
      trainer.load(new Examples(shape, batch, inputs, new float[batch], order), order, 0, batch);
      return new double[] {trainer.step(batch, 1, 0), kl};
    }
  }

  // An extra −½ for each weight, or a constant left out, so that a printed KL is below 0.

  @ParameterizedTest
  @MethodSource("noises")
  void aKlFromAPriorIsNeverNegative(String name, Noise noise) {
    boolean isPenalty = noise instanceof Noise.Concrete; // known only up to a constant
    boolean isEstimate =
        noise instanceof Noise.MeanField m && m.prior() instanceof Noise.Prior.ScaleMixture;
    if (isPenalty || isEstimate) {
      return;
    }
    for (int seed = 0; seed < 200; seed++) {
      try (Fixture layer = new Fixture(WeightOperator.dense(3, 2, noise), 1, new Random(seed))) {
        assertThat(layer.kl()).isNotNegative();
      }
    }
  }

  @Test
  void aPosteriorThatIsThePriorHasAKlOfZero() {
    Noise noise =
        normal(0.7, new Noise.Prior.Normal(0.7), true, Noise.Estimator.LOCAL_REPARAMETERIZATION);
    try (Fixture layer = doubles(WeightOperator.dense(3, 2, noise))) {
      layer.fill("logVariance", 2 * Math.log(0.7));
      layer.fill("biasLogVariance", 2 * Math.log(0.7));
      assertThat(layer.kl()).isCloseTo(0, within(1e-12));
    }
  }

  // σ = α in place of √α: at α = ¼ the variance of an input of 1 is ¼, not 1/16.

  static Stream<Noise> noisesOfAlphaOneQuarter() {
    return Stream.of(
        new Noise.Gaussian(0.25, null),
        new Noise.Gaussian(null, 0.2), // p/(1−p)
        variational(Noise.Variant.A, Noise.AlphaGranularity.LAYER),
        variational(Noise.Variant.A, Noise.AlphaGranularity.UNIT),
        variational(Noise.Variant.B, Noise.AlphaGranularity.LAYER),
        variational(Noise.Variant.B, Noise.AlphaGranularity.UNIT),
        variational(Noise.Variant.B, Noise.AlphaGranularity.WEIGHT));
  }

  @ParameterizedTest
  @MethodSource("noisesOfAlphaOneQuarter")
  void alphaIsAVarianceNotAStandardDeviation(Noise noise) {
    moments(noise, layer -> {}, 1, 1).assertVariance(0, 0.25);
    moments(noise, layer -> {}, 2, -3).assertVariance(0, 0.25 * 36);
  }

  private interface Setting {
    void of(Fixture layer);
  }

  /** Of the output of a layer of one input and one weight, by many equal examples. */
  private static Moments moments(Noise noise, Setting setting, double x, double w) {
    int rows = 500;
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Fixture layer = new Fixture(WeightOperator.dense(1, 1, noise), rows, arithmetic)) {
      layer.operator.initialize(arithmetic, 1);
      for (Parameter block : layer.operator.parameters()) {
        if (block.kind() == Parameter.Kind.NOISE) {
          layer.fill(block.name(), start(noise));
        }
      }
      layer.fill("W", w);
      layer.fill("b", 0);
      setting.of(layer);
      for (int r = 0; r < rows; r++) {
        layer.setInput(r, x);
      }
      Moments moments = new Moments(x * w);
      for (int s = 0; s < DRAWS; s++) {
        for (double y : layer.sample(s)) {
          moments.add(0, y);
        }
      }
      return moments;
    }
  }

  private static double start(Noise noise) {
    return switch (noise) {
      case Noise.VariationalGaussian v -> Math.log(v.initial());
      case Noise.SparseVariational s -> s.initial();
      case Noise.Concrete c -> Math.log(c.initial() / (1 - c.initial()));
      default -> 0;
    };
  }

  // Multiplicative noise of mean 0 in place of 1: the signal is gone.

  @ParameterizedTest
  @MethodSource("noisesOfAlphaOneQuarter")
  void multiplicativeNoiseHasMeanOne(Noise noise) {
    moments(noise, layer -> {}, 2, 3).assertMean(0, 6);
  }

  // The clamp in the wrong domain: on α, on σ², or on what is reported only.

  @Test
  void logAlphaIsHeldNotAlpha() {
    Noise noise = new Noise.SparseVariational(3, -10, Noise.KlForm.EXACT);
    try (Fixture layer = doubles(WeightOperator.dense(1, 1, noise))) {
      double[][] cases = {
        {1, -5, -5}, {1, 0, 0}, {1, 5, 5}, {1, 30, 8}, {1e-9, 0, 8}, {1, -60, -8}
      };
      for (double[] each : cases) {
        layer.fill("W", each[0]);
        layer.fill("logVariance", each[1]);
        assertThat(layer.kl())
            .as(Arrays.toString(each))
            .isCloseTo(LogUniformIntegral.value(each[2]), within(1e-7));
        // Held for the KL: what is drawn has the variance that the parameter says.
        double[] gradients = layer.gradients(0, 0, 1);
        boolean isHeld = Math.abs(each[2]) == 8;
        assertThat(gradients[layer.first("logVariance")] == 0).isEqualTo(isHeld);
      }
    }
    Moments wide = moments(noise, layer -> layer.fill("logVariance", 10), 1, 0.01);
    wide.assertVariance(0, Math.exp(10));
  }

  @ParameterizedTest
  @EnumSource
  void alphaIsAtMostOneAndCanComeBackFromThere(Noise.Variant variant) {
    Noise noise = variational(variant, Noise.AlphaGranularity.LAYER);
    moments(noise, layer -> layer.fill("logAlpha", 2), 1, 1).assertVariance(0, 1);
    try (Fixture layer = doubles(WeightOperator.dense(1, 1, noise))) {
      layer.fill("W", 1);
      layer.setInput(0, 1);
      layer.fill("logAlpha", 2);
      int alpha = layer.first("logAlpha");
      // The KL falls with α, and would drive it further up: held. A loss that grows with α is not.
      assertThat(layer.gradients(0, 0, 1)[alpha]).isZero();
      boolean comesBack =
          IntStream.range(0, 20).anyMatch(draw -> layer.gradients(draw, 1, 0)[alpha] > 0);
      boolean isDrivenUp =
          IntStream.range(0, 20).anyMatch(draw -> layer.gradients(draw, 1, 0)[alpha] < 0);
      assertThat(comesBack).isTrue();
      assertThat(isDrivenUp).isFalse();
    }
  }

  // The bias in the variance: a negative one makes it negative, and its root NaN. And the root of a
  // variance of 0, whose gradient is infinite.

  static Stream<Noise> noisesByLocalReparameterisation() {
    return Stream.of(
        normal(0.3, new Noise.Prior.Normal(1), false, Noise.Estimator.LOCAL_REPARAMETERIZATION),
        new Noise.SparseVariational(3, -2, Noise.KlForm.EXACT),
        variational(Noise.Variant.B, Noise.AlphaGranularity.WEIGHT),
        variational(Noise.Variant.B, Noise.AlphaGranularity.LAYER));
  }

  @ParameterizedTest
  @MethodSource("noisesByLocalReparameterisation")
  void aBiasIsNoPartOfTheVariance(Noise noise) {
    Moments plain = moments(noise, layer -> {}, 1.5, 2);
    Moments biased = moments(noise, layer -> layer.fill("b", -50), 1.5, 2);
    biased.assertVariance(0, plain.variance(0));
    biased.assertMean(0, plain.mean(0) - 50);
  }

  @ParameterizedTest
  @MethodSource("noises")
  void inputsAndVariancesOfZeroGiveFiniteGradients(String name, Noise noise) {
    Operator[] layers = {
      WeightOperator.dense(3, 2, noise),
      WeightOperator.convolution(Window.same(3, 3, 2, 2, 1), 2, noise)
    };
    for (Operator operator : layers) {
      try (FloatArithmetic arithmetic = new FloatArithmetic();
          Fixture layer = new Fixture(operator, 4, arithmetic)) {
        operator.initialize(arithmetic, 1);
        layer.fill("W", 0);
        layer.fill("b", -3);
        for (double logVariance : new double[] {0, -200}) {
          if (layer.has("logVariance")) {
            layer.fill("logVariance", logVariance);
          }
          assertThat(layer.sample(0)).as(name).matches(FaultsOfOtherToolsTest::isFinite);
          assertThat(layer.gradients(0, 1, 0.1)).as(name).matches(FaultsOfOtherToolsTest::isFinite);
          assertThat(layer.inputGradients()).as(name).matches(FaultsOfOtherToolsTest::isFinite);
        }
      }
    }
  }

  private static boolean isFinite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }

  // A floor inside the logarithm of a prior's density: far weights lie on it, and feel no pull.

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 50, -50, 1000})
  void theScaleMixturePullsWeightsHoweverFarTheyAre(double w) {
    Noise.Prior prior = new Noise.Prior.ScaleMixture(0.5, 1, 0.0025);
    Noise noise = normal(0.3, prior, false, Noise.Estimator.LOCAL_REPARAMETERIZATION);
    int units = 21; // whole vectors, and some more
    for (boolean isDouble : new boolean[] {true, false}) {
      try (FloatArithmetic floats = new FloatArithmetic();
          Fixture layer =
              new Fixture(
                  WeightOperator.dense(1, units, noise),
                  1,
                  isDouble ? new DoubleArithmetic() : floats)) {
        layer.fill("logVariance", 2 * Math.log(1e-9));
        layer.fill("W", w);
        double kl = layer.kl();
        assertThat(kl).isFinite();
        // The share of the narrow part at w, and with it the pull: −d/dw ln p.
        double odds = Math.exp(-0.5 * w * w * (1 / (0.0025 * 0.0025) - 1)) / 0.0025;
        double share = odds / (1 + odds);
        double pull = w * (share / (0.0025 * 0.0025) + 1 - share);
        double[] gradients = layer.gradients(0, 0, 1);
        for (int j = 0; j < units; j++) {
          assertThat(gradients[j]).isCloseTo(pull, within(1e-4 * Math.abs(pull)));
        }
      }
    }
  }

  @Test
  void aNormalPriorPullsWeightsHoweverFarTheyAre() {
    for (Noise.Prior prior :
        List.of(new Noise.Prior.Normal(0.1), new Noise.Prior.LearnedNormal())) {
      Noise noise = normal(0.3, prior, false, Noise.Estimator.LOCAL_REPARAMETERIZATION);
      try (Fixture layer = doubles(WeightOperator.dense(1, 1, noise))) {
        layer.fill("logVariance", 0);
        layer.fill("W", 1000);
        double variance = prior instanceof Noise.Prior.Normal ? 0.01 : 1000 * 1000 + 1;
        assertThat(layer.gradients(0, 0, 1)[0]).isCloseTo(1000 / variance, within(1e-9));
      }
    }
  }

  // The probability to retain taken for that to drop, or the other way about.

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void aRateIsTheShareThatIsDropped(double rate) {
    Moments standard = moments(new Noise.Bernoulli(rate, Noise.Granularity.UNIT), f -> {}, 1, 1);
    standard.assertMean(0, 1);
    standard.assertVariance(0, rate / (1 - rate));
    int rows = 20_000;
    List<Noise> noises =
        List.of(
            new Noise.Bernoulli(rate, Noise.Granularity.UNIT),
            new Noise.Concrete(Noise.MaskGranularity.UNIT, 0.01, 0.01, rate));
    for (Noise noise : noises) {
      try (FloatArithmetic arithmetic = new FloatArithmetic();
          Fixture layer = new Fixture(WeightOperator.dense(1, 1, noise), rows, arithmetic)) {
        layer.operator.initialize(arithmetic, 1);
        if (layer.has("logit")) {
          layer.fill("logit", Math.log(rate / (1 - rate)));
        }
        layer.fill("W", 1);
        layer.fill("b", 0);
        for (int r = 0; r < rows; r++) {
          layer.setInput(r, 1);
        }
        double dropped = Arrays.stream(layer.sample(0)).filter(y -> y < 0.5).count();
        double error = Math.sqrt(rate * (1 - rate) / rows);
        assertThat(dropped / rows).as(noise.toString()).isCloseTo(rate, within(6 * error));
      }
    }
  }

  private static Fixture doubles(Operator operator) {
    return new Fixture(operator, 1, new DoubleArithmetic());
  }

  // Saved layers that cannot be loaded, or come back without what they had learned.

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void aSavedNetworkComesBackWithItsNoise(String name, Noise noise, @TempDir Path folder)
      throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.FLOAT)
                .activation(Activation.TANH)
                .list()
                .layer(
                    new VariationalConvolution2D.Builder()
                        .filters(3)
                        .kernel(2)
                        .noise(noise)
                        .examples(50)
                        .build())
                .layer(
                    new VariationalDenseLayer.Builder().units(4).noise(noise).examples(50).build())
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(4, 3, 2, CNN2DFormat.NHWC))
                .build());
    network.init();
    INDArray x = Nd4j.rand(DataType.FLOAT, 6, 4, 3, 2);
    INDArray y = Nd4j.zeros(DataType.FLOAT, 6, 2);
    y.putColumn(1, Nd4j.ones(DataType.FLOAT, 6, 1));
    network.params().addi(Nd4j.rand(DataType.FLOAT, network.params().shape()).muli(0.3));
    network.fit(x, y);

    Path file = folder.resolve("network.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    assertThat(restored.paramTable()).isEqualTo(network.paramTable());
    assertThat(restored.output(x, false)).isEqualTo(network.output(x, false));
    INDArray sample = sample(network, x);
    assertThat(sample(restored, x)).isEqualTo(sample);
    boolean isNoisy = !(noise instanceof Noise.None);
    assertThat(sample.equals(network.output(x, false))).isEqualTo(!isNoisy);
    DataSet data = new DataSet(x, y);
    assertThat(restored.score(data)).isEqualTo(network.score(data));
  }

  /** The first sample of the iteration. */
  private static INDArray sample(MultiLayerNetwork network, INDArray x) {
    for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
      if (layer instanceof OperatorLayer ours) {
        ours.repeatNoise();
      }
    }
    return network.output(x, true);
  }

  @Test
  void everyKindOfNoiseIsAmongThoseTested() {
    Map<String, Noise> all = Noises.all();
    assertThat(all.values().stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(Noise.class.getPermittedSubclasses());
  }
}
