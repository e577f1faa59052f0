package elbow.cli;

import elbow.data.Examples;
import elbow.experiment.Noise;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import elbow.network.Network;
import java.lang.foreign.Arena;
import java.util.Arrays;

/**
 * How much the noise of an estimator scatters the gradient of the log-likelihood (Kingma, Salimans
 * and Welling 2015, table 1): over repeated draws, on one batch and at one point of the parameters,
 * where every network starts. The KL is left out; it is not estimated.
 */
final class GradientVariance {
  /** Ways to draw the noise of mean-field weights. */
  enum Estimator {
    /** Noise for each example and output. */
    LOCAL_REPARAMETERIZATION("local-reparameterization"),
    /** One draw, its signs flipped for each example. */
    FLIPOUT("flipout"),
    /** Weights drawn anew for each example, by batches of one. */
    SEPARATE_DRAWS("separate-draws"),
    /** Weights drawn once for the batch. */
    ONE_DRAW("one-draw");

    private final String label;

    Estimator(String label) {
      this.label = label;
    }

    /** Its name in tables. */
    String label() {
      return label;
    }

    private Noise.Estimator ofNetwork() {
      return switch (this) {
        case LOCAL_REPARAMETERIZATION -> Noise.Estimator.LOCAL_REPARAMETERIZATION;
        case FLIPOUT -> Noise.Estimator.FLIPOUT;
        case SEPARATE_DRAWS, ONE_DRAW -> Noise.Estimator.ONE_DRAW;
      };
    }
  }

  /**
   * Variances, each the mean over a block of parameters of the variance of its gradient.
   *
   * @param firstMeans of the first layer's weight means
   * @param firstLogVariances of the first layer's ln σ²
   * @param lastMeans of the last layer's weight means
   * @param lastLogVariances of the last layer's ln σ²
   */
  record Result(
      double firstMeans, double firstLogVariances, double lastMeans, double lastLogVariances) {}

  private static final ReferenceCase NETWORK = ReferenceCase.MLP64;
  private static final int FIRST_WEIGHTS = 784 * 64;
  private static final int LAST_WEIGHTS = 64 * 10;

  private GradientVariance() {}

  /**
   * Estimates the variances.
   *
   * @param estimator how the noise is drawn
   * @param sigma standard deviation of every weight
   * @param batch examples
   * @param draws of the noise; at least 2
   */
  static Result of(Estimator estimator, double sigma, int batch, int draws) {
    Noise noise =
        new Noise.MeanField(
            new Noise.Scale.Learned(sigma),
            new Noise.Prior.Normal(1),
            false,
            estimator.ofNetwork());
    Examples examples = NETWORK.examples(batch);
    try (Arena arena = Arena.ofConfined();
        FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(NETWORK.plan(noise), arithmetic)) {
      network.initialize(1);
      long inputs = copy(arena, examples.inputs());
      long targets = copy(arena, examples.targets());
      boolean isSeparate = estimator == Estimator.SEPARATE_DRAWS;
      int rows = isSeparate ? 1 : batch;
      Pass pass = new Pass(arithmetic, 1);
      Spread spread = new Spread(network.parameterCount());
      double[] gradient = new double[network.parameterCount()];
      for (int draw = 0; draw < draws; draw++) {
        Arrays.fill(gradient, 0);
        for (int from = 0; from < batch; from += rows) {
          long x = inputs + 4L * from * NETWORK.inputs();
          pass.train(draw, from);
          network.forward(pass, rows, x);
          network.backward(pass, rows, x, targets + 4L * from, 1.0 / batch);
          for (int i = 0; i < gradient.length; i++) {
            gradient[i] += arithmetic.get(network.gradientAddress(), i);
          }
        }
        spread.add(gradient);
      }
      int last = gradient.length - 2 * LAST_WEIGHTS - NETWORK.classes();
      return new Result(
          spread.variance(0, FIRST_WEIGHTS),
          spread.variance(FIRST_WEIGHTS + 64, FIRST_WEIGHTS),
          spread.variance(last, LAST_WEIGHTS),
          spread.variance(last + LAST_WEIGHTS + NETWORK.classes(), LAST_WEIGHTS));
    }
  }

  private static long copy(Arena arena, float[] values) {
    long address = Memory.allocate(arena, 4L * values.length);
    Memory.copyIn(values, 0, values.length, address);
    return address;
  }

  /** Running means and sums of squares (Welford 1962). */
  private static final class Spread {
    private final double[] means;
    private final double[] squares;
    private int count;

    Spread(int size) {
      means = new double[size];
      squares = new double[size];
    }

    void add(double[] values) {
      count++;
      for (int i = 0; i < means.length; i++) {
        double before = values[i] - means[i];
        means[i] += before / count;
        squares[i] += before * (values[i] - means[i]);
      }
    }

    /** Mean over some numbers of their unbiased variances. */
    double variance(int from, int size) {
      double sum = 0;
      for (int i = from; i < from + size; i++) {
        sum += squares[i];
      }
      return sum / (count - 1) / size;
    }
  }
}
