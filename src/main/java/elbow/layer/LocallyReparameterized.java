package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;

/**
 * Mean-field weights by local reparameterisation (Kingma, Salimans and Welling 2015): each output
 * is Normal with mean x·μ + b and variance x²·σ² (plus the bias' variance), and noise is drawn for
 * each example and output.
 */
final class LocallyReparameterized extends MeanFieldWeights {
  private final Scratch squaredInputs = new Scratch();
  private final Scratch weightVariances = new Scratch();
  private final Scratch biasVariances = new Scratch();
  private final Scratch outputVariances = new Scratch();
  private final Scratch noises = new Scratch();
  private final Scratch varianceGradients = new Scratch();
  private final Scratch squareGradients = new Scratch();
  private long xSquared;
  private long sigmaSquared;
  private long biasSigmaSquared;
  private long variance;
  private long epsilon;

  LocallyReparameterized(Noise.MeanField noise, int k, int n) {
    super(noise, k, n);
  }

  @Override
  void forward(Pass pass, int rows, long x, long y) {
    forwardMean(pass, rows, x, y);
    if (!pass.isNoisy()) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    long bytes = arithmetic.bytes();
    xSquared = squaredInputs.atLeast((long) rows * k * bytes);
    sigmaSquared = weightVariances.atLeast((long) k * n * bytes);
    variance = outputVariances.atLeast((long) rows * n * bytes);
    epsilon = noises.atLeast((long) rows * n * bytes);
    arithmetic.square(rows * k, x, xSquared);
    arithmetic.exp(k * n, logVariance(arithmetic), sigmaSquared);
    arithmetic.multiply(false, false, rows, n, k, xSquared, k, sigmaSquared, n, false, variance, n);
    if (hasNoisyBias()) {
      biasSigmaSquared = biasVariances.atLeast(n * bytes);
      arithmetic.exp(n, biasLogVariance(arithmetic), biasSigmaSquared);
      arithmetic.addToRows(rows, n, biasSigmaSquared, variance);
    }
    arithmetic.normal(pass.key(0), 0, epsilon, rows * n);
    arithmetic.addNoise(rows * n, variance, epsilon, y);
  }

  @Override
  void backward(Pass pass, int rows, long x, long dy, long dx) {
    Arithmetic arithmetic = pass.arithmetic();
    linearGradient(
        pass,
        rows,
        x,
        parameter(arithmetic, 0),
        dy,
        gradient(arithmetic, 0),
        gradient(arithmetic, 1),
        dx);
    if (!pass.isNoisy()) {
      if (isScaleLearned()) {
        arithmetic.fill(k * n + (hasNoisyBias() ? n : 0), 0, gradient(arithmetic, 2));
      }
      return;
    }
    long bytes = arithmetic.bytes();
    long dVariance = varianceGradients.atLeast((long) rows * n * bytes);
    arithmetic.noiseGradient(rows * n, dy, variance, epsilon, dVariance);
    if (isScaleLearned()) {
      // By ln σ²: the gradient by σ² times σ².
      long own = gradient(arithmetic, 2);
      arithmetic.multiply(true, false, k, n, rows, xSquared, k, dVariance, n, false, own, n);
      arithmetic.product(k * n, own, sigmaSquared, own);
      if (hasNoisyBias()) {
        long biasOwn = gradient(arithmetic, 3);
        arithmetic.sumOfRows(rows, n, dVariance, biasOwn);
        arithmetic.product(n, biasOwn, biasSigmaSquared, biasOwn);
      }
    }
    if (dx != 0) {
      long dSquare = squareGradients.atLeast((long) rows * k * bytes);
      arithmetic.multiply(
          false, true, rows, k, n, dVariance, n, sigmaSquared, n, false, dSquare, k);
      arithmetic.addProduct(rows * k, 2, x, dSquare, dx);
    }
  }

  @Override
  public void close() {
    super.close();
    squaredInputs.close();
    weightVariances.close();
    biasVariances.close();
    outputVariances.close();
    noises.close();
    varianceGradients.close();
    squareGradients.close();
  }
}
