package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.LogUniformKl;
import elbow.kernel.Scratch;
import java.util.List;

/**
 * Variational Gaussian dropout A (Kingma, Salimans and Welling 2015): each input is multiplied by
 * N(1, α), α ≤ 1 learned for the layer or for each feature (channel of an image). The noise is that
 * of a scale shared by all weights of a feature, so the KL counts each feature once.
 */
final class AlphaMasks extends InputNoise {
  private final Noise.VariationalGaussian noise;
  private final LogUniformKl form;
  private final int alphas;
  private final Scratch deviations = new Scratch();
  private final Scratch sums = new Scratch();
  private final Scratch gradients = new Scratch();
  private double[] rowSums = {};
  private long deviation;

  AlphaMasks(Noise.VariationalGaussian noise, int pixels, int channels) {
    super(pixels, channels, false);
    this.noise = noise;
    this.form = AlphaWeights.form(noise.kl());
    this.alphas = isShared() ? 1 : channels;
  }

  private boolean isShared() {
    return noise.granularity() == Noise.AlphaGranularity.LAYER;
  }

  @Override
  List<Parameter> parameters() {
    return List.of(new Parameter("logAlpha", 1, alphas, Parameter.Kind.NOISE));
  }

  @Override
  void initialize(Arithmetic arithmetic) {
    arithmetic.fill(alphas, Math.log(noise.initial()), parameters(arithmetic));
  }

  @Override
  boolean learns() {
    return true;
  }

  /** What is learned of each number is collected where its mask was. */
  @Override
  boolean worksInPlace() {
    return isShared();
  }

  private double logAlpha(Arithmetic arithmetic, int alpha) {
    return Math.min(0, arithmetic.get(parameters(arithmetic), alpha));
  }

  @Override
  void begin(Pass pass, int rows) {
    super.begin(pass, rows);
    Arithmetic arithmetic = pass.arithmetic();
    deviation = deviations.atLeast((long) alphas * arithmetic.bytes());
    for (int a = 0; a < alphas; a++) {
      arithmetic.set(deviation, a, Math.exp(0.5 * logAlpha(arithmetic, a)));
    }
    if (rowSums.length < rows) {
      rowSums = new double[rows];
    }
  }

  @Override
  void draw(Pass pass, long first, int count, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    arithmetic.normal(pass.key(STREAM), first, out, count);
    if (isShared()) {
      arithmetic.shiftScale(count, 1, arithmetic.get(deviation, 0), out);
    } else {
      arithmetic.shiftScaleByColumn(count / channels, channels, 1, deviation, out);
    }
  }

  /** By ln α: g·x·(mask − 1)/2, since the mask is 1 + √α·ε. */
  @Override
  void learn(Pass pass, int from, int rows, long x, long g) {
    Arithmetic arithmetic = pass.arithmetic();
    int count = inputs();
    for (int r = from; r < from + rows; r++) {
      long at = (long) r * count;
      long noisy = arithmetic.at(product(), at);
      long input = arithmetic.at(x, at);
      long gradient = arithmetic.at(g, at);
      if (isShared()) {
        rowSums[r] =
            0.5 * (arithmetic.dot(count, gradient, noisy) - arithmetic.dot(count, gradient, input));
      } else {
        long out = mask(pass, r);
        arithmetic.product(count, noisy, gradient, out);
        arithmetic.addProduct(count, -1, input, gradient, out);
      }
    }
  }

  @Override
  void finish(Pass pass, int rows, Operator.Ready ready) {
    Arithmetic arithmetic = pass.arithmetic();
    long out = gradients.atLeast((long) alphas * arithmetic.bytes());
    if (!pass.isNoisy()) {
      arithmetic.fill(alphas, 0, out);
    } else if (isShared()) {
      double sum = 0;
      for (int r = 0; r < rows; r++) {
        sum += rowSums[r];
      }
      arithmetic.set(out, 0, sum);
    } else {
      long sum = sums.atLeast((long) channels * arithmetic.bytes());
      arithmetic.sumOfRows(rows * pixels, channels, mask(pass, 0), false, sum);
      arithmetic.fill(channels, 0, out);
      arithmetic.addScaled(channels, 0.5, sum, out);
    }
    double byKl = pass.klFactor() * channels / alphas;
    for (int a = 0; a < alphas; a++) {
      double derivative = form.derivative(logAlpha(arithmetic, a));
      arithmetic.set(out, a, arithmetic.get(out, a) + byKl * derivative);
    }
    arithmetic.holdAtZero(alphas, parameters(arithmetic), out);
    ready.range(pass, own(), alphas, out);
  }

  /** Of the parameters as they are. */
  double kl(Arithmetic arithmetic, LogUniformKl by) {
    double sum = 0;
    for (int a = 0; a < alphas; a++) {
      sum += by.value(logAlpha(arithmetic, a));
    }
    return sum * channels / alphas;
  }

  @Override
  double kl(Arithmetic arithmetic) {
    return kl(arithmetic, form);
  }

  @Override
  void describe(Arithmetic arithmetic, Learned learned) {
    AlphaWeights.describe(arithmetic, parameters(arithmetic), alphas, learned);
    for (LogUniformKl each : LogUniformKl.values()) {
      learned.put(AlphaWeights.name(each), kl(arithmetic, each));
    }
  }

  @Override
  void close() {
    super.close();
    deviations.close();
    sums.close();
    gradients.close();
  }
}
