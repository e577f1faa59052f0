package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;
import java.util.List;

/**
 * Concrete dropout (Gal, Hron and Kendall 2017): relaxed Bernoulli masks, on units or on channels,
 * whose common rate p is learned as a logit. The KL is, up to a constant, l²/2 · Σw²/(1−p) over the
 * weights that follow, whose part {@link PenalizedWeights} has, plus p ln p + (1−p) ln(1−p) for
 * each of the K features (channels of an image).
 */
final class ConcreteMasks extends InputNoise implements Shrinkage {
  private final Noise.Concrete noise;
  private final double halfSquaredLength;
  private final Scratch ones = new Scratch();
  private final Scratch gradients = new Scratch();
  private final WorkerScratch products = new WorkerScratch();
  private final WorkerScratch channelSums = new WorkerScratch();
  private double[] rowSums = {};
  private double logit;
  private double squaresOfWeights;
  private long one;

  ConcreteMasks(Noise.Concrete noise, int pixels, int channels) {
    super(pixels, channels, noise.granularity() == Noise.MaskGranularity.CHANNEL);
    this.noise = noise;
    this.halfSquaredLength = 0.5 * noise.lengthScale() * noise.lengthScale();
  }

  /** ln p − ln(1−p). */
  static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  @Override
  List<Parameter> parameters() {
    return List.of(new Parameter("logit", 1, 1, Parameter.Kind.NOISE));
  }

  @Override
  void initialize(Arithmetic arithmetic) {
    arithmetic.set(parameters(arithmetic), 0, logit(noise.initial()));
  }

  @Override
  boolean learns() {
    return true;
  }

  @Override
  public void follow(double squares) {
    squaresOfWeights = squares;
  }

  /** l²/(1−p). */
  @Override
  public double factor() {
    return 2 * halfSquaredLength * (1 + Math.exp(logit));
  }

  @Override
  void read(Arithmetic arithmetic) {
    logit = arithmetic.get(parameters(arithmetic), 0);
  }

  @Override
  void begin(Pass pass, int rows) {
    super.begin(pass, rows);
    products.begin(pass);
    channelSums.begin(pass);
    one = ones.atLeast((long) channels * pass.arithmetic().bytes());
    pass.arithmetic().fill(channels, 1, one);
    if (rowSums.length < rows) {
      rowSums = new double[rows];
    }
  }

  @Override
  void draw(Pass pass, long first, int count, long out) {
    pass.arithmetic().uniform(pass.key(STREAM), first, out, count);
    pass.arithmetic().concreteMask(count, logit, noise.temperature(), out);
  }

  @Override
  void learn(Pass pass, int from, int rows, long x, long g) {
    Arithmetic arithmetic = pass.arithmetic();
    double t = noise.temperature();
    for (int r = from; r < from + rows; r++) {
      long input = arithmetic.at(x, (long) r * inputs());
      long gradient = arithmetic.at(g, (long) r * inputs());
      long mask = mask(pass, r);
      if (columns() == inputs()) {
        rowSums[r] = arithmetic.concreteMaskGradient(columns(), logit, t, mask, input, gradient);
      } else {
        learnByChannel(pass, r, sumsByChannel(pass, input, gradient));
      }
    }
  }

  @Override
  boolean learnsByChannel() {
    return columns() != inputs();
  }

  @Override
  void learnByChannel(Pass pass, int row, long sums) {
    rowSums[row] =
        pass.arithmetic()
            .concreteMaskGradient(channels, logit, noise.temperature(), mask(pass, row), sums, one);
  }

  /** Σ over pixels of x·g. */
  private long sumsByChannel(Pass pass, long x, long g) {
    Arithmetic arithmetic = pass.arithmetic();
    long sums = channelSums.elements(pass, channels);
    if (channels == 1) {
      arithmetic.set(sums, 0, arithmetic.dot(pixels, x, g));
    } else {
      long product = products.elements(pass, inputs());
      arithmetic.product(inputs(), x, g, product);
      arithmetic.sumOfRows(pixels, channels, product, false, sums);
    }
    return sums;
  }

  @Override
  void finish(Pass pass, int rows, Operator.Ready ready) {
    double sum = 0;
    if (pass.isNoisy()) {
      for (int r = 0; r < rows; r++) {
        sum += rowSums[r];
      }
    }
    Arithmetic arithmetic = pass.arithmetic();
    double odds = Math.exp(logit);
    double p = odds / (1 + odds);
    double byKl = halfSquaredLength * squaresOfWeights * odds + channels * p * (1 - p) * logit;
    long out = gradients.atLeast(arithmetic.bytes());
    arithmetic.set(out, 0, sum + pass.klFactor() * byKl);
    ready.range(pass, own(), 1, out);
  }

  @Override
  double kl(Arithmetic arithmetic) {
    double softplus = Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    double p = 1 / (1 + Math.exp(-logit));
    return channels * (p * logit - softplus);
  }

  @Override
  void describe(Arithmetic arithmetic, Learned learned) {
    learned.put(Learned.RATE, 1 / (1 + Math.exp(-arithmetic.get(parameters(arithmetic), 0))));
  }

  @Override
  void close() {
    super.close();
    ones.close();
    gradients.close();
    products.close();
    channelSums.close();
  }
}
