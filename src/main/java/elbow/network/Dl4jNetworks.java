package elbow.network;

import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Optimizer;
import elbow.experiment.Shape;
import elbow.layer.Operator;
import elbow.layer.dl4j.ActivationExactGelu;
import elbow.layer.dl4j.LikelihoodVarianceLayer;
import elbow.layer.dl4j.LossGaussian;
import elbow.layer.dl4j.VariationalConvolution2D;
import elbow.layer.dl4j.VariationalDenseLayer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Plans as Deeplearning4j networks.
 *
 * <p>The flat parameters are those of {@link Network}, in the same order. Images go in channels
 * last (examples × height × width × channels). What comes out are class probabilities
 * (categorical), the probability of the second class (Bernoulli), or mean and log-variance
 * (Gaussian), the last in the units of the standardised target.
 */
public final class Dl4jNetworks {
  private Dl4jNetworks() {}

  /**
   * Makes a network.
   *
   * @param plan its stages
   * @param settings for training it further
   * @param parameters as {@link Network#copyParameters} gives them
   */
  public static MultiLayerNetwork of(NetworkPlan plan, FitSettings settings, float[] parameters) {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .dataType(DataType.FLOAT)
            .updater(updater(settings.optimizer()))
            .list();
    plan.stages().forEach(stage -> layers.layer(layer(plan, stage, settings)));
    layers.layer(loss(plan.likelihood()));
    layers.setInputType(inputType(plan.input()));
    MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
    if (parameters.length == 0) {
      network.init();
    } else {
      network.init(Nd4j.createFromArray(parameters).reshape(1, parameters.length), false);
    }
    return network;
  }

  private static InputType inputType(Shape shape) {
    return switch (shape) {
      case Shape.Flat flat -> InputType.feedForward(flat.size());
      case Shape.Image image ->
          InputType.convolutional(
              image.height(), image.width(), image.channels(), CNN2DFormat.NHWC);
    };
  }

  private static org.deeplearning4j.nn.conf.layers.Layer layer(
      NetworkPlan plan, NetworkPlan.Stage stage, FitSettings settings) {
    return switch (stage.definition()) {
      case null -> variance((Likelihood.Gaussian) plan.likelihood());
      case Layer.Dense dense ->
          new VariationalDenseLayer.Builder()
              .units(outputs(stage))
              .noise(stage.noise())
              .examples(settings.examples())
              .klWeight(settings.klWeight())
              .activation(new ActivationIdentity())
              .build();
      case Layer.Conv2d conv ->
          new VariationalConvolution2D.Builder()
              .filters(conv.filters())
              .kernel(conv.kernel())
              .stride(conv.stride())
              .padding(conv.padding())
              .noise(stage.noise())
              .examples(settings.examples())
              .klWeight(settings.klWeight())
              .activation(new ActivationIdentity())
              .build();
      case Layer.MaxPool2d pool ->
          new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
              .kernelSize(pool.size(), pool.size())
              .stride(pool.step(), pool.step())
              .convolutionMode(ConvolutionMode.Truncate)
              .dataFormat(CNN2DFormat.NHWC)
              .build();
      case Layer.Activation activation ->
          new ActivationLayer.Builder().activation(function(activation.function())).build();
      case Layer.Flatten flatten ->
          throw new IllegalStateException("a plan has no stage for " + flatten);
    };
  }

  private static int outputs(NetworkPlan.Stage stage) {
    try (Operator operator = stage.operator().get()) {
      return operator.outputs();
    }
  }

  private static LikelihoodVarianceLayer variance(Likelihood.Gaussian gaussian) {
    boolean learned = gaussian.variance() == Likelihood.Variance.LEARNED;
    return new LikelihoodVarianceLayer.Builder(gaussian.startingVariance(), learned)
        .activation(new ActivationIdentity())
        .build();
  }

  private static IActivation function(Layer.Function function) {
    return switch (function) {
      case RELU -> new ActivationReLU();
      case TANH -> new ActivationTanH();
      case SIGMOID -> new ActivationSigmoid();
      case GELU -> new ActivationExactGelu();
      case IDENTITY -> new ActivationIdentity();
    };
  }

  private static LossLayer loss(Likelihood likelihood) {
    return switch (likelihood) {
      case Likelihood.Categorical categorical -> loss(new LossMCXENT(), new ActivationSoftmax());
      case Likelihood.Bernoulli bernoulli -> loss(new LossBinaryXENT(), new ActivationSigmoid());
      case Likelihood.Gaussian gaussian -> loss(new LossGaussian(), new ActivationIdentity());
    };
  }

  private static LossLayer loss(ILossFunction function, IActivation activation) {
    return new LossLayer.Builder().lossFunction(function).activation(activation).build();
  }

  /** Deeplearning4j has no momentum but Nesterov's, which is the nearest to Polyak's. */
  private static IUpdater updater(Optimizer optimizer) {
    return switch (optimizer) {
      case Optimizer.Adam adam ->
          new Adam(adam.learningRate(), adam.beta1(), adam.beta2(), adam.epsilon());
      case Optimizer.Sgd sgd ->
          sgd.momentum() == 0
              ? new Sgd(sgd.learningRate())
              : new Nesterovs(sgd.learningRate(), sgd.momentum());
    };
  }
}
