package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.Window;
import java.util.List;

/**
 * A dense or convolutional layer with its noise: dropout on the input, if any, then (for a
 * convolution) windows of the image as rows, then the weights.
 */
public final class WeightOperator extends Operator {
  private static final int DROP_STREAM = 8;

  private final Window window;
  private final int inputs;
  private final int positions;
  private final int kernelArea;
  private final WeightKind weights;
  private final Dropping dropping;
  private final Scratch dropped = new Scratch();
  private final Scratch patches = new Scratch();
  private final Scratch patchGradients = new Scratch();
  private final Scratch droppedGradients = new Scratch();
  private long source;

  private WeightOperator(Window window, int inputs, WeightKind weights, Dropping dropping) {
    this.window = window;
    this.inputs = inputs;
    this.positions = window == null ? 1 : window.positions();
    this.kernelArea = window == null ? 1 : window.size() * window.size();
    this.weights = weights;
    this.dropping = dropping;
  }

  /**
   * A dense layer.
   *
   * @param inputs numbers an example going in
   * @param units numbers coming out
   * @param noise what is done to it
   */
  public static WeightOperator dense(int inputs, int units, Noise noise) {
    return new WeightOperator(
        null, inputs, kind(noise, inputs, units), Dropping.of(noise, 1, inputs));
  }

  /**
   * A convolution.
   *
   * @param window over the input image
   * @param filters output channels
   * @param noise what is done to it
   */
  public static WeightOperator convolution(Window window, int filters, Noise noise) {
    return new WeightOperator(
        window,
        window.image(),
        kind(noise, window.patch(), filters),
        Dropping.of(noise, window.height() * window.width(), window.channels()));
  }

  private static WeightKind kind(Noise noise, int k, int n) {
    return switch (noise) {
      case Noise.None none -> new PointWeights(k, n);
      case Noise.Bernoulli bernoulli -> new PointWeights(k, n);
      case Noise.MeanField meanField -> MeanFieldWeights.of(meanField, k, n);
    };
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return positions * weights.n;
  }

  @Override
  public List<Parameter> parameters() {
    return weights.parameters();
  }

  @Override
  public void bind(long parameterAddress, long gradientAddress) {
    super.bind(parameterAddress, gradientAddress);
    weights.bind(parameterAddress, gradientAddress);
  }

  /** Glorot-uniform weights (Glorot and Bengio 2010), zero biases, the noise's own start. */
  @Override
  public void initialize(Arithmetic arithmetic, long key) {
    int count = weights.k * weights.n;
    double fanOut = (double) kernelArea * weights.n;
    double limit = Math.sqrt(6 / (weights.k + fanOut));
    long w = weights.parameter(arithmetic, 0);
    arithmetic.uniform(key, w, count);
    for (int i = 0; i < count; i++) {
      arithmetic.set(w, i, limit * (2 * arithmetic.get(w, i) - 1));
    }
    arithmetic.fill(weights.n, 0, weights.parameter(arithmetic, 1));
    weights.initializeRest(arithmetic);
  }

  @Override
  public void forward(Pass pass, int rows, long x, long y) {
    Arithmetic arithmetic = pass.arithmetic();
    source = x;
    if (dropping != null && pass.isNoisy()) {
      source = dropped.atLeast((long) rows * inputs * arithmetic.bytes());
      dropping.forward(arithmetic, pass.key(DROP_STREAM), rows, x, source);
    }
    if (window != null) {
      long rowsOut = (long) rows * positions * window.patch();
      long out = patches.atLeast(Math.multiplyExact(rowsOut, arithmetic.bytes()));
      arithmetic.patches(rows, window, source, out);
      source = out;
    }
    weights.forward(pass, rows * positions, source, y);
  }

  @Override
  public void backward(Pass pass, int rows, long x, long y, long dy, long dx) {
    Arithmetic arithmetic = pass.arithmetic();
    boolean drops = dropping != null && pass.isNoisy();
    long wanted = dx;
    if (dx != 0 && drops) {
      wanted = droppedGradients.atLeast((long) rows * inputs * arithmetic.bytes());
    }
    if (window == null || dx == 0) {
      weights.backward(pass, rows * positions, source, dy, wanted);
    } else {
      long patchBytes = (long) rows * positions * window.patch() * arithmetic.bytes();
      long byPatch = patchGradients.atLeast(patchBytes);
      weights.backward(pass, rows * positions, source, dy, byPatch);
      arithmetic.fill(rows * inputs, 0, wanted);
      arithmetic.addPatches(rows, window, byPatch, wanted);
    }
    if (dx != 0 && drops) {
      dropping.backward(arithmetic, rows, wanted, dx);
    }
  }

  @Override
  public double kl(Arithmetic arithmetic) {
    return weights.kl(arithmetic);
  }

  @Override
  public void addKlGradient(Arithmetic arithmetic, double factor) {
    weights.addKlGradient(arithmetic, factor);
  }

  @Override
  public boolean isNoisy() {
    return dropping != null || weights.isNoisy();
  }

  @Override
  public void close() {
    weights.close();
    if (dropping != null) {
      dropping.close();
    }
    dropped.close();
    patches.close();
    patchGradients.close();
    droppedGradients.close();
  }
}
