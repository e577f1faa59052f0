package elbow.layer.dl4j;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The Deeplearning4j layer around an operator.
 *
 * <p>Every pass in training mode draws noise of its own, which depends on the network's seed, the
 * layer's index, the iteration and the number of the pass within the iteration, and on nothing
 * else; the backward pass draws the same again. {@code output(x, false)} has no noise.
 *
 * <p>The KL's gradient is added to the data's, times β/N and, where Deeplearning4j will divide by
 * the batch, times the batch; the network's score has β·KL/N in it.
 */
public final class OperatorLayer extends BaseLayer<OperatorConfiguration> {
  private static final long serialVersionUID = 1;
  private static final Cleaner CLEANER = Cleaner.create();

  private transient OperatorDriver driver;
  private transient Cleaner.Cleanable memory;
  private int miniBatch;
  private int iterationOfDraws = -1;
  private int draws;

  /**
   * A layer without parameters yet.
   *
   * @param conf whose layer is an {@link OperatorConfiguration}
   * @param dataType FLOAT or DOUBLE
   */
  public OperatorLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * Makes the next pass in training mode draw what the first one of this iteration drew: for checks
   * that must see one draw several times, as finite differences.
   */
  public void repeatNoise() {
    draws = 0;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(false);
    applyDropOutIfNecessary(training, workspaceMgr);
    if (training) {
      if (iterationOfDraws != getIterationCount()) {
        iterationOfDraws = getIterationCount();
        draws = 0;
      }
      draws++;
    }
    INDArray z = preOutput(contiguousInput(), training, ArrayType.ACTIVATIONS, workspaceMgr);
    INDArray out = layerConf().getActivationFn().getActivation(z, training);
    if (hasRowMask()) {
      applyMask(out);
    }
    return out;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    assertInputSet(true);
    applyDropOutIfNecessary(true, workspaceMgr);
    INDArray x = contiguousInput();
    // Computed again, as Deeplearning4j's own layers do: working memory of the forward pass may
    // have
    // been used by others since.
    INDArray z = preOutput(x, true, ArrayType.BP_WORKING_MEM, workspaceMgr);
    INDArray delta = layerConf().getActivationFn().backprop(z, epsilon).getFirst();
    if (hasRowMask()) {
      applyMask(delta);
    }
    INDArray dx =
        workspaceMgr.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, x.shape(), 'c');
    try {
      driver()
          .backward(
              paramsFlattened,
              gradientsFlattened,
              x,
              z,
              NativeArrays.rowMajor(delta, dataType),
              dx,
              klFactor());
    } finally {
      Reference.reachabilityFence(this);
    }
    Gradient gradients = new DefaultGradient();
    if (gradientViews != null) {
      gradientViews.forEach((name, view) -> gradients.setGradientFor(name, view, 'c'));
    }
    return new Pair<>(gradients, backpropDropOutIfPresent(dx));
  }

  private double klFactor() {
    return layerConf().klFactor() * (conf().isMiniBatch() ? batch() : 1);
  }

  private INDArray contiguousInput() {
    long[] wanted = layerConf().inputShape(input.size(0));
    if (!Arrays.equals(wanted, input.shape())) {
      throw new DL4JInvalidInputException(
          "expected input of shape "
              + Arrays.toString(wanted)
              + " (examples first, images channels last) but got "
              + Arrays.toString(input.shape())
              + " "
              + layerId());
    }
    return NativeArrays.rowMajor(input, dataType);
  }

  private INDArray preOutput(
      INDArray x, boolean training, ArrayType type, LayerWorkspaceMgr workspaceMgr) {
    INDArray z =
        workspaceMgr.createUninitialized(type, dataType, layerConf().outputShape(x.size(0)), 'c');
    try {
      OperatorDriver running = driver();
      if (training) {
        running.sample(index, getIterationCount(), draws);
      } else {
        running.deterministic();
      }
      running.forward(paramsFlattened, x, z, klFactor());
    } finally {
      Reference.reachabilityFence(this);
    }
    return z;
  }

  private OperatorDriver driver() {
    if (driver == null) {
      driver = new OperatorDriver(layerConf().operator(), dataType, conf().getSeed());
      // Networks are seldom closed; the working memory must not outlive them all the same.
      memory = CLEANER.register(this, driver::close);
    }
    return driver;
  }

  /** A mask of one number a row; masks of images concern other layers. */
  private boolean hasRowMask() {
    return maskArray != null && input.rank() == 2;
  }

  private int batch() {
    return miniBatch > 0 ? miniBatch : Math.toIntExact(input.size(0));
  }

  @Override
  public void setInputMiniBatchSize(int size) {
    miniBatch = size;
  }

  @Override
  public double calcRegularizationScore(boolean backpropOnlyParams) {
    double score = super.calcRegularizationScore(backpropOnlyParams);
    double factor = layerConf().klFactor();
    if (factor == 0) {
      return score;
    }
    try {
      return score + factor * driver().kl(paramsFlattened);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void setParams(INDArray values) {
    if (values != paramsFlattened) {
      setParams(values, 'c');
    }
  }

  @Override
  public Layer clone() {
    INDArray copy = paramsFlattened == null ? null : paramsFlattened.dup('c');
    return layerConf().instantiate(conf(), getListeners(), index, copy, false, dataType);
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.clean();
      memory = null;
      driver = null;
    }
  }
}
