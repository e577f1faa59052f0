package elbow.layer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Layer.Padding;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Without noise our layers compute what Deeplearning4j's own do, forward and backward. */
class StockLayersTest {
  private static MultiLayerNetwork network(Layer first, Layer second, InputType input) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.FLOAT)
                .activation(Activation.TANH)
                .list()
                .layer(first)
                .layer(second)
                .layer(
                    new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(input)
                .build());
    network.init();
    return network;
  }

  private static INDArray labels(int rows) {
    INDArray y = Nd4j.zeros(DataType.FLOAT, rows, 3);
    for (int i = 0; i < rows; i++) {
      y.putScalar(i, i % 3, 1);
    }
    return y;
  }

  private static void gradients(MultiLayerNetwork network, INDArray x, INDArray y) {
    network.setInput(x);
    network.setLabels(y);
    network.computeGradientAndScore();
  }

  @Test
  void denseEqualsDense() {
    DenseLayer before = new DenseLayer.Builder().nOut(7).build();
    InputType input = InputType.feedForward(4);
    MultiLayerNetwork stock = network(before, new DenseLayer.Builder().nOut(5).build(), input);
    MultiLayerNetwork ours =
        network(before.clone(), new VariationalDenseLayer.Builder().units(5).build(), input);
    stock.paramTable().forEach((key, value) -> ours.setParam(key, value.dup()));
    compare(stock, ours, Nd4j.randn(DataType.FLOAT, 11, 4), (key, array) -> array);
  }

  @ParameterizedTest
  @CsvSource({"3,1,VALID", "3,1,SAME", "3,2,SAME", "2,2,VALID", "2,1,SAME", "5,3,SAME"})
  void convolutionEqualsConvolution(int kernel, int stride, Padding padding) {
    ConvolutionLayer before =
        new ConvolutionLayer.Builder(2, 2).nOut(3).dataFormat(CNN2DFormat.NHWC).build();
    InputType input = InputType.convolutional(8, 7, 2, CNN2DFormat.NHWC);
    MultiLayerNetwork stock =
        network(
            before,
            new ConvolutionLayer.Builder(kernel, kernel)
                .stride(stride, stride)
                .nOut(4)
                .convolutionMode(
                    padding == Padding.SAME ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                .dataFormat(CNN2DFormat.NHWC)
                .build(),
            input);
    MultiLayerNetwork ours =
        network(
            before.clone(),
            new VariationalConvolution2D.Builder()
                .filters(4)
                .kernel(kernel)
                .stride(stride)
                .padding(padding)
                .build(),
            input);
    stock.paramTable().forEach((key, value) -> ours.setParam(key, convert(key, value)));
    compare(stock, ours, Nd4j.randn(DataType.FLOAT, 6, 8, 7, 2), StockLayersTest::convert);
  }

  /** From (filters, channels, kernel, kernel) to rows of (kernel, kernel, channel), filters. */
  private static INDArray convert(String key, INDArray weights) {
    if (!key.equals("1_W")) {
      return weights;
    }
    INDArray last = weights.permute(2, 3, 1, 0).dup('c');
    return last.reshape('c', last.length() / last.size(3), last.size(3));
  }

  private interface Conversion {
    INDArray ours(String key, INDArray stock);
  }

  private static void compare(
      MultiLayerNetwork stock, MultiLayerNetwork ours, INDArray x, Conversion conversion) {
    close(ours.output(x), stock.output(x), "output");
    INDArray y = labels((int) x.size(0));
    gradients(stock, x, y);
    gradients(ours, x, y);
    stock
        .gradient()
        .gradientForVariable()
        .forEach(
            (key, gradient) ->
                close(ours.gradient().getGradientFor(key), conversion.ours(key, gradient), key));
    assertThat(ours.score()).isCloseTo(stock.score(), within(1e-5));
  }

  private static void close(INDArray actual, INDArray expected, String what) {
    assertThat(actual.length()).isEqualTo(expected.length());
    assertThat(expected.amaxNumber().doubleValue()).as(what + " is not all zero").isPositive();
    INDArray difference = actual.sub(expected.reshape(actual.shape()));
    assertThat(difference.amaxNumber().doubleValue())
        .as(what)
        .isLessThan(1e-5 * Math.max(1, expected.amaxNumber().doubleValue()));
  }
}
