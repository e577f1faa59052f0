package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import java.util.List;

/**
 * Multiplicative noise on a layer's inputs: each row of inputs is multiplied by a row of masks,
 * drawn anew for each example.
 */
abstract class InputNoise {
  /** Stream of the masks' random numbers. */
  static final int STREAM = 8;

  /** Numbers of a channel; 1 in rows. */
  final int pixels;

  /** Features of a row, or channels of an image. */
  final int channels;

  private final int columns;
  private final Scratch masks = new Scratch();
  private final Scratch products = new Scratch();
  private int own;
  private long parameters;
  private long gradients;
  private long mask;
  private long product;

  /**
   * Of inputs.
   *
   * @param pixels numbers of a channel
   * @param channels how many there are
   * @param isByChannel whether all pixels of a channel share a mask
   */
  InputNoise(int pixels, int channels, boolean isByChannel) {
    this.pixels = pixels;
    this.channels = channels;
    this.columns = isByChannel ? channels : pixels * channels;
  }

  /** The one a noise asks for, or null. */
  static InputNoise of(Noise noise, int pixels, int channels) {
    return switch (noise) {
      case Noise.Bernoulli bernoulli ->
          bernoulli.rate() == 0 ? null : new BernoulliMasks(bernoulli, pixels, channels);
      case Noise.Gaussian gaussian ->
          gaussian.variance() == 0 ? null : new GaussianMasks(gaussian, pixels, channels);
      case Noise.Concrete concrete ->
          concrete.granularity() == Noise.MaskGranularity.WEIGHT
              ? null
              : new ConcreteMasks(concrete, pixels, channels);
      case Noise.VariationalGaussian variational ->
          variational.variant() == Noise.Variant.A
              ? new AlphaMasks(variational, pixels, channels)
              : null;
      case Noise.None none -> null;
      case Noise.SparseVariational sparse -> null;
      case Noise.MeanField meanField -> null;
    };
  }

  /** What it learns. */
  List<Parameter> parameters() {
    return List.of();
  }

  /**
   * Says where its parameters are.
   *
   * @param layerParameters address of the layer's first
   * @param layerGradients address of their gradients' first
   * @param from its own first, counted from the layer's
   */
  final void bind(long layerParameters, long layerGradients, int from) {
    parameters = layerParameters;
    gradients = layerGradients;
    own = from;
  }

  void initialize(Arithmetic arithmetic) {}

  /** Whether it needs the gradient by its outputs even where nobody wants that by its inputs. */
  boolean learns() {
    return false;
  }

  /** Reads what it has learned; before every pass. */
  void read(Arithmetic arithmetic) {}

  /** Makes room for a noisy pass over so many rows, and reads what the rows share. */
  void begin(Pass pass, int rows) {
    long bytes = pass.arithmetic().bytes();
    mask = masks.atLeast(rows * columns * bytes);
    product = products.atLeast(rows * inputs() * bytes);
  }

  /** Writes the masks of so many rows. */
  abstract void draw(Pass pass, int from, int rows, long out);

  /**
   * Noisy inputs.
   *
   * @param x address of row 0
   * @return address of row 0 of the noisy ones
   */
  final long forward(Pass pass, int from, int rows, long x) {
    draw(pass, from, rows, mask(pass, from));
    multiply(pass, from, rows, x, product);
    return product;
  }

  /** The noisy inputs of the last forward pass, row 0. */
  final long product() {
    return product;
  }

  /** Overwrites dx (row 0; unless 0) from the gradient by the noisy inputs (row 0). */
  final void backward(Pass pass, int from, int rows, long x, long g, long dx) {
    if (dx != 0) {
      multiply(pass, from, rows, g, dx);
    }
    if (learns()) {
      learn(pass, from, rows, x, g);
    }
  }

  /** Collects what its own gradients need of some rows, whose masks nobody reads any more. */
  void learn(Pass pass, int from, int rows, long x, long g) {}

  /** Writes its own gradients; on one thread. */
  void finish(Pass pass, int rows, Operator.Ready ready) {}

  /** KL that belongs to it and to the weights that follow, nats, as of the last prepared pass. */
  double kl(Arithmetic arithmetic) {
    return 0;
  }

  void describe(Arithmetic arithmetic, Learned learned) {}

  private void multiply(Pass pass, int from, int rows, long a, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    long at = (long) from * inputs();
    long left = arithmetic.at(a, at);
    long result = arithmetic.at(out, at);
    if (columns == inputs()) {
      arithmetic.product(rows * columns, left, mask(pass, from), result);
    } else {
      arithmetic.productByChannel(rows, pixels, channels, left, mask(pass, from), result);
    }
  }

  final int inputs() {
    return pixels * channels;
  }

  /** Masks a row. */
  final int columns() {
    return columns;
  }

  /** Address of a row's masks. */
  final long mask(Pass pass, int row) {
    return pass.arithmetic().at(mask, (long) row * columns);
  }

  final long parameters(Arithmetic arithmetic) {
    return arithmetic.at(parameters, own);
  }

  final long gradients(Arithmetic arithmetic) {
    return arithmetic.at(gradients, own);
  }

  /** Its first parameter, counted from the layer's. */
  final int own() {
    return own;
  }

  void close() {
    masks.close();
    products.close();
  }
}
