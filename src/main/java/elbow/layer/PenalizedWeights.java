package elbow.layer;

import elbow.kernel.Arithmetic;

/**
 * The plain weights that follow concrete dropout: their penalty l²/2 · Σw²/(1−p) is part of its KL.
 */
final class PenalizedWeights extends WeightPosterior {
  private final ConcreteMasks masks;
  private final double[] squares;

  PenalizedWeights(ConcreteMasks masks, int k, int n) {
    super(k, n, false);
    this.masks = masks;
    this.squares = new double[k];
  }

  @Override
  boolean prepares(Pass pass) {
    return pass.klFactor() != 0;
  }

  @Override
  void prepare(Pass pass, int firstRow, int rows) {
    long theta = pass.arithmetic().at(weights(), (long) firstRow * n);
    squares[firstRow] = pass.arithmetic().dot(rows * n, theta, theta);
  }

  @Override
  void prepared(Pass pass) {
    double sum = 0;
    for (double part : squares) {
      sum += part;
    }
    masks.follow(sum);
  }

  @Override
  void gradient(Pass pass, int firstRow, int rows, Operator.Ready ready) {
    if (pass.klFactor() != 0) {
      Arithmetic arithmetic = pass.arithmetic();
      long from = (long) firstRow * n;
      arithmetic.addScaled(
          rows * n,
          pass.klFactor() * masks.weightPenalty(),
          arithmetic.at(weights(), from),
          arithmetic.at(weightGradient(), from));
    }
    super.gradient(pass, firstRow, rows, ready);
  }
}
