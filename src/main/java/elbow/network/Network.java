package elbow.network;

import elbow.experiment.Likelihood;
import elbow.kernel.Arithmetic;
import elbow.kernel.Memory;
import elbow.kernel.Threefry;
import elbow.layer.Operator;
import elbow.layer.Pass;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;

/**
 * A network with its parameters: runs its operators forward and backward. For one thread at a time.
 *
 * <p>Parameters are one flat vector, stage by stage, block by block, row-major; the same order as
 * in the Deeplearning4j network that {@link Dl4jNetworks} makes of the same plan.
 */
public final class Network implements AutoCloseable {
  private final NetworkPlan plan;
  private final Arithmetic arithmetic;
  private final List<Operator> operators = new ArrayList<>();
  private final Arena arena = Arena.ofShared();
  private final int count;
  private final long parameters;
  private final long gradients;
  private Arena working;
  private int capacity;
  private long[] outputs = {};
  private long[] gradientsOf = {};

  /**
   * Makes the operators and room for parameters and gradients; parameters are not yet set.
   *
   * @param plan the stages
   * @param arithmetic single or double precision
   */
  public Network(NetworkPlan plan, Arithmetic arithmetic) {
    this.plan = plan;
    this.arithmetic = arithmetic;
    for (NetworkPlan.Stage stage : plan.stages()) {
      operators.add(stage.operator().get());
    }
    count = operators.stream().mapToInt(Operator::parameterCount).sum();
    long bytes = Math.max(64, (long) count * arithmetic.bytes());
    parameters = Memory.allocate(arena, bytes);
    gradients = Memory.allocate(arena, bytes);
    int offset = 0;
    for (Operator operator : operators) {
      operator.bind(arithmetic.at(parameters, offset), arithmetic.at(gradients, offset));
      offset += operator.parameterCount();
    }
  }

  /** The plan it was made from. */
  public NetworkPlan plan() {
    return plan;
  }

  /** The arithmetic it runs on. */
  public Arithmetic arithmetic() {
    return arithmetic;
  }

  /** How many parameters. */
  public int parameterCount() {
    return count;
  }

  /** Address of the flat parameters. */
  public long parameterAddress() {
    return parameters;
  }

  /** Address of the flat gradients. */
  public long gradientAddress() {
    return gradients;
  }

  /** Numbers an example coming out of the last stage. */
  public int outputsPerExample() {
    return operators.getLast().outputs();
  }

  /** Most numbers an example coming out of any stage. */
  public int widestStage() {
    return operators.stream().mapToInt(Operator::outputs).max().orElse(1);
  }

  /** Whether samples of it differ. */
  public boolean isNoisy() {
    return operators.stream().anyMatch(Operator::isNoisy);
  }

  /**
   * Sets the parameters to their start: the same weights for one seed in all arms whose layers have
   * the same shape.
   */
  public void initialize(long seed) {
    for (int i = 0; i < operators.size(); i++) {
      int layer = plan.stages().get(i).layer();
      operators.get(i).initialize(arithmetic, Threefry.key(seed, 16 * layer + 15, -1, 0));
    }
  }

  /** A copy of the parameters. */
  public float[] copyParameters() {
    float[] copy = new float[count];
    for (int i = 0; i < count; i++) {
      copy[i] = (float) arithmetic.get(parameters, i);
    }
    return copy;
  }

  /** Sets the parameters. */
  public void setParameters(float[] values) {
    if (values.length != count) {
      throw new IllegalArgumentException(
          values.length + " values for a network of " + count + " parameters");
    }
    for (int i = 0; i < count; i++) {
      arithmetic.set(parameters, i, values[i]);
    }
  }

  /**
   * Runs all stages.
   *
   * @param pass deterministic or a sample
   * @param rows examples
   * @param x rows × input size
   * @return address of rows × {@link #outputsPerExample()}, valid until the next call
   */
  public long forward(Pass pass, int rows, long x) {
    reserve(rows);
    long from = x;
    for (int i = 0; i < operators.size(); i++) {
      operators.get(i).forward(pass.at(plan.stages().get(i).layer()), rows, from, outputs[i]);
      from = outputs[i];
    }
    return from;
  }

  /**
   * The log-likelihood of the last forward pass, and the gradients of its negative.
   *
   * @param pass that of the forward pass
   * @param rows examples
   * @param x rows × input size, as in the forward pass
   * @param targets rows
   * @param scale multiplies the gradients, 1/rows for a mean
   * @return Σ over rows of ln p(target), nats, in the units the network sees
   */
  public double backward(Pass pass, int rows, long x, long targets, double scale) {
    int last = operators.size() - 1;
    double logLikelihood = logLikelihood(rows, outputs[last], targets, scale, gradientsOf[last]);
    for (int i = last; i >= 0; i--) {
      operators
          .get(i)
          .backward(
              pass.at(plan.stages().get(i).layer()),
              rows,
              i == 0 ? x : outputs[i - 1],
              outputs[i],
              gradientsOf[i],
              i == 0 ? 0 : gradientsOf[i - 1]);
    }
    return logLikelihood;
  }

  /** Σ ln p(target) of given outputs, nats. */
  public double logLikelihood(int rows, long outputsAt, long targets) {
    return logLikelihood(rows, outputsAt, targets, 0, 0);
  }

  private double logLikelihood(
      int rows, long outputsAt, long targets, double scale, long gradient) {
    return switch (plan.likelihood()) {
      case Likelihood.Categorical categorical ->
          arithmetic.categorical(rows, outputsPerExample(), outputsAt, targets, scale, gradient);
      case Likelihood.Bernoulli bernoulli ->
          arithmetic.bernoulli(rows, outputsAt, targets, scale, gradient);
      case Likelihood.Gaussian gaussian ->
          arithmetic.gaussian(rows, outputsAt, targets, scale, gradient);
    };
  }

  /** KL of all weights' posteriors from their priors, nats, summed. */
  public double kl() {
    double sum = 0;
    for (Operator operator : operators) {
      sum += operator.kl(arithmetic);
    }
    return sum;
  }

  /** Adds factor times the gradient of {@link #kl} to the gradients. */
  public void addKlGradient(double factor) {
    for (Operator operator : operators) {
      operator.addKlGradient(arithmetic, factor);
    }
  }

  /** Names the first stage whose parameters or last outputs are not finite. */
  public String firstNotFinite(int rows) {
    int offset = 0;
    for (int i = 0; i < operators.size(); i++) {
      Operator operator = operators.get(i);
      String name = plan.stages().get(i).name();
      if (!arithmetic.isFinite(operator.parameterCount(), arithmetic.at(parameters, offset))) {
        return name + ", in its parameters";
      }
      offset += operator.parameterCount();
      if (i < outputs.length && !arithmetic.isFinite(rows * operator.outputs(), outputs[i])) {
        return name + ", in its outputs";
      }
    }
    return "the likelihood";
  }

  private void reserve(int rows) {
    if (rows <= capacity) {
      return;
    }
    if (working != null) {
      working.close();
    }
    working = Arena.ofShared();
    capacity = rows;
    outputs = new long[operators.size()];
    gradientsOf = new long[operators.size()];
    for (int i = 0; i < operators.size(); i++) {
      long bytes = (long) rows * operators.get(i).outputs() * arithmetic.bytes();
      outputs[i] = Memory.allocate(working, bytes);
      gradientsOf[i] = Memory.allocate(working, bytes);
    }
  }

  /** Gives all memory back. */
  @Override
  public void close() {
    operators.forEach(Operator::close);
    if (working != null) {
      working.close();
    }
    arena.close();
  }
}
