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
    pass.train(step, draw).at(layer);
  }

  /**
   * Writes outputs; arrays are row-major, rows first.
   *
   * @param klFactor of the backward pass that will come; 0 where none will
   */
  void forward(INDArray parameters, INDArray x, INDArray y, double klFactor) {
    try {
      operator.bind(addressOf(parameters));
      int rows = Math.toIntExact(x.size(0));
      prepare(rows, klFactor);
      operator.forward(pass, 0, rows, NativeArrays.address(x), NativeArrays.address(y));
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
      operator.bind(addressOf(parameters));
      long out = addressOf(gradients);
      Operator.Ready copy =
          (worker, from, count, at) -> arithmetic.copy(count, at, arithmetic.at(out, from));
      int rows = Math.toIntExact(x.size(0));
      long in = NativeArrays.address(x);
      long by = NativeArrays.address(dy);
      pass.klFactor(klFactor);
      operator.backward(pass, 0, rows, in, NativeArrays.address(y), by, NativeArrays.address(dx));
      for (int part = 0; part < operator.gradientParts(); part++) {
        operator.gradient(pass, part, rows, in, by, copy);
      }
      operator.finish(pass, rows, copy);
    } finally {
      keep(parameters, gradients, x, y, dy, dx);
    }
  }

  /** KL of the weights' posterior from their prior, nats, summed over all weights. */
  double kl(INDArray parameters) {
    try {
      operator.bind(addressOf(parameters));
      if (!pass.isTraining()) {
        pass.train(0, 0);
      }
      prepare(1, 1);
      return operator.kl(arithmetic);
    } finally {
      keep(parameters);
    }
  }

  /** Writes the operator's own starting values. */
  void initialize(INDArray parameters, long key) {
    try {
      operator.bind(addressOf(parameters));
      operator.initialize(arithmetic, key);
    } finally {
      keep(parameters);
    }
  }

  private void prepare(int rows, double klFactor) {
    pass.klFactor(klFactor);
    operator.begin(pass, rows);
    for (int part = 0; part < operator.prepareParts(pass); part++) {
      operator.prepare(pass, part);
    }
    operator.prepared(pass);
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
