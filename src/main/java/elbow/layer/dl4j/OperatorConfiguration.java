package elbow.layer.dl4j;

import elbow.layer.Operator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Configuration of a layer whose arithmetic is an {@link Operator}'s.
 *
 * <p>Deeplearning4j's general settings work as they do in its {@code DenseLayer}: activation (the
 * network's default is the sigmoid), {@code weightInit}, {@code biasInit}, updaters, L1, L2 and
 * weight decay (on weights and biases, never on log-variances), constraints, gradient
 * normalisation, {@code dropOut}. Only {@code weightNoise} is refused.
 */
public abstract class OperatorConfiguration extends FeedForwardLayer {
  private static final long serialVersionUID = 1;

  /** For reading from JSON. */
  protected OperatorConfiguration() {}

  /** From a builder. */
  protected OperatorConfiguration(FeedForwardLayer.Builder<?> builder) {
    super(builder);
  }

  /** A new operator of this layer, whose backward pass does not read its outputs. */
  abstract Operator operator();

  /** Shape of so many examples going in, examples first. */
  abstract long[] inputShape(long examples);

  /** Shape of so many examples coming out. */
  abstract long[] outputShape(long examples);

  /** Outputs that one input reaches, for the start of weights. */
  double fanOut() {
    return nOut;
  }

  /** What the gradient of the KL is multiplied by for a mean over examples: β/N. */
  double klFactor() {
    return 0;
  }

  /**
   * Finds what is wrong before a layer is made.
   *
   * @throws IllegalArgumentException saying what to set
   */
  void check(String layer) {
    if (nIn <= 0 || nOut <= 0) {
      throw new IllegalArgumentException(
          layer
              + " has "
              + nIn
              + " inputs and "
              + nOut
              + " outputs; both must be positive: set them in the builder, or the network's"
              + " inputType");
    }
    if (weightNoise != null) {
      throw new IllegalArgumentException(
          layer + " has noise of its own and cannot take Deeplearning4j's weightNoise besides");
    }
  }

  @Override
  public final Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> trainingListeners,
      int layerIndex,
      INDArray layerParamsView,
      boolean initializeParams,
      DataType networkDataType) {
    check("layer " + layerIndex + " (" + getClass().getSimpleName() + ")");
    OperatorLayer layer = new OperatorLayer(conf, networkDataType);
    layer.setListeners(trainingListeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(layerParamsView);
    Map<String, INDArray> table = Map.of();
    if (layerParamsView != null) {
      table = initializer().init(conf, layerParamsView, initializeParams);
    }
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }

  @Override
  public final ParamInitializer initializer() {
    return new OperatorParameters();
  }

  @Override
  public final List<Regularization> getRegularizationByParam(String name) {
    List<Regularization> regularization = super.getRegularizationByParam(name);
    return regularization == null ? List.of() : regularization;
  }

  @Override
  public final LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType outputType = getOutputType(-1, inputType);
    long parameters = initializer().numParams(this);
    long perExample = inputType.arrayElementsPerExample() + outputType.arrayElementsPerExample();
    return new LayerMemoryReport.Builder(layerName, getClass(), inputType, outputType)
        .standardMemory(parameters, getIUpdater().stateSize(parameters))
        .workingMemory(0, outputType.arrayElementsPerExample(), 0, perExample)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }
}
