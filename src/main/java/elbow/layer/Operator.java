package elbow.layer;

import elbow.kernel.Arithmetic;
import java.util.List;

/**
 * One step of a network: computes outputs from inputs, and gradients from gradients, on raw memory.
 *
 * <p>Rows are examples; arrays are row-major and hold elements of the pass's arithmetic. A step of
 * training is {@link #begin}, all parts of {@link #prepare}, {@link #prepared}, {@link #forward}
 * and {@link #backward} for ranges of rows that together are the batch, all parts of {@link
 * #gradient}, and {@link #finish}; predicting ends after forward. Parts and ranges may run on
 * several threads at once, each with its own pass; results do not depend on how they were shared
 * out.
 */
public abstract class Operator implements AutoCloseable {
  private long parameters;

  /**
   * Given gradients as soon as a range of them is complete, and so its parameters may be changed.
   */
  @FunctionalInterface
  public interface Ready {
    /**
     * A range is complete.
     *
     * @param pass of the worker that made it so
     * @param from element, counted from the operator's first parameter
     * @param count elements
     * @param gradients address of their gradients, valid until this returns
     */
    void range(Pass pass, int from, int count, long gradients);
  }

  /** Numbers an example going in. */
  public abstract int inputs();

  /** Numbers an example coming out. */
  public abstract int outputs();

  /** Multiplications an example, about: what it costs to run. */
  public long cost() {
    return outputs();
  }

  /** Numbers an example that it keeps where samples share its inputs. */
  public long shared() {
    return 0;
  }

  /** The blocks of its parameters, in order; empty if it has none. */
  public List<Parameter> parameters() {
    return List.of();
  }

  /** How many parameters it has. */
  public final int parameterCount() {
    return parameters().stream().mapToInt(Parameter::count).sum();
  }

  /**
   * Says where its parameters lie.
   *
   * @param parameterAddress of the first
   */
  public void bind(long parameterAddress) {
    parameters = parameterAddress;
  }

  /** Writes the starting values of its parameters. */
  public void initialize(Arithmetic arithmetic, long key) {}

  /** Makes room for a pass over so many rows; on one thread. */
  public void begin(Pass pass, int rows) {}

  /** In how many parts {@link #prepare} comes. */
  public int prepareParts(Pass pass) {
    return 0;
  }

  /**
   * Whether what rows share is another in each sample, so that all parts have to be prepared for
   * each.
   */
  public boolean preparesEachSample(Pass pass) {
    return false;
  }

  /** Computes a part of what all rows share. */
  public void prepare(Pass pass, int part) {}

  /** After all parts were prepared; on one thread. */
  public void prepared(Pass pass) {}

  /** Rows that belong together: ranges must begin at multiples of it. */
  public int rowUnit(int rows) {
    return 1;
  }

  /**
   * Computes y (rows × outputs) from x (rows × inputs) for a range of rows.
   *
   * @param from first row
   * @param count of rows
   * @param x address of row 0
   * @param y address of row 0
   */
  public abstract void forward(Pass pass, int from, int count, long x, long y);

  /**
   * Computes dx from dy for a range of rows; parameters as of {@link #forward}.
   *
   * @param dx address of row 0, or 0 where nobody wants it
   */
  public abstract void backward(Pass pass, int from, int count, long x, long y, long dy, long dx);

  /** In how many parts the gradients of its parameters come. */
  public int gradientParts() {
    return 0;
  }

  /**
   * Computes a part of the gradients of its parameters: of the sum over all rows, plus the KL's
   * times the pass's factor.
   */
  public void gradient(Pass pass, int part, int rows, long x, long dy, Ready ready) {}

  /** Computes the gradients that need all parts; on one thread. */
  public void finish(Pass pass, int rows, Ready ready) {}

  /**
   * KL divergence of its weights' posterior from their prior, nats, summed over all weights, as of
   * the last prepared pass with a KL factor.
   */
  public double kl(Arithmetic arithmetic) {
    return 0;
  }

  /** Tells what its noise has learned, by the parameters as they are. */
  public void describe(Arithmetic arithmetic, Learned learned) {}

  /** How many of its weights are not left out when predicting; −1 where none ever is. */
  public long keptWeights(Arithmetic arithmetic) {
    return -1;
  }

  /** How many parameters it would have without noise. */
  public int parametersWithoutNoise() {
    return parameterCount();
  }

  /** Writes the parameters of what it is without noise, 0 for weights that are left out. */
  public void copyWithoutNoise(Arithmetic arithmetic, long out) {
    arithmetic.copy(parameterCount(), parameters, out);
  }

  /** Whether samples of it differ. */
  public boolean isNoisy() {
    return false;
  }

  /** Address of its parameters. */
  protected final long parameterAddress() {
    return parameters;
  }

  /** Gives its working memory back. */
  @Override
  public void close() {}
}
