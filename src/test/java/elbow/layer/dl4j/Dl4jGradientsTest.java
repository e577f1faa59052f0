package elbow.layer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.experiment.Layer.Padding;
import elbow.experiment.Noise;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Gradients against finite differences in double precision, by Deeplearning4j's own checker, for
 * every noise, with the batch divided by and not: the KL's part is wrong in one of the two if it is
 * scaled wrongly.
 */
class Dl4jGradientsTest {
  private static final int ROWS = 5;
  private static final IActivation EXACT_GELU = new ActivationExactGelu();

  @BeforeAll
  static void useDoublePrecision() {
    // The checker refuses otherwise, whatever the network's own type is.
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
  }

  @AfterAll
  static void restorePrecision() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream()
        .flatMap(
            e ->
                Stream.of(true, false)
                    .map(miniBatch -> Arguments.of(e.getKey(), e.getValue(), miniBatch)));
  }

  private static NeuralNetConfiguration.ListBuilder builder(boolean miniBatch) {
    return new NeuralNetConfiguration.Builder()
        .seed(11)
        .dataType(DataType.DOUBLE)
        .updater(new NoOp())
        .miniBatch(miniBatch)
        .activation(Activation.TANH)
        .weightInit(new NormalDistribution(0, 0.6))
        .biasInit(0.2)
        .list();
  }

  private static Layer output() {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static INDArray classes() {
    INDArray y = Nd4j.zeros(DataType.DOUBLE, ROWS, 2);
    for (int i = 0; i < ROWS; i++) {
      y.putScalar(i, (i * i) % 2, 1);
    }
    return y;
  }

  @ParameterizedTest(name = "{0}, mini-batch {2}")
  @MethodSource("noises")
  void ofDenseLayers(String name, Noise noise, boolean miniBatch) {
    NeuralNetConfiguration.ListBuilder layers =
        builder(miniBatch)
            .layer(dense(noise).units(4).build())
            .layer(dense(noise).units(3).l2(0.1).l2Bias(0.05).build())
            .layer(output())
            .setInputType(InputType.feedForward(3));
    check(layers, Nd4j.randn(DataType.DOUBLE, ROWS, 3), classes());
  }

  private static VariationalDenseLayer.Builder dense(Noise noise) {
    return new VariationalDenseLayer.Builder().noise(noise).examples(7).klWeight(0.8);
  }

  @ParameterizedTest(name = "{0}, mini-batch {2}")
  @MethodSource("noises")
  void ofConvolutions(String name, Noise noise, boolean miniBatch) {
    NeuralNetConfiguration.ListBuilder layers =
        builder(miniBatch)
            .layer(convolution(noise).filters(2).kernel(2).build())
            .layer(convolution(noise).filters(2).stride(2).padding(Padding.SAME).build())
            .layer(output())
            .setInputType(InputType.convolutional(5, 4, 2, CNN2DFormat.NHWC));
    check(layers, Nd4j.randn(DataType.DOUBLE, ROWS, 5, 4, 2), classes());
  }

  private static VariationalConvolution2D.Builder convolution(Noise noise) {
    return new VariationalConvolution2D.Builder().noise(noise).examples(7).klWeight(0.8);
  }

  @Test
  void ofALearnedVarianceAndExactGelu() {
    // Deeplearning4j's loss layer divides its score by the batch even where that is off, so its
    // gradients can be checked with it on only.
    NeuralNetConfiguration.ListBuilder layers =
        builder(true)
            .layer(new VariationalDenseLayer.Builder().units(4).activation(EXACT_GELU).build())
            .layer(
                new VariationalDenseLayer.Builder()
                    .units(1)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(
                new LikelihoodVarianceLayer.Builder(0.3, true)
                    .activation(Activation.IDENTITY)
                    .build())
            .layer(
                new LossLayer.Builder()
                    .lossFunction(new LossGaussian())
                    .activation(Activation.IDENTITY)
                    .build())
            .setInputType(InputType.feedForward(3));
    check(layers, Nd4j.randn(DataType.DOUBLE, ROWS, 3), Nd4j.randn(DataType.DOUBLE, ROWS, 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTheGaussianLoss(boolean miniBatch) {
    NeuralNetConfiguration.ListBuilder layers =
        builder(miniBatch)
            .layer(dense(new Noise.None()).units(4).activation(EXACT_GELU).build())
            .layer(
                new OutputLayer.Builder()
                    .lossFunction(new LossGaussian())
                    .nOut(2)
                    .activation(Activation.TANH)
                    .build())
            .setInputType(InputType.feedForward(3));
    check(layers, Nd4j.randn(DataType.DOUBLE, ROWS, 3), Nd4j.randn(DataType.DOUBLE, ROWS, 1));
  }

  private static void check(
      NeuralNetConfiguration.ListBuilder layers, INDArray features, INDArray labels) {
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    network.init();
    boolean passes =
        GradientCheckUtil.checkGradients(
            new GradientCheckUtil.MLNConfig()
                .net(network)
                .input(features)
                .labels(labels)
                .epsilon(1e-6)
                .maxRelError(1e-5)
                .minAbsoluteError(1e-9)
                .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                .callEachIter(Dl4jGradientsTest::repeatNoise));
    assertThat(passes).isTrue();
  }

  private static void repeatNoise(MultiLayerNetwork network) {
    for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
      if (layer instanceof OperatorLayer ours) {
        ours.repeatNoise();
      }
    }
  }
}
