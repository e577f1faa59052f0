package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Weights with a Normal posterior N(μ, σ²) each, σ learned (as ln σ²) or fixed (Blundell et al.
 * 2015). With noise off the means are used.
 */
final class NormalWeights extends WeightPosterior {
  private static final int DRAW = 0;
  private static final int PRIOR_DRAW = 3;

  private final Noise.MeanField noise;
  private final Noise.Estimator estimator;
  private final boolean isLearned;
  private final Scratch fixedLogVariances = new Scratch();
  private final Scratch variances = new Scratch();
  private final Scratch draws = new Scratch();
  private final WorkerScratch noises = new WorkerScratch();

  /** For rows that were prepared together, at twice the first one: Σ σ²+μ² and Σ ln σ². */
  private final double[] sums;

  private long logVariance;
  private long variance;
  private long drawn;
  private double priorPrecision;
  private double kl;

  NormalWeights(Noise.MeanField noise, int k, int n) {
    super(k, n, noise.bias());
    this.noise = noise;
    this.estimator = noise.estimator();
    this.isLearned = noise.scale() instanceof Noise.Scale.Learned;
    this.sums = new double[2 * (k + 1)];
  }

  @Override
  List<Parameter> ownParameters() {
    List<Parameter> own = new ArrayList<>();
    if (isLearned) {
      own.add(new Parameter("logVariance", k, n, Parameter.Kind.NOISE));
      if (hasNoisyBias()) {
        own.add(new Parameter("biasLogVariance", 1, n, Parameter.Kind.NOISE));
      }
    }
    return own;
  }

  private int elements() {
    return noisyRows() * n;
  }

  @Override
  void initialize(Arithmetic arithmetic) {
    if (noise.scale() instanceof Noise.Scale.Learned learned) {
      arithmetic.fill(elements(), 2 * Math.log(learned.initial()), own(arithmetic));
    }
  }

  @Override
  boolean isNoisy() {
    return true;
  }

  @Override
  void begin(Pass pass) {
    Arithmetic arithmetic = pass.arithmetic();
    long bytes = (long) elements() * arithmetic.bytes();
    logVariance = logVariance(arithmetic);
    if (pass.isNoisy()) {
      variance = variances.atLeast(bytes);
      noises.begin(pass);
      if (estimator != Noise.Estimator.LOCAL_REPARAMETERIZATION) {
        drawn = draws.atLeast(bytes);
      }
    }
  }

  /** The learned ones, or as many copies of the fixed one. */
  private long logVariance(Arithmetic arithmetic) {
    if (!(noise.scale() instanceof Noise.Scale.Fixed fixed)) {
      return own(arithmetic);
    }
    long address = fixedLogVariances.atLeast((long) elements() * arithmetic.bytes());
    if (arithmetic.get(address, elements() - 1L) == 0) {
      arithmetic.fill(elements(), 2 * Math.log(fixed.value()), address);
    }
    return address;
  }

  @Override
  boolean prepares(Pass pass) {
    boolean isDone = pass.repeatsInputs() && estimator == Noise.Estimator.LOCAL_REPARAMETERIZATION;
    return pass.isNoisy() && !isDone;
  }

  @Override
  void prepare(Pass pass, int firstRow, int rows) {
    Arithmetic arithmetic = pass.arithmetic();
    int from = firstRow * n;
    int count = rows * n;
    long mean = arithmetic.at(weights(), from);
    long logVar = arithmetic.at(logVariance, from);
    int at = 2 * firstRow;
    Arrays.fill(sums, at, at + 2, 0);
    arithmetic.variances(count, mean, logVar, arithmetic.at(variance, from), sums, at);
    if (estimator != Noise.Estimator.LOCAL_REPARAMETERIZATION) {
      long epsilon = noises.elements(pass, count);
      long out = arithmetic.at(drawn, from);
      arithmetic.normal(pass.key(DRAW), from, epsilon, count);
      arithmetic.drawWeights(count, mean, logVar, epsilon, out);
      if (estimator == Noise.Estimator.FLIPOUT) {
        arithmetic.addScaled(count, -1, mean, out);
      }
    }
    if (pass.klFactor() != 0 && noise.prior() instanceof Noise.Prior.ScaleMixture prior) {
      sums[at] =
          arithmetic.mixtureKl(
              count,
              priorDraws(pass, from, count),
              logVar,
              prior.share(),
              prior.wide(),
              prior.narrow());
    }
  }

  /** Draws of some weights by which the KL from the prior is estimated. */
  private long priorDraws(Pass pass, int from, int count) {
    Arithmetic arithmetic = pass.arithmetic();
    long draws = noises.elements(pass, count);
    arithmetic.normal(pass.key(PRIOR_DRAW), from, draws, count);
    arithmetic.drawWeights(
        count, arithmetic.at(weights(), from), arithmetic.at(logVariance, from), draws, draws);
    return draws;
  }

  @Override
  void prepared(Pass pass) {
    double first = 0;
    double logs = 0;
    for (int i = 0; i < noisyRows(); i++) {
      first += sums[2 * i];
      logs += sums[2 * i + 1];
    }
    double priorVariance =
        switch (noise.prior()) {
          case Noise.Prior.Normal normal -> normal.scale() * normal.scale();
          // The least float where nothing is left of means and variances: 1/0 would make NaN.
          case Noise.Prior.LearnedNormal learned -> Math.max(first / elements(), Float.MIN_NORMAL);
          case Noise.Prior.ScaleMixture mixture -> Double.NaN;
        };
    priorPrecision = 1 / priorVariance;
    kl =
        noise.prior() instanceof Noise.Prior.ScaleMixture
            ? first
            : 0.5 * (elements() * (Math.log(priorVariance) - 1) - logs + first * priorPrecision);
  }

  @Override
  long mean(Pass pass) {
    return isDrawn(pass) ? drawn : weights();
  }

  private boolean isDrawn(Pass pass) {
    return pass.isNoisy() && estimator == Noise.Estimator.ONE_DRAW;
  }

  @Override
  long bias(Pass pass) {
    long from = isDrawn(pass) && hasNoisyBias() ? drawn : weights();
    return pass.arithmetic().at(from, (long) k * n);
  }

  @Override
  long spread(Pass pass) {
    return estimator == Noise.Estimator.FLIPOUT ? drawn : variance;
  }

  @Override
  boolean learnsSpread() {
    return isLearned;
  }

  @Override
  void gradient(
      Pass pass, int firstRow, int rows, long byMean, long bySpread, Operator.Ready ready) {
    int from = firstRow * n;
    int count = rows * n;
    boolean isByVariance = isLearned && finishesWithKl(pass);
    if (isLearned && !isByVariance) {
      byLogVariance(pass, from, count, byMean, bySpread);
    }
    if (pass.klFactor() != 0) {
      addKlGradient(pass, from, count, byMean, bySpread, isByVariance);
    }
    ready.range(pass, from, count, byMean);
    if (isLearned) {
      ready.range(pass, ownOffset() + from, count, bySpread);
    }
  }

  /** Whether the KL's gradient comes with the last step from σ² to ln σ². */
  private boolean finishesWithKl(Pass pass) {
    return pass.klFactor() != 0
        && pass.isNoisy()
        && estimator == Noise.Estimator.LOCAL_REPARAMETERIZATION
        && !(noise.prior() instanceof Noise.Prior.ScaleMixture);
  }

  private void byLogVariance(Pass pass, int from, int count, long byMean, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    if (!pass.isNoisy()) {
      arithmetic.fill(count, 0, out);
      return;
    }
    switch (estimator) {
      case LOCAL_REPARAMETERIZATION ->
          // By ln σ²: the gradient by σ² times σ².
          arithmetic.product(count, out, arithmetic.at(variance, from), out);
      case FLIPOUT -> {
        // By ln σ²: the gradient by the deviation times half the deviation.
        arithmetic.product(count, out, arithmetic.at(drawn, from), out);
        arithmetic.shiftScale(count, 0, 0.5, out);
      }
      case ONE_DRAW -> {
        // dL/d ln σ² = dL/dw · σ·ε/2 = dL/dw · (w − μ)/2.
        arithmetic.fill(count, 0, out);
        arithmetic.addProduct(count, 0.5, byMean, arithmetic.at(drawn, from), out);
        arithmetic.addProduct(count, -0.5, byMean, arithmetic.at(weights(), from), out);
      }
    }
  }

  private void addKlGradient(
      Pass pass, int from, int count, long byMean, long byLogVariance, boolean isByVariance) {
    Arithmetic arithmetic = pass.arithmetic();
    long mean = arithmetic.at(weights(), from);
    if (noise.prior() instanceof Noise.Prior.ScaleMixture prior) {
      arithmetic.addMixtureKlGradient(
          count,
          pass.klFactor(),
          mean,
          priorDraws(pass, from, count),
          prior.share(),
          prior.wide(),
          prior.narrow(),
          byMean,
          byLogVariance);
    } else {
      // With a fitted prior scale too: where it fits best, its own gradient is 0.
      arithmetic.addNormalKlGradient(
          count,
          pass.klFactor(),
          priorPrecision,
          mean,
          arithmetic.at(variance, from),
          byMean,
          byLogVariance,
          isByVariance);
    }
  }

  @Override
  double kl() {
    return kl;
  }

  @Override
  void describe(Arithmetic arithmetic, Learned learned) {
    long logVar = logVariance(arithmetic);
    double sigmas = 0;
    double ratios = 0;
    double squares = 0;
    for (int i = 0; i < elements(); i++) {
      double sigma = Math.exp(0.5 * arithmetic.get(logVar, i));
      double mean = arithmetic.get(weights(), i);
      sigmas += sigma;
      ratios += Math.abs(mean) / sigma;
      squares += sigma * sigma + mean * mean;
    }
    learned.put(Learned.SIGMA, sigmas / elements());
    learned.put(Learned.SIGNAL_TO_NOISE, ratios / elements());
    if (noise.prior() instanceof Noise.Prior.LearnedNormal) {
      learned.put(Learned.PRIOR_SCALE, Math.sqrt(squares / elements()));
    }
  }

  @Override
  void close() {
    fixedLogVariances.close();
    variances.close();
    draws.close();
    noises.close();
  }
}
