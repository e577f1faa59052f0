package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.LogUniformKl;
import elbow.kernel.Scratch;
import java.util.List;

/**
 * Sparse variational dropout (Molchanov, Ashukha and Vetrov 2017): N(θ, σ²) on each weight, ln σ²
 * learned, under the log-uniform prior. Outside training, weights with ln α = ln σ² − ln θ² at or
 * above a threshold are left out.
 */
final class SparseWeights extends WeightPosterior {
  /** From this |θ|/σ on a weight is a point. */
  private static final double POINT = 1e4;

  private final Noise.SparseVariational noise;
  private final LogUniformKl form;
  private final Scratch variances = new Scratch();
  private final Scratch pruned = new Scratch();
  private final double[] kls;
  private long variance;
  private long prunedMean;
  private double kl;

  SparseWeights(Noise.SparseVariational noise, int k, int n) {
    super(k, n, false);
    this.noise = noise;
    this.form = AlphaWeights.form(noise.kl());
    this.kls = new double[k];
  }

  @Override
  List<Parameter> ownParameters() {
    return List.of(new Parameter("logVariance", k, n, Parameter.Kind.NOISE));
  }

  @Override
  void initialize(Arithmetic arithmetic) {
    arithmetic.fill(k * n, noise.initial(), own(arithmetic));
  }

  @Override
  boolean isNoisy() {
    return true;
  }

  @Override
  void begin(Pass pass) {
    long bytes = (long) k * n * pass.arithmetic().bytes();
    variance = variances.atLeast(bytes);
    if (!pass.isTraining()) {
      prunedMean = pruned.atLeast(bytes);
    }
  }

  @Override
  boolean prepares(Pass pass) {
    return !pass.repeatsInputs();
  }

  @Override
  void prepare(Pass pass, int firstRow, int rows) {
    Arithmetic arithmetic = pass.arithmetic();
    int from = firstRow * n;
    int count = rows * n;
    long mean = arithmetic.at(weights(), from);
    long logVariance = arithmetic.at(own(arithmetic), from);
    long out = arithmetic.at(variance, from);
    if (pass.isTraining()) {
      if (pass.klFactor() == 0) {
        arithmetic.exp(count, logVariance, out);
        kls[firstRow] = 0;
      } else {
        kls[firstRow] = arithmetic.logUniformKl(form, count, mean, logVariance, out);
      }
    } else {
      arithmetic.prune(
          count, noise.threshold(), mean, logVariance, arithmetic.at(prunedMean, from), out);
    }
  }

  @Override
  void prepared(Pass pass) {
    kl = 0;
    for (double part : kls) {
      kl += part;
    }
  }

  @Override
  long mean(Pass pass) {
    return pass.isTraining() ? weights() : prunedMean;
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
    long ofThese = arithmetic.at(variance, from);
    if (!pass.isNoisy()) {
      arithmetic.fill(count, 0, bySpread);
    }
    if (pass.klFactor() == 0) {
      arithmetic.product(count, bySpread, ofThese, bySpread);
    } else {
      long theta = arithmetic.at(weights(), from);
      arithmetic.logUniformKlGradient(
          form, count, pass.klFactor(), theta, ofThese, byMean, bySpread);
    }
    ready.range(pass, from, count, byMean);
    ready.range(pass, ownOffset() + from, count, bySpread);
  }

  @Override
  double kl() {
    return kl;
  }

  @Override
  long kept(Arithmetic arithmetic) {
    int count = k * n;
    return count - arithmetic.countAbove(count, noise.threshold(), weights(), own(arithmetic));
  }

  @Override
  void prune(Arithmetic arithmetic, long copy) {
    int count = k * n;
    long unused = variances.atLeast((long) count * arithmetic.bytes());
    arithmetic.prune(count, noise.threshold(), weights(), own(arithmetic), copy, unused);
  }

  @Override
  void describe(Arithmetic arithmetic, Learned learned) {
    int count = k * n;
    long logVariance = own(arithmetic);
    double sigmas = 0;
    double ratios = 0;
    double logAlphas = 0;
    int points = 0;
    for (int i = 0; i < count; i++) {
      double sigma = Math.exp(0.5 * arithmetic.get(logVariance, i));
      sigmas += sigma;
      double ratio = Math.abs(arithmetic.get(weights(), i)) / sigma;
      ratios += ratio;
      points += ratio > POINT ? 1 : 0;
      logAlphas +=
          Arithmetic.logAlpha(arithmetic.get(weights(), i), arithmetic.get(logVariance, i));
    }
    learned.put(Learned.SIGMA, sigmas / count);
    learned.put(Learned.SIGNAL_TO_NOISE, ratios / count);
    learned.put(Learned.LOG_ALPHA, logAlphas / count);
    long kept = kept(arithmetic);
    // ln α of a point is at its least, so points are kept unless nothing is.
    learned.put(Learned.POINTS, kept == 0 ? 0 : (double) points / kept);
    learned.put(Learned.PRUNABLE, 1 - (double) kept / count);
    long unused = variances.atLeast((long) count * arithmetic.bytes());
    for (LogUniformKl each : LogUniformKl.values()) {
      learned.put(
          AlphaWeights.name(each),
          arithmetic.logUniformKl(each, count, weights(), logVariance, unused));
    }
  }

  @Override
  void close() {
    variances.close();
    pruned.close();
  }
}
