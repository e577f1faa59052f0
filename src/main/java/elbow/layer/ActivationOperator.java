package elbow.layer;

import elbow.experiment.Layer;
import elbow.kernel.Arithmetic;

/** A function applied to each number. */
public final class ActivationOperator extends Operator {
  private final Layer.Function function;
  private final int size;

  /**
   * Applies a function.
   *
   * @param function which
   * @param size numbers an example
   */
  public ActivationOperator(Layer.Function function, int size) {
    this.function = function;
    this.size = size;
  }

  @Override
  public int inputs() {
    return size;
  }

  @Override
  public int outputs() {
    return size;
  }

  @Override
  public void forward(Pass pass, int from, int count, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    int n = Math.multiplyExact(count, size);
    long at = (long) from * size;
    switch (function) {
      case RELU -> arithmetic.relu(n, arithmetic.at(x, at), arithmetic.at(y, at));
      case TANH -> arithmetic.tanh(n, arithmetic.at(x, at), arithmetic.at(y, at));
      case SIGMOID -> arithmetic.sigmoid(n, arithmetic.at(x, at), arithmetic.at(y, at));
      case GELU -> arithmetic.gelu(n, arithmetic.at(x, at), arithmetic.at(y, at));
      case IDENTITY -> arithmetic.copy(n, arithmetic.at(x, at), arithmetic.at(y, at));
    }
  }

  @Override
  public void backward(Pass pass, int from, int count, long x, long y, long dy, long dx) {
    if (dx == 0) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    int n = Math.multiplyExact(count, size);
    long at = (long) from * size;
    long g = arithmetic.at(dy, at);
    long out = arithmetic.at(dx, at);
    switch (function) {
      case RELU -> arithmetic.reluGradient(n, arithmetic.at(y, at), g, out);
      case TANH -> arithmetic.tanhGradient(n, arithmetic.at(y, at), g, out);
      case SIGMOID -> arithmetic.sigmoidGradient(n, arithmetic.at(y, at), g, out);
      case GELU -> arithmetic.geluGradient(n, arithmetic.at(x, at), g, out);
      case IDENTITY -> arithmetic.copy(n, g, out);
    }
  }
}
