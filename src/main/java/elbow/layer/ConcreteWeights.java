package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;
import java.util.List;

/**
 * Concrete dropout of single weights: each weight is multiplied by a relaxed Bernoulli mask whose
 * rate is its own, learned as a logit; one draw of all masks serves the whole batch (after Gal,
 * Hron and Kendall 2017, whose masks are of inputs).
 */
final class ConcreteWeights extends WeightPosterior {
  private final Noise.Concrete noise;
  private final double squaredLength;
  private final Scratch masks = new Scratch();
  private final Scratch draws = new Scratch();
  private final WorkerScratch logitGradients = new WorkerScratch();
  private final double[] kls;
  private long mask;
  private long drawn;
  private double kl;

  ConcreteWeights(Noise.Concrete noise, int k, int n) {
    super(k, n, false);
    this.noise = noise;
    this.squaredLength = noise.lengthScale() * noise.lengthScale();
    this.kls = new double[k];
  }

  @Override
  List<Parameter> ownParameters() {
    return List.of(new Parameter("logit", k, n, Parameter.Kind.NOISE));
  }

  @Override
  void initialize(Arithmetic arithmetic) {
    arithmetic.fill(k * n, ConcreteMasks.logit(noise.initial()), own(arithmetic));
  }

  @Override
  boolean isNoisy() {
    return true;
  }

  @Override
  void begin(Pass pass) {
    long bytes = (long) k * n * pass.arithmetic().bytes();
    logitGradients.begin(pass);
    if (pass.isNoisy()) {
      mask = masks.atLeast(bytes);
      drawn = draws.atLeast(bytes);
    }
  }

  @Override
  boolean prepares(Pass pass) {
    return pass.isNoisy();
  }

  @Override
  void prepare(Pass pass, int firstRow, int rows) {
    Arithmetic arithmetic = pass.arithmetic();
    int from = firstRow * n;
    int count = rows * n;
    long logits = arithmetic.at(own(arithmetic), from);
    long theta = arithmetic.at(weights(), from);
    long u = arithmetic.at(mask, from);
    arithmetic.uniform(pass.key(0), from, u, count);
    arithmetic.concreteWeights(
        count, logits, noise.temperature(), theta, u, arithmetic.at(drawn, from));
    kls[firstRow] =
        pass.klFactor() == 0 ? 0 : arithmetic.concreteKl(count, logits, squaredLength, theta);
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
    return pass.isNoisy() ? drawn : weights();
  }

  @Override
  void gradient(
      Pass pass, int firstRow, int rows, long byMean, long bySpread, Operator.Ready ready) {
    Arithmetic arithmetic = pass.arithmetic();
    int from = firstRow * n;
    int count = rows * n;
    long logits = arithmetic.at(own(arithmetic), from);
    long theta = arithmetic.at(weights(), from);
    long byLogit = logitGradients.elements(pass, count);
    if (pass.isNoisy()) {
      arithmetic.concreteWeightGradient(
          count, logits, noise.temperature(), theta, arithmetic.at(mask, from), byMean, byLogit);
    } else {
      arithmetic.fill(count, 0, byLogit);
    }
    if (pass.klFactor() != 0) {
      arithmetic.addConcreteKlGradient(
          count, pass.klFactor(), logits, squaredLength, theta, byMean, byLogit);
    }
    ready.range(pass, from, count, byMean);
    ready.range(pass, ownOffset() + from, count, byLogit);
  }

  @Override
  double kl() {
    return kl;
  }

  @Override
  void describe(Arithmetic arithmetic, Learned learned) {
    double sum = 0;
    for (int i = 0; i < k * n; i++) {
      sum += 1 / (1 + Math.exp(-arithmetic.get(own(arithmetic), i)));
    }
    learned.put(Learned.RATE, sum / (k * n));
  }

  @Override
  void close() {
    masks.close();
    draws.close();
    logitGradients.close();
  }
}
