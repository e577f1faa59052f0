package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer with weights and its noise: noise on the input, if any, then the products with the
 * weights.
 */
public abstract class WeightOperator extends Operator {
  /** Weights that one part of the work on them has, about. */
  private static final int WEIGHTS_A_PART = 16_384;

  /** Rows of a part are whole strips of the products' tiles. */
  private static final int STRIP = 12;

  /**
   * Fewer would not repay what a product copies first; up to twice the usual weights for it. So
   * many are whole panels of the transpose as well (AVX2).
   */
  private static final int GOOD_STRIPS = 4;

  final WeightPosterior weights;
  final Products products;
  final InputNoise inputNoise;
  private final int fanOut;
  private final int rowsAPart;
  private final WorkerScratch meanGradients = new WorkerScratch();
  private final WorkerScratch spreadGradients = new WorkerScratch();

  WeightOperator(
      WeightPosterior weights, Products products, InputNoise inputNoise, int kernelArea) {
    this.weights = weights;
    this.products = products;
    this.inputNoise = inputNoise;
    this.fanOut = kernelArea * weights.n;
    int strip = STRIP * Math.max(1, weights.n);
    int usual = WEIGHTS_A_PART / strip;
    int most = Math.max(usual, Math.min(GOOD_STRIPS, 2 * WEIGHTS_A_PART / strip));
    int strips = most < GOOD_STRIPS ? Math.max(1, most) : most - most % GOOD_STRIPS;
    this.rowsAPart = Math.clamp(strips * STRIP, 1, Math.max(1, weights.k));
  }

  /**
   * A dense layer.
   *
   * @param inputs numbers an example going in
   * @param units numbers coming out
   * @param noise what is done to it
   */
  public static WeightOperator dense(int inputs, int units, Noise noise) {
    InputNoise inputNoise = InputNoise.of(noise, 1, inputs);
    WeightPosterior weights = weights(noise, inputs, units, inputs, inputNoise);
    LinearMap map = new LinearMap.Dense(inputs, units);
    return new DenseOperator(weights, products(noise, weights, map, 1), inputNoise);
  }

  /**
   * A convolution.
   *
   * @param window over the input image
   * @param filters output channels
   * @param noise what is done to it
   */
  public static WeightOperator convolution(Window window, int filters, Noise noise) {
    return convolution(window, filters, noise, null);
  }

  /**
   * A convolution, and where there is a pooling its outputs go through max(0, ·) and max-pooling at
   * once.
   *
   * @param pooling over the convolution's outputs, or null; its windows may not overlap, for what
   *     is kept of an output is kept once
   */
  public static WeightOperator convolution(
      Window window, int filters, Noise noise, Window pooling) {
    if (pooling != null && pooling.stride() < pooling.size()) {
      throw new IllegalArgumentException(
          "windows of " + pooling.size() + " pixels at steps of " + pooling.stride() + " overlap");
    }
    InputNoise inputNoise =
        InputNoise.of(noise, window.height() * window.width(), window.channels());
    WeightPosterior weights =
        weights(noise, window.patch(), filters, window.channels(), inputNoise);
    LinearMap map = new LinearMap.Convolution(window, filters);
    Products products = products(noise, weights, map, window.positions());
    return new ConvolutionOperator(window, weights, products, inputNoise, pooling);
  }

  private static WeightPosterior weights(
      Noise noise, int k, int n, int features, InputNoise inputNoise) {
    return switch (noise) {
      case Noise.None none -> new PointWeights(k, n);
      case Noise.Bernoulli bernoulli ->
          bernoulli.hasKl()
              ? new PenalizedWeights(bernoulli::weightPenalty, k, n)
              : new PointWeights(k, n);
      case Noise.Gaussian gaussian -> new PointWeights(k, n);
      case Noise.Concrete concrete ->
          inputNoise instanceof ConcreteMasks masks
              ? new PenalizedWeights(masks, k, n)
              : new ConcreteWeights(concrete, k, n);
      case Noise.VariationalGaussian variational ->
          variational.variant() == Noise.Variant.A
              ? new PointWeights(k, n)
              : new AlphaWeights(variational, k, n, features);
      case Noise.SparseVariational sparse -> new SparseWeights(sparse, k, n);
      case Noise.MeanField meanField -> new NormalWeights(meanField, k, n);
    };
  }

  private static Products products(
      Noise noise, WeightPosterior weights, LinearMap map, int positions) {
    return switch (noise) {
      case Noise.None none -> new Products(weights, map);
      case Noise.Bernoulli bernoulli -> new Products(weights, map);
      case Noise.Gaussian gaussian -> new Products(weights, map);
      case Noise.Concrete concrete -> new Products(weights, map);
      case Noise.VariationalGaussian variational ->
          variational.variant() == Noise.Variant.A
              ? new Products(weights, map)
              : new LocalReparameterization(weights, map, positions);
      case Noise.SparseVariational sparse -> new LocalReparameterization(weights, map, positions);
      case Noise.MeanField meanField ->
          switch (meanField.estimator()) {
            case LOCAL_REPARAMETERIZATION -> new LocalReparameterization(weights, map, positions);
            case ONE_DRAW -> new Products(weights, map);
            case FLIPOUT -> new Flipout(weights, map, positions);
          };
    };
  }

  @Override
  public final List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    all.add(new Parameter("W", weights.k, weights.n, Parameter.Kind.WEIGHT));
    all.add(new Parameter("b", 1, weights.n, Parameter.Kind.BIAS));
    all.addAll(weights.ownParameters());
    if (inputNoise != null) {
      all.addAll(inputNoise.parameters());
    }
    return all;
  }

  @Override
  public final void bind(long parameterAddress) {
    super.bind(parameterAddress);
    weights.bind(parameterAddress);
    if (inputNoise != null) {
      inputNoise.bind(parameterAddress, inputNoiseOffset());
    }
  }

  /** Where the input noise's parameters are, counted from the layer's first. */
  private int inputNoiseOffset() {
    return weights.ownOffset() + weights.ownParameters().stream().mapToInt(Parameter::count).sum();
  }

  /** Glorot-uniform weights (Glorot and Bengio 2010), zero biases, the noise's own start. */
  @Override
  public final void initialize(Arithmetic arithmetic, long key) {
    int count = weights.k * weights.n;
    double limit = Math.sqrt(6.0 / (weights.k + fanOut));
    long w = weights.weights();
    arithmetic.uniform(key, 0, w, count);
    for (int i = 0; i < count; i++) {
      arithmetic.set(w, i, limit * (2 * arithmetic.get(w, i) - 1));
    }
    arithmetic.fill(weights.n, 0, arithmetic.at(w, count));
    weights.initialize(arithmetic);
    if (inputNoise != null) {
      inputNoise.initialize(arithmetic);
    }
  }

  @Override
  public final long shared() {
    return products.shared();
  }

  /** Rows of its matrices that an example has. */
  abstract int positions();

  @Override
  public void begin(Pass pass, int rows) {
    meanGradients.begin(pass);
    spreadGradients.begin(pass);
    weights.begin(pass);
    products.begin(pass, Math.multiplyExact(rows, positions()));
    if (inputNoise != null) {
      inputNoise.read(pass.arithmetic());
      if (pass.isNoisy()) {
        inputNoise.begin(pass, rows);
      }
    }
    if (hasInputNoise(pass) && inputNoise.learns()) {
      pass.inputGradient(true);
    }
    products.reserve(pass, rows, rowsAPart);
  }

  /** Parts of the weights' rows, and the bias as one more. */
  final int weightParts() {
    return (weights.k + rowsAPart - 1) / rowsAPart;
  }

  private int firstRow(int part) {
    return part * rowsAPart;
  }

  private int rowsOf(int part) {
    return Math.min(rowsAPart, weights.k - firstRow(part));
  }

  @Override
  public final int prepareParts(Pass pass) {
    if (!weights.prepares(pass)) {
      return products.copies() ? weightParts() : 0;
    }
    return weightParts() + (weights.hasNoisyBias() ? 1 : 0);
  }

  @Override
  public final boolean preparesEachSample(Pass pass) {
    return weights.prepares(pass);
  }

  @Override
  public final void prepare(Pass pass, int part) {
    boolean isBias = part == weightParts();
    int first = isBias ? weights.k : firstRow(part);
    int count = isBias ? 1 : rowsOf(part);
    if (weights.prepares(pass)) {
      weights.prepare(pass, first, count);
    }
    if (!isBias) {
      products.copy(pass, first, count);
    }
  }

  @Override
  public final void prepared(Pass pass) {
    weights.prepared(pass);
    products.prepared(pass);
  }

  /** The inputs as the products see them: with their noise. */
  final long noisyInputs(Pass pass, int from, int count, long x) {
    return inputNoise != null && pass.isNoisy() ? inputNoise.forward(pass, from, count, x) : x;
  }

  /** As the forward pass left them. */
  final long noisyInputs(Pass pass, long x) {
    return inputNoise != null && pass.isNoisy() ? inputNoise.product() : x;
  }

  /**
   * Where the gradients by the noisy inputs go; 0 where nobody wants them.
   *
   * @param own room of their own
   * @param dx where the gradients by the inputs go, or 0
   */
  final long noisyGradients(Pass pass, long own, long dx) {
    if (!hasInputNoise(pass)) {
      return dx;
    }
    if (dx == 0) {
      return inputNoise.learns() ? own : 0;
    }
    return inputNoise.worksInPlace() ? dx : own;
  }

  final boolean hasInputNoise(Pass pass) {
    return inputNoise != null && pass.isNoisy();
  }

  /** Whether this pass needs a number for each output of the products kept. */
  final boolean keeps(Pass pass) {
    boolean hasShared = pass.sharesInputs() && products.shared() > 0;
    return products.keeps() && pass.isNoisy() && !pass.isShared() && !hasShared;
  }

  @Override
  public final int gradientParts() {
    return weightParts() + 1;
  }

  @Override
  public final void gradient(Pass pass, int part, int rows, long x, long dy, Ready ready) {
    if (part < weightParts()) {
      int first = firstRow(part);
      int count = rowsOf(part);
      long byMean = meanGradients.elements(pass, (long) count * weights.n);
      long bySpread =
          weights.learnsSpread() ? spreadGradients.elements(pass, (long) count * weights.n) : 0;
      rawGradient(pass, rows, noisyInputs(pass, x), dy, first, count, byMean, bySpread);
      weights.gradient(pass, first, count, byMean, bySpread, ready);
    } else {
      biasGradient(pass, rows, dy, ready);
    }
  }

  private void biasGradient(Pass pass, int rows, long dy, Ready ready) {
    long byMean = meanGradients.elements(pass, weights.n);
    boolean learnsSpread = weights.hasNoisyBias() && weights.learnsSpread();
    long bySpread = learnsSpread ? spreadGradients.elements(pass, weights.n) : 0;
    rawBiasGradient(pass, rows, dy, byMean, bySpread);
    if (weights.hasNoisyBias()) {
      weights.gradient(pass, weights.k, 1, byMean, bySpread, ready);
    } else {
      ready.range(pass, weights.k * weights.n, weights.n, byMean);
    }
  }

  /**
   * Gradients of some rows by the matrices that the products were made with; those by the spreads
   * unless 0, and where the pass has none left as they are.
   */
  abstract void rawGradient(
      Pass pass, int rows, long x, long dy, int first, int count, long byMean, long bySpread);

  /** The same of the bias. */
  abstract void rawBiasGradient(Pass pass, int rows, long dy, long byBias, long bySpread);

  @Override
  public final void finish(Pass pass, int rows, Ready ready) {
    weights.finish(pass, ready);
    if (inputNoise != null && inputNoise.learns()) {
      if (!pass.isNoisy()) {
        inputNoise.begin(pass, rows);
      }
      inputNoise.finish(pass, rows, ready);
    }
  }

  @Override
  public final double kl(Arithmetic arithmetic) {
    return weights.kl() + (inputNoise == null ? 0 : inputNoise.kl(arithmetic));
  }

  @Override
  public final void describe(Arithmetic arithmetic, Learned learned) {
    weights.describe(arithmetic, learned);
    if (inputNoise != null) {
      inputNoise.describe(arithmetic, learned);
    }
  }

  @Override
  public final long keptWeights(Arithmetic arithmetic) {
    return weights.kept(arithmetic);
  }

  @Override
  public final int parametersWithoutNoise() {
    return weights.ownOffset();
  }

  @Override
  public final void copyWithoutNoise(Arithmetic arithmetic, long out) {
    arithmetic.copy(weights.ownOffset(), parameterAddress(), out);
    weights.prune(arithmetic, out);
  }

  @Override
  public final boolean isNoisy() {
    return inputNoise != null || weights.isNoisy();
  }

  @Override
  public void close() {
    meanGradients.close();
    spreadGradients.close();
    weights.close();
    products.close();
    if (inputNoise != null) {
      inputNoise.close();
    }
  }
}
