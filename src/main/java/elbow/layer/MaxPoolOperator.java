package elbow.layer;

import elbow.kernel.Window;

/** The greatest value of each window and channel of an image. */
public final class MaxPoolOperator extends Operator {
  private final Window window;

  /** Pools over a window's positions. */
  public MaxPoolOperator(Window window) {
    this.window = window;
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
  public void forward(Pass pass, int rows, long x, long y) {
    pass.arithmetic().maxPool(rows, window, x, y);
  }

  @Override
  public void backward(Pass pass, int rows, long x, long y, long dy, long dx) {
    if (dx == 0) {
      return;
    }
    pass.arithmetic().fill(Math.multiplyExact(rows, inputs()), 0, dx);
    pass.arithmetic().addMaxPoolGradient(rows, window, x, y, dy, dx);
  }
}
