package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights with a Normal posterior N(μ, σ²) each, σ learned (as ln σ²) or fixed, under N(0, s²)
 * (Blundell et al. 2015). With noise off the means are used.
 */
abstract class MeanFieldWeights extends WeightKind {
  private final Noise.MeanField noise;
  private final double priorSd;
  private final Scratch fixedLogVariance = new Scratch();
  private boolean fixedReady;

  MeanFieldWeights(Noise.MeanField noise, int k, int n) {
    super(k, n);
    this.noise = noise;
    this.priorSd =
        switch (noise.prior()) {
          case Noise.Prior.Normal normal -> normal.scale();
        };
  }

  /** The kind that a noise's estimator asks for. */
  static MeanFieldWeights of(Noise.MeanField noise, int k, int n) {
    return switch (noise.estimator()) {
      case LOCAL_REPARAMETERIZATION -> new LocallyReparameterized(noise, k, n);
      case ONE_DRAW -> new DrawnOnce(noise, k, n);
    };
  }

  @Override
  final List<Parameter> parameters() {
    List<Parameter> blocks = new ArrayList<>();
    blocks.add(new Parameter("W", k, n, Parameter.Kind.WEIGHT));
    blocks.add(new Parameter("b", 1, n, Parameter.Kind.BIAS));
    if (isScaleLearned()) {
      blocks.add(new Parameter("logVariance", k, n, Parameter.Kind.LOG_VARIANCE));
      if (hasNoisyBias()) {
        blocks.add(new Parameter("biasLogVariance", 1, n, Parameter.Kind.LOG_VARIANCE));
      }
    }
    return List.copyOf(blocks);
  }

  @Override
  final void initializeRest(Arithmetic arithmetic) {
    if (noise.scale() instanceof Noise.Scale.Learned learned) {
      double logVariance = 2 * Math.log(learned.initial());
      arithmetic.fill(k * n + (hasNoisyBias() ? n : 0), logVariance, parameter(arithmetic, 2));
    }
  }

  final boolean isScaleLearned() {
    return noise.scale() instanceof Noise.Scale.Learned;
  }

  final boolean hasNoisyBias() {
    return noise.bias();
  }

  /** Log-variances of the weights: the learned ones, or as many copies of the fixed one. */
  final long logVariance(Arithmetic arithmetic) {
    return isScaleLearned() ? parameter(arithmetic, 2) : fixed(arithmetic);
  }

  /** Log-variances of the biases. */
  final long biasLogVariance(Arithmetic arithmetic) {
    return isScaleLearned() ? parameter(arithmetic, 3) : fixed(arithmetic);
  }

  private long fixed(Arithmetic arithmetic) {
    int count = Math.max(k, 1) * n;
    long address = fixedLogVariance.atLeast((long) count * arithmetic.bytes());
    if (!fixedReady) {
      double value = ((Noise.Scale.Fixed) noise.scale()).value();
      arithmetic.fill(count, 2 * Math.log(value), address);
      fixedReady = true;
    }
    return address;
  }

  @Override
  final double kl(Arithmetic arithmetic) {
    double weights =
        arithmetic.normalKl(k * n, parameter(arithmetic, 0), logVariance(arithmetic), priorSd);
    double biases =
        hasNoisyBias()
            ? arithmetic.normalKl(n, parameter(arithmetic, 1), biasLogVariance(arithmetic), priorSd)
            : 0;
    return weights + biases;
  }

  @Override
  final void addKlGradient(Arithmetic arithmetic, double factor) {
    arithmetic.addNormalKlGradient(
        k * n,
        factor,
        parameter(arithmetic, 0),
        logVariance(arithmetic),
        priorSd,
        gradient(arithmetic, 0),
        isScaleLearned() ? gradient(arithmetic, 2) : 0);
    if (hasNoisyBias()) {
      arithmetic.addNormalKlGradient(
          n,
          factor,
          parameter(arithmetic, 1),
          biasLogVariance(arithmetic),
          priorSd,
          gradient(arithmetic, 1),
          isScaleLearned() ? gradient(arithmetic, 3) : 0);
    }
  }

  @Override
  final boolean isNoisy() {
    return true;
  }

  /** The pass with noise off. */
  final void forwardMean(Pass pass, int rows, long x, long y) {
    linear(pass, rows, x, parameter(pass.arithmetic(), 0), parameter(pass.arithmetic(), 1), y);
  }

  @Override
  public void close() {
    fixedLogVariance.close();
  }
}
