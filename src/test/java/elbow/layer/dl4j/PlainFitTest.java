package elbow.layer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Layer.Padding;
import elbow.experiment.Noise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Our layers in a plain Deeplearning4j network: not first, because the first layer is let off. */
class PlainFitTest {
  private static final int EXAMPLES = 96;

  /** At 1 the prior would rightly win over so few examples, and nothing be learned. */
  private static final double KL_WEIGHT = 0.1;

  @TempDir Path folder;

  static Map<String, Noise> noises() {
    return Map.of(
        "none",
        new Noise.None(),
        "bernoulli",
        new Noise.Bernoulli(0.1, Noise.Granularity.UNIT),
        "local",
        Noises.meanField(Noise.Estimator.LOCAL_REPARAMETERIZATION),
        "one draw",
        Noises.meanField(Noise.Estimator.ONE_DRAW));
  }

  static Stream<Map.Entry<String, Noise>> entries() {
    return noises().entrySet().stream();
  }

  private static NeuralNetConfiguration.Builder builder() {
    return new NeuralNetConfiguration.Builder()
        .seed(3)
        .dataType(DataType.FLOAT)
        .updater(new Adam(0.05))
        .activation(Activation.TANH);
  }

  private static MultiLayerNetwork dense(Noise noise) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(8).build())
                .layer(
                    new VariationalDenseLayer.Builder()
                        .units(12)
                        .noise(noise)
                        .examples(EXAMPLES)
                        .klWeight(KL_WEIGHT)
                        .build())
                .layer(output())
                .setInputType(InputType.feedForward(2))
                .build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork convolutional(Noise noise) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            builder()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(4).dataFormat(CNN2DFormat.NHWC).build())
                .layer(
                    new VariationalConvolution2D.Builder()
                        .filters(5)
                        .kernel(3)
                        .stride(2)
                        .padding(Padding.SAME)
                        .noise(noise)
                        .examples(EXAMPLES)
                        .klWeight(KL_WEIGHT)
                        .build())
                .layer(output())
                .setInputType(InputType.convolutional(7, 6, 2, CNN2DFormat.NHWC))
                .build());
    network.init();
    return network;
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }

  /** Two classes told apart by the sign of a product. */
  private static DataSet points() {
    INDArray x = Nd4j.rand(DataType.FLOAT, EXAMPLES, 2).muli(2).subi(1);
    return labelled(x, x.getColumn(0).mul(x.getColumn(1)));
  }

  /** Two classes told apart by which channel is brighter. */
  private static DataSet images() {
    INDArray x = Nd4j.rand(DataType.FLOAT, EXAMPLES, 7, 6, 2);
    INDArray sums = x.sum(1, 2);
    return labelled(x, sums.getColumn(0).sub(sums.getColumn(1)));
  }

  private static DataSet labelled(INDArray x, INDArray sign) {
    INDArray y = Nd4j.zeros(DataType.FLOAT, EXAMPLES, 2);
    for (int i = 0; i < EXAMPLES; i++) {
      y.putScalar(i, sign.getDouble(i) > 0 ? 1 : 0, 1);
    }
    return new DataSet(x, y);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void aDenseLayerLearnsAndComesBackFromAFile(Map.Entry<String, Noise> noise) throws IOException {
    learnsAndComesBack(dense(noise.getValue()), points(), noise.getKey(), 30);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void aConvolutionLearnsAndComesBackFromAFile(Map.Entry<String, Noise> noise) throws IOException {
    learnsAndComesBack(convolutional(noise.getValue()), images(), noise.getKey(), 35);
  }

  private void learnsAndComesBack(MultiLayerNetwork network, DataSet data, String noise, int epochs)
      throws IOException {
    double before = crossEntropy(network, data);
    for (int epoch = 0; epoch < epochs; epoch++) {
      network.fit(data);
    }
    assertThat(crossEntropy(network, data)).isLessThan(0.6 * before);

    Path file = folder.resolve("network.zip");
    ModelSerializer.writeModel(network, file.toFile(), true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
    INDArray x = data.getFeatures();
    assertThat(restored.output(x, false)).isEqualTo(network.output(x, false));
    assertThat(restored.getLayerWiseConfigurations())
        .isEqualTo(network.getLayerWiseConfigurations());
    // And it is alive: it trains further.
    restored.fit(data);
    assertThat(restored.score()).isFinite();

    assertThat(network.output(x, false)).isEqualTo(network.output(x, false));
    boolean isNoisy = !noise.equals("none");
    assertThat(network.output(x, true).equals(network.output(x, true))).isEqualTo(!isNoisy);
  }

  /** The data's part of the score: the KL of few examples would drown it. */
  private static double crossEntropy(MultiLayerNetwork network, DataSet data) {
    return network.score(data) - network.getLayer(1).calcRegularizationScore(true);
  }

  @Test
  void theScoreIsTheDatasAndTheKlDividedByTheTrainingSet() {
    MultiLayerNetwork network = dense(Noises.meanField(Noise.Estimator.LOCAL_REPARAMETERIZATION));
    DataSet data = points();
    double withKl = network.score(data);
    VariationalLayer layer = (VariationalLayer) network.getLayer(1).conf().getLayer();
    layer.setKlWeight(0);
    double withoutKl = network.score(data);

    double kl = 0;
    double[][] blocks = {values(network, "1_W"), values(network, "1_logVariance")};
    double[][] biases = {values(network, "1_b"), values(network, "1_biasLogVariance")};
    for (double[][] pair : new double[][][] {blocks, biases}) {
      for (int i = 0; i < pair[0].length; i++) {
        double variance = Math.exp(pair[1][i]);
        kl += 0.5 * (variance + pair[0][i] * pair[0][i] - 1 - pair[1][i]);
      }
    }
    double expected = KL_WEIGHT * kl / EXAMPLES;
    assertThat(withKl - withoutKl).isCloseTo(expected, within(1e-4 * expected));
  }

  private static double[] values(MultiLayerNetwork network, String key) {
    return network.getParam(key).dup().data().asDouble();
  }

  @Test
  void twoTrainingsOfOneSeedAreBitEqual() {
    INDArray first = null;
    for (int i = 0; i < 2; i++) {
      MultiLayerNetwork network = dense(Noises.meanField(Noise.Estimator.ONE_DRAW));
      Nd4j.getRandom().setSeed(1);
      DataSet data = points();
      for (int epoch = 0; epoch < 5; epoch++) {
        network.fit(data);
      }
      if (first == null) {
        first = network.params().dup();
      } else {
        assertThat(network.params()).isEqualTo(first);
      }
    }
  }

  @Test
  void withoutWorkspacesItTrainsTheSame() {
    INDArray first = null;
    for (WorkspaceMode mode : List.of(WorkspaceMode.ENABLED, WorkspaceMode.NONE)) {
      MultiLayerNetwork network = convolutional(Noises.meanField(Noise.Estimator.ONE_DRAW));
      network.getLayerWiseConfigurations().setTrainingWorkspaceMode(mode);
      network.getLayerWiseConfigurations().setInferenceWorkspaceMode(mode);
      Nd4j.getRandom().setSeed(1);
      DataSet data = images();
      for (int epoch = 0; epoch < 3; epoch++) {
        network.fit(data);
      }
      INDArray output = network.output(data.getFeatures(), false);
      if (first == null) {
        first = output;
      } else {
        assertThat(output).isEqualTo(first);
      }
    }
  }

  @Test
  void aGraphTakesThemToo() throws IOException {
    ComputationGraph graph =
        new ComputationGraph(
            builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", new DenseLayer.Builder().nOut(8).build(), "in")
                .addLayer(
                    "noisy",
                    new VariationalDenseLayer.Builder()
                        .units(12)
                        .noise(Noises.meanField(Noise.Estimator.LOCAL_REPARAMETERIZATION))
                        .examples(EXAMPLES)
                        .klWeight(KL_WEIGHT)
                        .build(),
                    "first")
                .addLayer("out", output(), "noisy")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(2))
                .build());
    graph.init();
    DataSet data = points();
    final double before = graph.score(data);
    for (int epoch = 0; epoch < 30; epoch++) {
      graph.fit(data);
    }
    assertThat(graph.score(data)).isLessThan(0.75 * before);
    Path file = folder.resolve("graph.zip");
    ModelSerializer.writeModel(graph, file.toFile(), false);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file.toFile());
    assertThat(restored.outputSingle(data.getFeatures()))
        .isEqualTo(graph.outputSingle(data.getFeatures()));
  }
}
