package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;
import java.util.List;

/**
 * Puts one log-variance, the same for all examples, beside the mean: 1 number in, (mean,
 * log-variance) out. The log-variance is fixed or a learned parameter.
 */
public final class VarianceOperator extends Operator {
  private final double initial;
  private final boolean learned;
  private final Scratch gradients = new Scratch();

  /**
   * Starts at, or stays at, a variance.
   *
   * @param variance of the likelihood, positive, in squared units of the (standardised) target
   * @param learned whether it is a parameter
   */
  public VarianceOperator(double variance, boolean learned) {
    this.initial = Math.log(variance);
    this.learned = learned;
  }

  @Override
  public int inputs() {
    return 1;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public List<Parameter> parameters() {
    return learned ? List.of(new Parameter("logVariance", 1, 1, Parameter.Kind.NOISE)) : List.of();
  }

  @Override
  public void initialize(Arithmetic arithmetic, long key) {
    if (learned) {
      arithmetic.set(parameterAddress(), 0, initial);
    }
  }

  @Override
  public void forward(Pass pass, int from, int count, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    double logVariance = learned ? arithmetic.get(parameterAddress(), 0) : initial;
    for (int r = from; r < from + count; r++) {
      arithmetic.set(y, 2L * r, arithmetic.get(x, r));
      arithmetic.set(y, 2L * r + 1, logVariance);
    }
  }

  @Override
  public void backward(Pass pass, int from, int count, long x, long y, long dy, long dx) {
    Arithmetic arithmetic = pass.arithmetic();
    for (int r = from; dx != 0 && r < from + count; r++) {
      arithmetic.set(dx, r, arithmetic.get(dy, 2L * r));
    }
  }

  @Override
  public int gradientParts() {
    return learned ? 1 : 0;
  }

  @Override
  public void gradient(Pass pass, int part, int rows, long x, long dy, Ready ready) {
    Arithmetic arithmetic = pass.arithmetic();
    double gradient = 0;
    for (int r = 0; r < rows; r++) {
      gradient += arithmetic.get(dy, 2L * r + 1);
    }
    long out = gradients.atLeast(arithmetic.bytes());
    arithmetic.set(out, 0, gradient);
    ready.range(pass, 0, 1, out);
  }

  @Override
  public void close() {
    gradients.close();
  }
}
