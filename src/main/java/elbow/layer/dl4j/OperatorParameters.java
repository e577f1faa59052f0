package elbow.layer.dl4j;

import elbow.kernel.Threefry;
import elbow.layer.Operator;
import elbow.layer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters an operator declares, as row-major views of Deeplearning4j's flat vector, in the
 * operator's order.
 *
 * <p>Weights start as the configuration's {@code weightInit} says, biases at its {@code biasInit},
 * and what else there is (log-variances) as the noise says.
 */
public final class OperatorParameters implements ParamInitializer {
  /** Stream of random numbers for starting values, as in Elbow's own networks. */
  private static final int INITIAL_STREAM = 15;

  private static List<Parameter> parameters(Layer layer) {
    try (Operator operator = ((OperatorConfiguration) layer).operator()) {
      return operator.parameters();
    }
  }

  private static List<String> keys(Layer layer, Parameter.Kind kind) {
    return parameters(layer).stream().filter(p -> p.kind() == kind).map(Parameter::name).toList();
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return parameters(layer).stream().mapToLong(Parameter::count).sum();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return parameters(layer).stream().map(Parameter::name).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return keys(layer, Parameter.Kind.WEIGHT);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return keys(layer, Parameter.Kind.BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return biasKeys(layer).contains(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initializeParams) {
    Map<String, INDArray> views = views(conf.getLayer(), paramsView);
    views.keySet().forEach(conf::addVariable);
    if (initializeParams && !views.isEmpty()) {
      initialize(conf, paramsView, views);
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(conf.getLayer(), gradientView);
  }

  private static Map<String, INDArray> views(Layer layer, INDArray flat) {
    // A linked map: Deeplearning4j takes its order for the order in the flat vector.
    Map<String, INDArray> views = new LinkedHashMap<>();
    INDArray line = flat.reshape('c', new long[] {flat.length()});
    long offset = 0;
    for (Parameter parameter : parameters(layer)) {
      long end = offset + parameter.count();
      INDArray part = line.get(NDArrayIndex.interval(offset, end));
      views.put(parameter.name(), part.reshape('c', parameter.rows(), parameter.columns()));
      offset = end;
    }
    return views;
  }

  private static void initialize(
      NeuralNetConfiguration conf, INDArray flat, Map<String, INDArray> views) {
    OperatorConfiguration layer = (OperatorConfiguration) conf.getLayer();
    // The operator's own start is for what Deeplearning4j knows nothing of; weights come from
    // ND4J's
    // generator, so that two layers of one shape do not start alike.
    long key = Threefry.key(conf.getSeed(), INITIAL_STREAM, -1, 0);
    try (OperatorDriver driver =
        new OperatorDriver(layer.operator(), flat.dataType(), conf.getSeed())) {
      driver.initialize(flat, key);
    }
    for (Parameter parameter : parameters(layer)) {
      INDArray view = views.get(parameter.name());
      switch (parameter.kind()) {
        case WEIGHT ->
            layer
                .getWeightInitFn()
                .init(
                    parameter.rows(),
                    layer.fanOut(),
                    view.shape(),
                    'c',
                    view.reshape('c', new long[] {view.length()}));
        case BIAS -> view.assign(layer.getBiasInit());
        case NOISE -> {}
      }
    }
  }
}
