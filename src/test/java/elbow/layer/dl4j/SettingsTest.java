package elbow.layer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Noise;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** What a user sets is obeyed, or refused in words that say what to do. */
class SettingsTest {
  private static final Noise MEAN_FIELD =
      Noises.meanField(Noise.Estimator.LOCAL_REPARAMETERIZATION);

  private static MultiLayerConfiguration configuration(Layer layer, InputType input) {
    return new NeuralNetConfiguration.Builder()
        .seed(2)
        .dataType(DataType.FLOAT)
        .updater(new Sgd(0.1))
        .list()
        .layer(layer)
        .layer(
            new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                .nOut(1)
                .activation(Activation.IDENTITY)
                .build())
        .setInputType(input)
        .build();
  }

  private static MultiLayerNetwork network(Layer layer) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(configuration(layer, InputType.feedForward(3)));
    network.init();
    return network;
  }

  private static VariationalDenseLayer.Builder dense() {
    return new VariationalDenseLayer.Builder().units(4).activation(Activation.IDENTITY);
  }

  @Test
  void aKlWithoutTheTrainingSetsSizeIsRefused() {
    assertThatThrownBy(() -> network(dense().noise(MEAN_FIELD).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 0 (VariationalDenseLayer)")
        .hasMessageContaining("examples(N)");
  }

  @Test
  void aRateOutOfRangeIsRefused() {
    assertThatThrownBy(() -> dense().noise(new Noise.Bernoulli(1.5, Noise.Granularity.UNIT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }

  @Test
  void imagesWithChannelsFirstAreRefused() {
    Layer layer = new VariationalConvolution2D.Builder().filters(2).build();
    InputType channelsFirst = InputType.convolutional(8, 8, 1);
    assertThatThrownBy(() -> configuration(layer, channelsFirst))
        .hasStackTraceContaining("CNN2DFormat.NHWC");
  }

  @Test
  void aWindowLargerThanTheImageIsRefused() {
    Layer layer = new VariationalConvolution2D.Builder().filters(2).kernel(9).build();
    InputType input = InputType.convolutional(8, 8, 1, CNN2DFormat.NHWC);
    assertThatThrownBy(() -> configuration(layer, input))
        .hasStackTraceContaining("window of 9 pixels, but its images are 8×8");
  }

  @Test
  void halfPrecisionIsRefused() {
    MultiLayerConfiguration half = configuration(dense().build(), InputType.feedForward(3));
    half.setDataType(DataType.FLOAT16);
    MultiLayerNetwork network = new MultiLayerNetwork(half);
    assertThatThrownBy(network::init).hasMessageContaining("FLOAT or DOUBLE");
  }

  @Test
  void weightNoiseOfDeeplearning4jIsRefused() {
    assertThatThrownBy(() -> network(dense().weightNoise(new DropConnect(0.5)).build()))
        .hasMessageContaining("weightNoise");
  }

  @Test
  void theConfigurationSurvivesJson() {
    InputType input = InputType.convolutional(6, 5, 2, CNN2DFormat.NHWC);
    MultiLayerConfiguration written =
        configuration(
            new VariationalConvolution2D.Builder()
                .filters(3)
                .kernel(2)
                .stride(2)
                .noise(MEAN_FIELD)
                .examples(40)
                .klWeight(0.25)
                .constrainWeights(new NonNegativeConstraint())
                .build(),
            input);
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(written.toJson());
    assertThat(read).isEqualTo(written);
    VariationalLayer layer = (VariationalLayer) read.getConf(0).getLayer();
    assertThat(layer.noise()).isEqualTo(MEAN_FIELD);
    assertThat(layer.getExamples()).isEqualTo(40);
    assertThat(layer.getKlWeight()).isEqualTo(0.25);
    layer.setKlWeight(0.5);
    assertThat(read).isNotEqualTo(written);
  }

  @Test
  void weightsAndBiasesStartAsConfiguredAndLogVariancesAsTheNoiseSays() {
    MultiLayerNetwork network =
        network(
            dense()
                .noise(MEAN_FIELD)
                .examples(10)
                .weightInit(WeightInit.ONES)
                .biasInit(0.5)
                .build());
    assertThat(network.getParam("0_W")).isEqualTo(Nd4j.ones(DataType.FLOAT, 3, 4));
    assertThat(network.getParam("0_b").meanNumber().doubleValue()).isEqualTo(0.5);
    assertThat(network.getParam("0_logVariance").meanNumber().doubleValue())
        .isCloseTo(2 * Math.log(0.05), within(1e-6));
  }

  @Test
  void weightDecayReachesWeightsAndNotLogVariances() {
    MultiLayerNetwork network =
        network(dense().noise(MEAN_FIELD).klWeight(0).l2(0.3).l2Bias(0.7).build());
    double whole = network.getParam("0_W").norm2Number().doubleValue();
    // Targets that are met already leave only the decay to move anything.
    INDArray x = Nd4j.zeros(DataType.FLOAT, 4, 3);
    network.getParam("0_logVariance").assign(-200);
    network.fit(x, network.output(x, false));
    double shrunk = network.getParam("0_W").norm2Number().doubleValue();
    assertThat(shrunk / whole).isCloseTo(1 - 0.1 * 0.3, within(1e-5));
    assertThat(network.getParam("0_logVariance").meanNumber().doubleValue()).isEqualTo(-200);
  }

  @Test
  void arraysInAnyOrderGiveTheSame() {
    MultiLayerNetwork network = network(dense().build());
    INDArray x = Nd4j.randn(DataType.FLOAT, 5, 3);
    INDArray wide = Nd4j.zeros(DataType.FLOAT, 5, 6);
    INDArray strided = wide.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 6));
    strided.assign(x);
    INDArray expected = network.output(x);
    assertThat(network.output(x.dup('f'))).isEqualTo(expected);
    assertThat(network.output(strided)).isEqualTo(expected);
    assertThat(network.output(x.castTo(DataType.DOUBLE))).isEqualTo(expected);
  }

  @Test
  void aLayersParametersAreSetInTheirOwnOrder() {
    MultiLayerNetwork network = network(dense().build());
    OperatorLayer layer = (OperatorLayer) network.getLayer(0);
    float[] values = new float[16];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    layer.setParams(Nd4j.createFromArray(values).reshape(1, 16));
    assertThat(layer.params().dup().data().asFloat()).isEqualTo(values);
    assertThat(layer.clone().params()).isEqualTo(layer.params());
  }
}
