package elbow.layer.dl4j;

import elbow.kernel.Arithmetic;
import elbow.kernel.DoubleArithmetic;
import elbow.kernel.FloatArithmetic;
import elbow.layer.Operator;
import elbow.layer.Pass;
import java.lang.ref.Reference;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operator with the arithmetic of a data type, run on ND4J arrays. For one thread at a time. */
final class OperatorDriver implements AutoCloseable {
  private final Arithmetic arithmetic;
  private final Operator operator;
  private final Pass pass;

  OperatorDriver(Operator operator, DataType type, long seed) {
    this.arithmetic = arithmetic(type);
    this.operator = operator;
    this.pass = new Pass(arithmetic, seed);
  }

  private static Arithmetic arithmetic(DataType type) {
    return switch (type) {
      case FLOAT -> new FloatArithmetic();
      case DOUBLE -> new DoubleArithmetic();
      default ->
          throw new IllegalArgumentException(
              "Elbow's layers compute in FLOAT or DOUBLE, but the network's data type is "
                  + type
                  + ": set dataType(DataType.FLOAT)");
    };
  }

  /** The next passes are without noise. */
  void deterministic() {
    pass.deterministic();
  }

  /** The next passes have the noise of a layer, a step and a draw within it. */
  void sample(int layer, long step, int draw) {
    pass.sample(step, draw).at(layer);
  }

  /** Writes outputs; arrays are row-major, rows first. */
  void forward(INDArray parameters, INDArray x, INDArray y) {
    try {
      operator.bind(addressOf(parameters), 0);
      operator.forward(
          pass, Math.toIntExact(x.size(0)), NativeArrays.address(x), NativeArrays.address(y));
    } finally {
      keep(parameters, x, y);
    }
  }

  /** Overwrites the parameters' gradients and dx; answers the forward pass just before. */
  void backward(
      INDArray parameters,
      INDArray gradients,
      INDArray x,
      INDArray y,
      INDArray dy,
      INDArray dx,
      double klFactor) {
    try {
      operator.bind(addressOf(parameters), addressOf(gradients));
      operator.backward(
          pass,
          Math.toIntExact(x.size(0)),
          NativeArrays.address(x),
          NativeArrays.address(y),
          NativeArrays.address(dy),
          NativeArrays.address(dx));
      if (klFactor != 0) {
        operator.addKlGradient(arithmetic, klFactor);
      }
    } finally {
      keep(parameters, gradients, x, y, dy, dx);
    }
  }

  /** KL of the weights' posterior from their prior, nats, summed over all weights. */
  double kl(INDArray parameters) {
    try {
      operator.bind(addressOf(parameters), 0);
      return operator.kl(arithmetic);
    } finally {
      keep(parameters);
    }
  }

  /** Writes the operator's own starting values. */
  void initialize(INDArray parameters, long key) {
    try {
      operator.bind(addressOf(parameters), 0);
      operator.initialize(arithmetic, key);
    } finally {
      keep(parameters);
    }
  }

  private static long addressOf(INDArray flat) {
    return flat == null ? 0 : NativeArrays.address(flat);
  }

  private static void keep(INDArray... arrays) {
    for (INDArray array : arrays) {
      Reference.reachabilityFence(array);
    }
  }

  @Override
  public void close() {
    operator.close();
    if (arithmetic instanceof FloatArithmetic floats) {
      floats.close();
    }
  }
}
