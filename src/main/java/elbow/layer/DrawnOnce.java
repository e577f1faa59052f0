package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;

/**
 * Mean-field weights drawn once for the whole batch (Blundell et al. 2015): w = μ + σ·ε. Cheap, but
 * all examples share the draw, so its gradients vary more than by local reparameterisation.
 */
final class DrawnOnce extends MeanFieldWeights {
  private final Scratch noises = new Scratch();
  private final Scratch draws = new Scratch();
  private long epsilon;
  private long drawn;

  DrawnOnce(Noise.MeanField noise, int k, int n) {
    super(noise, k, n);
  }

  @Override
  void forward(Pass pass, int rows, long x, long y) {
    if (!pass.isNoisy()) {
      forwardMean(pass, rows, x, y);
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    // Weights, then biases, so that their noise is one stream.
    epsilon = noises.atLeast(((long) k * n + n) * arithmetic.bytes());
    drawn = draws.atLeast(((long) k * n + n) * arithmetic.bytes());
    arithmetic.normal(pass.key(0), 0, epsilon, k * n + n);
    arithmetic.drawWeights(
        k * n, parameter(arithmetic, 0), logVariance(arithmetic), epsilon, drawn);
    long bias = parameter(arithmetic, 1);
    if (hasNoisyBias()) {
      long biasDrawn = arithmetic.at(drawn, (long) k * n);
      arithmetic.drawWeights(
          n, bias, biasLogVariance(arithmetic), arithmetic.at(epsilon, (long) k * n), biasDrawn);
      bias = biasDrawn;
    }
    linear(pass, rows, x, drawn, bias, y);
  }

  @Override
  void backward(Pass pass, int rows, long x, long dy, long dx) {
    Arithmetic arithmetic = pass.arithmetic();
    long weights = pass.isNoisy() ? drawn : parameter(arithmetic, 0);
    linearGradient(
        pass, rows, x, weights, dy, gradient(arithmetic, 0), gradient(arithmetic, 1), dx);
    if (!isScaleLearned()) {
      return;
    }
    int biases = hasNoisyBias() ? n : 0;
    if (!pass.isNoisy()) {
      arithmetic.fill(k * n + biases, 0, gradient(arithmetic, 2));
      return;
    }
    byLogVariance(arithmetic, k * n, 0, 0);
    if (biases > 0) {
      byLogVariance(arithmetic, n, 1, (long) k * n);
    }
  }

  /** dL/d ln σ² = dL/dw · σ·ε/2 = dL/dw · (w − μ)/2. */
  private void byLogVariance(Arithmetic arithmetic, int count, int block, long from) {
    long out = gradient(arithmetic, block + 2);
    long byWeight = gradient(arithmetic, block);
    arithmetic.fill(count, 0, out);
    arithmetic.addProduct(count, 0.5, byWeight, arithmetic.at(drawn, from), out);
    arithmetic.addProduct(count, -0.5, byWeight, parameter(arithmetic, block), out);
  }

  @Override
  public void close() {
    super.close();
    noises.close();
    draws.close();
  }
}
