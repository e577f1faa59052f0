package elbow.layer;

import elbow.kernel.Arithmetic;
import java.util.List;

/**
 * One step of a network: computes outputs from inputs, and gradients from gradients, on raw memory.
 *
 * <p>Rows are examples; arrays are row-major and hold elements of the pass's arithmetic. A backward
 * pass answers the forward pass just before it, whose inputs and outputs must be unchanged. An
 * operator has working memory of its own and belongs to one thread at a time.
 */
public abstract class Operator implements AutoCloseable {
  private long parameters;
  private long gradients;

  /** Numbers an example going in. */
  public abstract int inputs();

  /** Numbers an example coming out. */
  public abstract int outputs();

  /** The blocks of its parameters, in order; empty if it has none. */
  public List<Parameter> parameters() {
    return List.of();
  }

  /** How many parameters it has. */
  public final int parameterCount() {
    return parameters().stream().mapToInt(Parameter::count).sum();
  }

  /**
   * Says where its parameters and their gradients lie.
   *
   * @param parameterAddress of the first
   * @param gradientAddress of the first; 0 where no backward pass will come
   */
  public void bind(long parameterAddress, long gradientAddress) {
    parameters = parameterAddress;
    gradients = gradientAddress;
  }

  /** Writes the starting values of its parameters. */
  public void initialize(Arithmetic arithmetic, long key) {}

  /** Computes y (rows × outputs) from x (rows × inputs). */
  public abstract void forward(Pass pass, int rows, long x, long y);

  /**
   * Computes dx from dy, and overwrites the gradients of its parameters with sums over the rows.
   *
   * @param dx rows × inputs, or 0 where nobody wants it
   */
  public abstract void backward(Pass pass, int rows, long x, long y, long dy, long dx);

  /** KL divergence of its weights' posterior from their prior, nats, summed over all weights. */
  public double kl(Arithmetic arithmetic) {
    return 0;
  }

  /** Adds factor times the gradient of the KL to the gradients. */
  public void addKlGradient(Arithmetic arithmetic, double factor) {}

  /** Whether samples of it differ. */
  public boolean isNoisy() {
    return false;
  }

  /** Address of its parameters. */
  protected final long parameterAddress() {
    return parameters;
  }

  /** Address of its gradients. */
  protected final long gradientAddress() {
    return gradients;
  }

  /** Gives its working memory back. */
  @Override
  public void close() {}
}
