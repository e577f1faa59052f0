package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.LogUniformKl;
import elbow.kernel.Scratch;
import java.util.Arrays;
import java.util.List;

/**
 * Variational Gaussian dropout B (Kingma, Salimans and Welling 2015): N(θ, αθ²) on each weight
 * under the log-uniform prior, with an α ≤ 1 for the layer, for the weights of each input, or for
 * each weight.
 */
final class AlphaWeights extends WeightPosterior {
  /** From here on an α is at its bound of 1: steps leave it a little to either side. */
  private static final double AT_BOUND = 0.99;

  private final Noise.VariationalGaussian noise;
  private final LogUniformKl form;
  private final int alphas;
  private final Scratch variances = new Scratch();
  private final Scratch alphaGradients = new Scratch();

  /** For each row, or rows prepared together: the KL, then the gradient by ln α. */
  private final double[] rowSums;

  private long variance;
  private double kl;

  /**
   * Of a weight matrix.
   *
   * @param features inputs that can have an α of their own: row i belongs to feature i mod features
   */
  AlphaWeights(Noise.VariationalGaussian noise, int k, int n, int features) {
    super(k, n, false);
    this.noise = noise;
    this.form = form(noise.kl());
    this.rowSums = new double[k];
    this.alphas =
        switch (noise.granularity()) {
          case LAYER -> 1;
          case UNIT -> features;
          case WEIGHT -> k * n;
        };
  }

  static LogUniformKl form(Noise.KlForm form) {
    return switch (form) {
      case EXACT -> LogUniformKl.EXACT;
      case MOLCHANOV -> LogUniformKl.MOLCHANOV;
      case KINGMA -> LogUniformKl.KINGMA;
    };
  }

  static String name(LogUniformKl form) {
    return switch (form) {
      case EXACT -> Learned.KL_EXACT;
      case MOLCHANOV -> Learned.KL_MOLCHANOV;
      case KINGMA -> Learned.KL_KINGMA;
    };
  }

  private boolean isByWeight() {
    return noise.granularity() == Noise.AlphaGranularity.WEIGHT;
  }

  @Override
  List<Parameter> ownParameters() {
    return List.of(
        isByWeight()
            ? new Parameter("logAlpha", k, n, Parameter.Kind.NOISE)
            : new Parameter("logAlpha", 1, alphas, Parameter.Kind.NOISE));
  }

  @Override
  void initialize(Arithmetic arithmetic) {
    arithmetic.fill(alphas, Math.log(noise.initial()), own(arithmetic));
  }

  @Override
  boolean isNoisy() {
    return true;
  }

  @Override
  void begin(Pass pass) {
    variance = variances.atLeast((long) k * n * pass.arithmetic().bytes());
  }

  @Override
  boolean prepares(Pass pass) {
    return pass.isNoisy() && !pass.repeatsInputs();
  }

  /** ln α of a row, at most 0. */
  private double logAlpha(Arithmetic arithmetic, int row) {
    return Math.min(0, arithmetic.get(own(arithmetic), row % alphas));
  }

  @Override
  void prepare(Pass pass, int firstRow, int rows) {
    Arithmetic arithmetic = pass.arithmetic();
    int from = firstRow * n;
    long theta = arithmetic.at(weights(), from);
    long out = arithmetic.at(variance, from);
    if (isByWeight()) {
      long logAlpha = arithmetic.at(own(arithmetic), from);
      arithmetic.alphaVariances(rows * n, logAlpha, theta, out);
      rowSums[firstRow] =
          pass.klFactor() == 0 ? 0 : arithmetic.logUniformKl(form, rows * n, logAlpha);
      return;
    }
    for (int i = 0; i < rows; i++) {
      double alpha = Math.exp(logAlpha(arithmetic, firstRow + i));
      long at = (long) i * n;
      arithmetic.scaledSquare(n, alpha, arithmetic.at(theta, at), arithmetic.at(out, at));
    }
  }

  @Override
  void prepared(Pass pass) {
    if (pass.klFactor() == 0) {
      return;
    }
    kl = isByWeight() ? sum(rowSums) : sharedKl(pass.arithmetic(), form);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private double sharedKl(Arithmetic arithmetic, LogUniformKl by) {
    double sum = 0;
    for (int a = 0; a < alphas; a++) {
      sum += by.value(logAlpha(arithmetic, a));
    }
    return weightsPerAlpha() * sum;
  }

  private double weightsPerAlpha() {
    return (double) k * n / alphas;
  }

  @Override
  long spread(Pass pass) {
    return variance;
  }

  @Override
  boolean learnsSpread() {
    return true;
  }

  @Override
  void gradient(
      Pass pass, int firstRow, int rows, long byMean, long bySpread, Operator.Ready ready) {
    Arithmetic arithmetic = pass.arithmetic();
    int from = firstRow * n;
    int count = rows * n;
    long theta = arithmetic.at(weights(), from);
    long sigmas = arithmetic.at(variance, from);
    if (!pass.isNoisy()) {
      arithmetic.fill(count, 0, bySpread);
      Arrays.fill(rowSums, firstRow, firstRow + rows, 0);
    } else if (isByWeight()) {
      arithmetic.alphaGradient(
          count, arithmetic.at(own(arithmetic), from), theta, sigmas, byMean, bySpread);
    } else {
      for (int i = 0; i < rows; i++) {
        long at = (long) i * n;
        long row = arithmetic.at(bySpread, at);
        double alpha = Math.exp(logAlpha(arithmetic, firstRow + i));
        arithmetic.addProduct(
            n, 2 * alpha, row, arithmetic.at(theta, at), arithmetic.at(byMean, at));
        rowSums[firstRow + i] = arithmetic.dot(n, row, arithmetic.at(sigmas, at));
      }
    }
    if (isByWeight()) {
      long logAlpha = arithmetic.at(own(arithmetic), from);
      if (pass.klFactor() != 0) {
        arithmetic.addLogUniformKlGradient(form, count, pass.klFactor(), logAlpha, bySpread);
      }
      arithmetic.holdAtZero(count, logAlpha, bySpread);
      ready.range(pass, ownOffset() + from, count, bySpread);
    }
    ready.range(pass, from, count, byMean);
  }

  @Override
  void finish(Pass pass, Operator.Ready ready) {
    if (isByWeight()) {
      return;
    }
    Arithmetic arithmetic = pass.arithmetic();
    long out = alphaGradients.atLeast((long) alphas * arithmetic.bytes());
    for (int a = 0; a < alphas; a++) {
      double sum = 0;
      for (int row = a; row < k; row += alphas) {
        sum += rowSums[row];
      }
      double byKl = pass.klFactor() * weightsPerAlpha();
      arithmetic.set(out, a, sum + byKl * form.derivative(logAlpha(arithmetic, a)));
    }
    arithmetic.holdAtZero(alphas, own(arithmetic), out);
    ready.range(pass, ownOffset(), alphas, out);
  }

  @Override
  double kl() {
    return kl;
  }

  @Override
  void describe(Arithmetic arithmetic, Learned learned) {
    describe(arithmetic, own(arithmetic), alphas, learned);
    for (LogUniformKl each : LogUniformKl.values()) {
      double value =
          isByWeight()
              ? arithmetic.logUniformKl(each, k * n, own(arithmetic))
              : sharedKl(arithmetic, each);
      learned.put(name(each), value);
    }
  }

  /** Means of α and ln α, α ≤ 1, and the share of those at that bound. */
  static void describe(Arithmetic arithmetic, long logAlpha, int count, Learned learned) {
    double sum = 0;
    double logs = 0;
    int atBound = 0;
    for (int i = 0; i < count; i++) {
      double value = Math.min(0, arithmetic.get(logAlpha, i));
      double alpha = Math.exp(value);
      sum += alpha;
      atBound += alpha >= AT_BOUND ? 1 : 0;
      logs += Math.max(-8, value);
    }
    learned.put(Learned.ALPHA, sum / count);
    learned.put(Learned.ALPHA_AT_BOUND, (double) atBound / count);
    learned.put(Learned.LOG_ALPHA, logs / count);
  }

  @Override
  void close() {
    variances.close();
    alphaGradients.close();
  }
}
