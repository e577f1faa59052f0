package elbow.layer;

import elbow.kernel.Arithmetic;
import java.util.List;

/**
 * What the weights of a layer are: plain numbers, or distributions. It turns the parameters into
 * the matrices that products are made with, and the gradients by those into the parameters' own.
 *
 * <p>Weights are k × n, row-major, with the bias as one more row behind them, where it has noise
 * too; all work is by ranges of rows, so that several threads can share it. The layout of a layer's
 * parameters is weights, bias, then what the posterior declares besides.
 */
abstract class WeightPosterior {
  final int k;
  final int n;
  private final boolean hasNoisyBias;
  private long parameters;

  /**
   * Of a weight matrix.
   *
   * @param k inputs
   * @param n outputs
   * @param hasNoisyBias whether the bias is distributed like a weight
   */
  WeightPosterior(int k, int n, boolean hasNoisyBias) {
    this.k = k;
    this.n = n;
    this.hasNoisyBias = hasNoisyBias;
  }

  /** What it has beside the weights and the bias. */
  List<Parameter> ownParameters() {
    return List.of();
  }

  void bind(long parameterAddress) {
    parameters = parameterAddress;
  }

  /** Starting values of its own parameters. */
  void initialize(Arithmetic arithmetic) {}

  /** Whether samples of the weights differ. */
  boolean isNoisy() {
    return false;
  }

  /** Makes room for a pass; on one thread. */
  void begin(Pass pass) {}

  /** Whether {@link #prepare} has anything to do in this pass. */
  boolean prepares(Pass pass) {
    return false;
  }

  /** Computes rows of this pass's matrices, and their share of the KL. */
  void prepare(Pass pass, int firstRow, int rows) {}

  /** After all rows were prepared; on one thread. */
  void prepared(Pass pass) {}

  /** The matrix that multiplies the inputs, k × n, and the bias behind it unless it is plain. */
  long mean(Pass pass) {
    return weights();
  }

  /** The bias that belongs to {@link #mean}. */
  long bias(Pass pass) {
    return pass.arithmetic().at(weights(), (long) k * n);
  }

  /** The matrix of variances or deviations, (k or k + 1) × n. */
  long spread(Pass pass) {
    throw new IllegalStateException("these weights have none");
  }

  /** Whether the gradient by {@link #spread} is wanted. */
  boolean learnsSpread() {
    return false;
  }

  /**
   * Turns the gradients of some rows by {@link #mean} and by {@link #spread} into the parameters',
   * in their place, and adds the KL's.
   *
   * @param byMean rows × n
   * @param bySpread rows × n where it {@link #learnsSpread}; not written yet where products have no
   *     noise of their own
   */
  void gradient(
      Pass pass, int firstRow, int rows, long byMean, long bySpread, Operator.Ready ready) {
    ready.range(pass, firstRow * n, rows * n, byMean);
  }

  /** Gradients that need all rows; on one thread. */
  void finish(Pass pass, Operator.Ready ready) {}

  /** KL of the last prepared pass, nats. */
  double kl() {
    return 0;
  }

  /** How many weights are not left out when predicting; −1 where none ever is. */
  long kept(Arithmetic arithmetic) {
    return -1;
  }

  /** Writes 0 for the weights that are left out, in a copy of them. */
  void prune(Arithmetic arithmetic, long copy) {}

  void describe(Arithmetic arithmetic, Learned learned) {}

  void close() {}

  /** Rows with noise: all of the weights', and the bias' if it has noise. */
  final int noisyRows() {
    return hasNoisyBias ? k + 1 : k;
  }

  final boolean hasNoisyBias() {
    return hasNoisyBias;
  }

  /** Elements from the weights to its own parameters. */
  final int ownOffset() {
    return (k + 1) * n;
  }

  /** The weights. */
  final long weights() {
    return parameters;
  }

  /** Its own parameters. */
  final long own(Arithmetic arithmetic) {
    return arithmetic.at(parameters, ownOffset());
  }
}
