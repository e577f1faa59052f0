package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Layer;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import elbow.layer.dl4j.ActivationExactGelu;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Without noise, Elbow's own network computes what one of Deeplearning4j's stock layers does:
 * outputs, loss and gradients.
 */
class StockNetworksTest {
  private static final int ROWS = 9;
  private static final double TOLERANCE = 1e-5;
  private static final Shape IMAGE = new Shape.Image(11, 9, 3);

  @ParameterizedTest
  @EnumSource(Layer.Function.class)
  void denseLayersWithEveryActivation(Layer.Function function) {
    Layer activation = new Layer.Activation(function);
    compare(
        List.of(new Layer.Dense(17), activation, new Layer.Dense(6), activation, Nets.LAST),
        new Shape.Flat(5));
  }

  static Stream<Arguments> convolutions() {
    List<Arguments> all = new ArrayList<>();
    for (Layer.Padding padding : Layer.Padding.values()) {
      for (int[] size : new int[][] {{3, 1}, {3, 2}, {2, 1}, {2, 2}, {5, 3}, {1, 1}}) {
        all.add(Arguments.of(new Layer.Conv2d(5, size[0], size[1], padding)));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void convolutionsOfEverySizeAndPadding(Layer.Conv2d convolution) {
    compare(
        List.of(
            new Layer.Conv2d(4, 2, 1, Layer.Padding.SAME),
            Nets.TANH,
            convolution,
            Nets.TANH,
            new Layer.Flatten(),
            Nets.LAST),
        IMAGE);
  }

  static Stream<Arguments> poolings() {
    List<Arguments> all = new ArrayList<>();
    for (Layer.Function function : List.of(Layer.Function.RELU, Layer.Function.TANH)) {
      for (int[] size : new int[][] {{2, 2}, {3, 3}, {2, 1}, {3, 2}, {2, 3}}) {
        all.add(Arguments.of(function, new Layer.MaxPool2d(size[0], size[1])));
      }
    }
    return all.stream();
  }

  /** After max(0, ·) they are done together with the convolution. */
  @ParameterizedTest
  @MethodSource("poolings")
  void poolingOfEverySize(Layer.Function function, Layer.MaxPool2d pooling) {
    compare(
        List.of(
            new Layer.Conv2d(18, 3, 1, Layer.Padding.SAME),
            new Layer.Activation(function),
            pooling,
            new Layer.Conv2d(4, 2, 1, Layer.Padding.VALID),
            Nets.TANH,
            new Layer.Flatten(),
            new Layer.Dense(8),
            Nets.RELU,
            Nets.LAST),
        IMAGE);
  }

  private static MultiLayerNetwork stock(List<Layer> layers, Shape input) {
    NeuralNetConfiguration.ListBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .dataType(DataType.FLOAT)
            .activation(Activation.IDENTITY)
            .list();
    for (Layer layer : layers) {
      switch (layer) {
        case Layer.Dense dense ->
            builder.layer(
                new DenseLayer.Builder()
                    .nOut(dense.units() == null ? Nets.CLASSES : dense.units())
                    .build());
        case Layer.Conv2d conv ->
            builder.layer(
                new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
                    .nOut(conv.filters())
                    .stride(conv.stride(), conv.stride())
                    .convolutionMode(
                        conv.padding() == Layer.Padding.SAME
                            ? ConvolutionMode.Same
                            : ConvolutionMode.Truncate)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build());
        case Layer.MaxPool2d pool ->
            builder.layer(
                new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                    .kernelSize(pool.size(), pool.size())
                    .stride(pool.step(), pool.step())
                    .convolutionMode(ConvolutionMode.Truncate)
                    .dataFormat(CNN2DFormat.NHWC)
                    .build());
        case Layer.Activation activation ->
            builder.layer(
                new ActivationLayer.Builder().activation(function(activation.function())).build());
        case Layer.Flatten flatten -> {} // Deeplearning4j flattens where a dense layer follows
      }
    }
    builder.layer(
        new LossLayer.Builder(LossFunctions.LossFunction.MCXENT)
            .activation(Activation.SOFTMAX)
            .build());
    builder.setInputType(
        switch (input) {
          case Shape.Flat flat -> InputType.feedForward(flat.size());
          case Shape.Image image ->
              InputType.convolutional(
                  image.height(), image.width(), image.channels(), CNN2DFormat.NHWC);
        });
    MultiLayerNetwork network = new MultiLayerNetwork(builder.build());
    network.init();
    return network;
  }

  private static IActivation function(Layer.Function function) {
    return switch (function) {
      case RELU -> new ActivationReLU();
      case TANH -> new ActivationTanH();
      case SIGMOID -> new ActivationSigmoid();
      // Deeplearning4j's own is an approximation, the one it calls precise too.
      case GELU -> new ActivationExactGelu();
      case IDENTITY -> new ActivationIdentity();
    };
  }

  /** Stock weights or their gradients in the order of our flat vector. */
  private static float[] flat(MultiLayerNetwork stock, Map<String, INDArray> table, int count) {
    float[] all = new float[count];
    int at = 0;
    for (int layer = 0; layer < stock.getnLayers(); layer++) {
      for (String key : List.of("W", "b")) {
        INDArray values = table.get(layer + "_" + key);
        if (values == null) {
          continue;
        }
        // From (filters, channels, kernel, kernel) to rows of (kernel, kernel, channel), filters.
        INDArray ours = values.rank() == 4 ? values.permute(2, 3, 1, 0) : values;
        float[] block = ours.dup('c').data().asFloat();
        System.arraycopy(block, 0, all, at, block.length);
        at += block.length;
      }
    }
    assertThat(at).isEqualTo(count);
    return all;
  }

  private static void compare(List<Layer> layers, Shape input) {
    MultiLayerNetwork stock = stock(layers, input);
    stock.params().addi(Nd4j.randn(DataType.FLOAT, stock.params().shape()).muli(0.1));
    Random random = new Random(3);
    float[] examples = new float[ROWS * input.size()];
    for (int i = 0; i < examples.length; i++) {
      examples[i] = (float) random.nextGaussian();
    }
    long[] shape =
        switch (input) {
          case Shape.Flat flat -> new long[] {ROWS, flat.size()};
          case Shape.Image image ->
              new long[] {ROWS, image.height(), image.width(), image.channels()};
        };
    INDArray x = Nd4j.createFromArray(examples).reshape('c', shape);
    INDArray y = Nd4j.zeros(DataType.FLOAT, ROWS, Nets.CLASSES);
    for (int r = 0; r < ROWS; r++) {
      y.putScalar(r, r % Nets.CLASSES, 1);
    }
    stock.setInput(x);
    stock.setLabels(y);
    stock.computeGradientAndScore();

    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Arena arena = Arena.ofConfined();
        Network network = new Network(Nets.plan(layers, new Noise.None(), input), arithmetic)) {
      int count = network.parameterCount();
      network.setParameters(flat(stock, stock.paramTable(), count));
      long inputs = Memory.allocate(arena, 4L * examples.length);
      Memory.copyIn(examples, 0, examples.length, inputs);
      long targets = Memory.allocate(arena, 4L * ROWS);
      for (int r = 0; r < ROWS; r++) {
        arithmetic.set(targets, r, r % Nets.CLASSES);
      }
      Pass pass = new Pass(arithmetic, 1).train(0, 0);
      long outputs = network.forward(pass, ROWS, inputs);
      INDArray logits = Nd4j.zeros(DataType.FLOAT, ROWS, Nets.CLASSES);
      for (int i = 0; i < logits.length(); i++) {
        logits.putScalar(i, arithmetic.get(outputs, i));
      }
      close(
          Nd4j.nn().softmax(logits, 1).data().asFloat(),
          stock.output(x).dup('c').data().asFloat(),
          "output");
      // Deeplearning4j's gradients are sums: it divides by the batch when it updates.
      double logLikelihood = network.backward(pass, ROWS, inputs, targets, 1);
      assertThat(-logLikelihood / ROWS).as("loss").isCloseTo(stock.score(), within(TOLERANCE));
      float[] gradients = new float[count];
      Memory.copyOut(network.gradientAddress(), gradients, 0, count);
      close(gradients, flat(stock, stock.gradient().gradientForVariable(), count), "gradient");
    }
  }

  private static void close(float[] actual, float[] expected, String what) {
    assertThat(actual).hasSameSizeAs(expected);
    double most = 0;
    for (int i = 0; i < actual.length; i++) {
      most = Math.max(most, Math.abs(expected[i]));
      double scale = Math.max(1, Math.abs(expected[i]));
      assertThat((double) actual[i])
          .as("%s %d", what, i)
          .isCloseTo(expected[i], within(TOLERANCE * scale));
    }
    assertThat(most).as("%s is not all zero", what).isGreaterThan(1e-3);
  }
}
