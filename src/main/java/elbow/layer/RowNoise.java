package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;

/**
 * Products whose noise is drawn for each row, though it stands for noise of the weights. In a pass
 * whose draw is shared, the weights themselves are drawn once and all rows are multiplied with
 * them.
 */
abstract class RowNoise extends Products {
  private final Scratch draws = new Scratch();
  private long drawn;

  RowNoise(WeightPosterior weights, LinearMap map) {
    super(weights, map);
  }

  @Override
  final boolean keeps() {
    return true;
  }

  @Override
  final boolean isPlain(Pass pass) {
    return !pass.isNoisy() || pass.isShared();
  }

  @Override
  final int count() {
    return 2;
  }

  @Override
  final void prepared(Pass pass) {
    if (!pass.isNoisy() || !pass.isShared()) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    int count = (k + 1) * n;
    drawn = draws.atLeast((long) count * arithmetic.bytes());
    arithmetic.copy(k * n, weights.mean(pass), drawn);
    arithmetic.copy(n, weights.bias(pass), arithmetic.at(drawn, (long) k * n));
    addDeviations(pass, weights.noisyRows() * n, drawn);
  }

  /**
   * Adds a draw of the weights' deviations from their means.
   *
   * @param count weights and, where they are noisy, biases
   */
  abstract void addDeviations(Pass pass, int count, long out);

  @Override
  final long matrix(Pass pass) {
    return pass.isNoisy() && pass.isShared() ? drawn : super.matrix(pass);
  }

  @Override
  final long bias(Pass pass) {
    return pass.isNoisy() && pass.isShared()
        ? pass.arithmetic().at(drawn, (long) k * n)
        : super.bias(pass);
  }

  @Override
  final void spreadGradient(Pass pass, int count, long dy, long kept) {
    if (pass.isNoisy()) {
      pass.arithmetic().product(count, kept, dy, kept);
    }
  }

  @Override
  void close() {
    super.close();
    draws.close();
  }
}
