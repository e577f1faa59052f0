package elbow.layer;

import elbow.kernel.Arithmetic;
import java.util.List;

/**
 * How a layer's weight matrix (k inputs × n outputs) acts on rows: as plain numbers, or as
 * distributions.
 */
abstract class WeightKind implements AutoCloseable {
  final int k;
  final int n;
  private long parameters;
  private long gradients;

  WeightKind(int k, int n) {
    this.k = k;
    this.n = n;
  }

  /** Weights ("W", k × n) and bias ("b", n), then whatever more the kind learns. */
  abstract List<Parameter> parameters();

  void bind(long parameterAddress, long gradientAddress) {
    parameters = parameterAddress;
    gradients = gradientAddress;
  }

  abstract void forward(Pass pass, int rows, long x, long y);

  abstract void backward(Pass pass, int rows, long x, long dy, long dx);

  /** Starting values of all but the weights and the bias. */
  void initializeRest(Arithmetic arithmetic) {}

  double kl(Arithmetic arithmetic) {
    return 0;
  }

  void addKlGradient(Arithmetic arithmetic, double factor) {}

  abstract boolean isNoisy();

  @Override
  public void close() {}

  /** Address of a parameter block by its position in {@link #parameters()}. */
  final long parameter(Arithmetic arithmetic, int block) {
    return arithmetic.at(parameters, offset(block));
  }

  /** Address of a block's gradient. */
  final long gradient(Arithmetic arithmetic, int block) {
    return arithmetic.at(gradients, offset(block));
  }

  /** Blocks come in the order weights, bias, weights' log-variance, bias' log-variance. */
  private int offset(int block) {
    return switch (block) {
      case 0 -> 0;
      case 1 -> k * n;
      case 2 -> k * n + n;
      default -> 2 * k * n + n;
    };
  }

  /** y = x·weights + bias. */
  final void linear(Pass pass, int rows, long x, long weights, long bias, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    arithmetic.multiply(false, false, rows, n, k, x, k, weights, n, false, y, n);
    arithmetic.addToRows(rows, n, bias, y);
  }

  /** Gradients of {@link #linear}; dx may be 0. */
  final void linearGradient(
      Pass pass,
      int rows,
      long x,
      long weights,
      long dy,
      long weightGradient,
      long biasGradient,
      long dx) {
    Arithmetic arithmetic = pass.arithmetic();
    arithmetic.multiply(true, false, k, n, rows, x, k, dy, n, false, weightGradient, n);
    arithmetic.sumOfRows(rows, n, dy, biasGradient);
    if (dx != 0) {
      arithmetic.multiply(false, true, rows, k, n, dy, n, weights, n, false, dx, k);
    }
  }
}
