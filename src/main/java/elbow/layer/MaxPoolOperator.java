package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Window;

/** The greatest value of each window and channel of an image. */
public final class MaxPoolOperator extends Operator {
  private final Window window;

  /** Pools over a window's positions. */
  public MaxPoolOperator(Window window) {
    this.window = window;
  }

  /** What it pools over. */
  public Window window() {
    return window;
  }

  @Override
  public int inputs() {
    return window.image();
  }

  @Override
  public int outputs() {
    return window.positions() * window.channels();
  }

  @Override
  public void forward(Pass pass, int from, int count, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    arithmetic.maxPool(
        count,
        window,
        arithmetic.at(x, (long) from * inputs()),
        arithmetic.at(y, (long) from * outputs()));
  }

  @Override
  public void backward(Pass pass, int from, int count, long x, long y, long dy, long dx) {
    if (dx == 0) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    long in = (long) from * inputs();
    long out = (long) from * outputs();
    arithmetic.fill(Math.multiplyExact(count, inputs()), 0, arithmetic.at(dx, in));
    arithmetic.addMaxPoolGradient(
        count,
        window,
        arithmetic.at(x, in),
        arithmetic.at(y, out),
        arithmetic.at(dy, out),
        arithmetic.at(dx, in));
  }
}
