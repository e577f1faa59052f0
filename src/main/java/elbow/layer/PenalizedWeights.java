package elbow.layer;

import elbow.kernel.Arithmetic;

/**
 * The plain weights that follow masks whose KL holds a penalty on them, half of a factor times Σw²:
 * l²/(1−p) with concrete dropout, l²(1−p) with Bernoulli dropout.
 */
final class PenalizedWeights extends WeightPosterior {
  private final Shrinkage shrinkage;
  private final double[] squares;
  private double sum;

  PenalizedWeights(Shrinkage shrinkage, int k, int n) {
    super(k, n, false);
    this.shrinkage = shrinkage;
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
    sum = 0;
    for (double part : squares) {
      sum += part;
    }
    shrinkage.follow(sum);
  }

  @Override
  void gradient(
      Pass pass, int firstRow, int rows, long byMean, long bySpread, Operator.Ready ready) {
    if (pass.klFactor() != 0) {
      Arithmetic arithmetic = pass.arithmetic();
      long from = (long) firstRow * n;
      arithmetic.addScaled(
          rows * n, pass.klFactor() * shrinkage.factor(), arithmetic.at(weights(), from), byMean);
    }
    super.gradient(pass, firstRow, rows, byMean, bySpread, ready);
  }

  @Override
  double kl() {
    return 0.5 * shrinkage.factor() * sum;
  }
}
