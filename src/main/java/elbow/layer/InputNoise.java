package elbow.layer;

import elbow.experiment.Noise;
import elbow.kernel.Arithmetic;
import elbow.kernel.Scratch;
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

  /** Masks drawn and used at once, about: they stay in the first cache. */
  private static final int AT_ONCE = 4096;

  private static final int BLOCK = elbow.kernel.Noise.BLOCK;

  private final int columns;
  private final WorkerScratch fewMasks = new WorkerScratch();
  private final Scratch masks = new Scratch();
  private final Scratch products = new Scratch();
  private int own;
  private long parameters;
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
   * @param from its own first, counted from the layer's
   */
  final void bind(long layerParameters, int from) {
    parameters = layerParameters;
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
    fewMasks.begin(pass);
    if (pass.isTraining()) {
      mask = masks.atLeast(rows * bytes * columns);
    }
    product = products.atLeast(rows * bytes * inputs());
  }

  /**
   * Writes masks.
   *
   * @param first of all masks of all rows, row by row
   * @param count how many, which may end within a row
   */
  abstract void draw(Pass pass, long first, int count, long out);

  /**
   * Noisy inputs.
   *
   * @param x address of row 0
   * @return address of row 0 of the noisy ones
   */
  final long forward(Pass pass, int from, int rows, long x) {
    if (pass.isTraining()) {
      for (int row = from, some; row < from + rows; row += some) {
        some = Math.min(fewRows(), from + rows - row);
        draw(pass, pass.noiseRow(row) * columns, some * columns, mask(pass, row));
        multiply(pass, row, some, x, mask(pass, row), product);
      }
      return product;
    }
    if (pass.isShared()) {
      return oneForAll(pass, from, rows, x);
    }
    int unit = rowsOfBlock();
    int few = fewRows();
    long drawn = fewMasks.elements(pass, (long) few * columns);
    for (int at = multiplied(pass, from, rows, x) / unit * unit; at < rows; at += few) {
      int some = Math.min(few, rows - at);
      // Whole blocks, also where the last one is not used up: a lone number costs far more.
      int count = (some * columns + BLOCK - 1) / BLOCK * BLOCK;
      draw(pass, pass.noiseRow(from + at) * columns, count, drawn);
      multiply(pass, from + at, some, x, drawn, product);
    }
    return product;
  }

  /** Rows that are done at once: whole blocks of masks. */
  private int fewRows() {
    return Math.max(1, AT_ONCE / columns / rowsOfBlock()) * rowsOfBlock();
  }

  /** The fewest rows whose masks are whole blocks. */
  private int rowsOfBlock() {
    return BLOCK / Math.min(BLOCK, Integer.lowestOneBit(columns));
  }

  /** All rows by the same masks. */
  private long oneForAll(Pass pass, int from, int rows, long x) {
    int count = (columns + BLOCK - 1) / BLOCK * BLOCK;
    long drawn = fewMasks.elements(pass, count);
    draw(pass, 0, count, drawn);
    for (int row = from; row < from + rows; row++) {
      multiply(pass, row, 1, x, drawn, product);
    }
    return product;
  }

  /** Rows that were multiplied with masks made and used in one go. */
  private int multiplied(Pass pass, int from, int rows, long x) {
    if (columns != inputs()) {
      return 0;
    }
    Arithmetic arithmetic = pass.arithmetic();
    long at = (long) from * columns;
    int whole = rows * columns / BLOCK * BLOCK;
    boolean isDone =
        multiply(
            pass,
            pass.noiseRow(from) * columns,
            whole,
            arithmetic.at(x, at),
            arithmetic.at(product, at));
    return isDone ? whole / columns : 0;
  }

  /**
   * Multiplies numbers by their masks in one go, if it can.
   *
   * @param first of all masks of all rows, row by row
   */
  boolean multiply(Pass pass, long first, int count, long x, long out) {
    return false;
  }

  /** The noisy inputs of the last forward pass, row 0. */
  final long product() {
    return product;
  }

  /**
   * Overwrites dx (row 0; unless 0) from the gradient by the noisy inputs (row 0), which may stand
   * in its place where {@link #worksInPlace}.
   */
  final void backward(Pass pass, int from, int rows, long x, long g, long dx) {
    for (int row = from, some; row < from + rows; row += some) {
      some = Math.min(fewRows(), from + rows - row);
      if (learns() && worksInPlace()) {
        learn(pass, row, some, x, g);
      }
      if (dx != 0) {
        multiply(pass, row, some, g, mask(pass, row), dx);
      }
      if (learns() && !worksInPlace()) {
        learn(pass, row, some, x, g);
      }
    }
  }

  /**
   * Whether {@link #learnByChannel} is enough for its own gradients, so that nobody needs those by
   * the noisy inputs for them.
   */
  boolean learnsByChannel() {
    return false;
  }

  /**
   * Collects what its own gradients need of a row.
   *
   * @param sums Σ over a channel's pixels of the input times the gradient by the noisy input
   */
  void learnByChannel(Pass pass, int row, long sums) {
    throw new IllegalStateException("masks are not by channel");
  }

  /**
   * Whether {@link #learn} leaves the masks as they are, so that gradients by the inputs can be
   * made of those by the noisy inputs where these stand.
   */
  boolean worksInPlace() {
    return true;
  }

  /**
   * Collects what its own gradients need of some rows; unless it {@link #worksInPlace}, nobody
   * reads their masks any more.
   */
  void learn(Pass pass, int from, int rows, long x, long g) {}

  /** Computes its own gradients; on one thread. */
  void finish(Pass pass, int rows, Operator.Ready ready) {}

  /** KL that belongs to it and to the weights that follow, nats, as of the last prepared pass. */
  double kl(Arithmetic arithmetic) {
    return 0;
  }

  void describe(Arithmetic arithmetic, Learned learned) {}

  private void multiply(Pass pass, int from, int rows, long a, long drawn, long out) {
    Arithmetic arithmetic = pass.arithmetic();
    long at = (long) from * inputs();
    long left = arithmetic.at(a, at);
    long result = arithmetic.at(out, at);
    if (columns == inputs()) {
      arithmetic.product(rows * columns, left, drawn, result);
    } else {
      arithmetic.productByChannel(rows, pixels, channels, left, drawn, result);
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

  /** Its first parameter, counted from the layer's. */
  final int own() {
    return own;
  }

  void close() {
    fewMasks.close();
    masks.close();
    products.close();
  }
}
