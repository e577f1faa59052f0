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
  public void forward(Pass pass, int rows, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    int n = Math.multiplyExact(rows, size);
    switch (function) {
      case RELU -> arithmetic.relu(n, x, y);
      case TANH -> arithmetic.tanh(n, x, y);
      case SIGMOID -> arithmetic.sigmoid(n, x, y);
      case GELU -> arithmetic.gelu(n, x, y);
      case IDENTITY -> arithmetic.copy(n, x, y);
    }
  }

  @Override
  public void backward(Pass pass, int rows, long x, long y, long dy, long dx) {
    if (dx == 0) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    int n = Math.multiplyExact(rows, size);
    switch (function) {
      case RELU -> arithmetic.reluGradient(n, y, dy, dx);
      case TANH -> arithmetic.tanhGradient(n, y, dy, dx);
      case SIGMOID -> arithmetic.sigmoidGradient(n, y, dy, dx);
      case GELU -> arithmetic.geluGradient(n, x, dy, dx);
      case IDENTITY -> arithmetic.copy(n, dy, dx);
    }
  }
}
