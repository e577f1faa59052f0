package elbow.network;

import elbow.experiment.Likelihood;
import elbow.kernel.Arithmetic;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Memory;
import elbow.kernel.Scratch;
import elbow.kernel.Team;
import elbow.kernel.Threefry;
import elbow.layer.Learned;
import elbow.layer.Operator;
import elbow.layer.Parameter;
import elbow.layer.Pass;
import elbow.layer.WeightOperator;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A network with its parameters: runs its operators forward and backward. For one caller at a time,
 * who may bring a team of threads.
 *
 * <p>Rows are shared out among the threads, each of which takes its rows through all operators;
 * then ranges of parameters are. So a step has three points at which threads wait for each other,
 * and results do not depend on how many there are.
 *
 * <p>Parameters are one flat vector, stage by stage, block by block, row-major; the same order as
 * in the Deeplearning4j network that {@link Dl4jNetworks} makes of the same plan.
 */
public final class Network implements AutoCloseable {
  /** Multiplications from which several threads are worth while. */
  private static final long WORTH_SHARING = 400_000;

  /** Rows that run through all stages together, at most: more would leave the cache. */
  private static final int MOST_ROWS = 128;

  private final NetworkPlan plan;
  private final Team team;
  private final Arithmetic[] arithmetics;
  private final boolean isArithmeticOwn;
  private final Pass[] passes;
  private final List<Operator> operators = new ArrayList<>();
  private final int[] layers;
  private final int[] offsets;
  private final Arena arena = Arena.ofShared();
  private final int count;
  private final long parameters;
  private final Scratch gradients = new Scratch();
  private final int firstNoisy;
  private final long costOfRow;

  /** For each part of the work on parameters, its operator and its number in it. */
  private final List<OperatorPart> gradientParts = new ArrayList<>();

  private final List<OperatorPart> prepareParts = new ArrayList<>();
  private final Activations activations;

  private record OperatorPart(int operator, int part) {}

  /** Changes parameters whose gradients are complete. */
  @FunctionalInterface
  public interface Update {
    /**
     * Changes a range of the flat parameters.
     *
     * @param arithmetic of the worker that does it
     * @param from element
     * @param count elements
     * @param gradients address of theirs, valid until this returns
     */
    void range(Arithmetic arithmetic, int from, int count, long gradients);
  }

  /**
   * Makes the operators and room for parameters, for one thread; parameters are not yet set.
   *
   * @param plan the stages
   * @param arithmetic single or double precision
   */
  public Network(NetworkPlan plan, Arithmetic arithmetic) {
    this(plan, new Team(1), arithmetic);
  }

  /**
   * The same in single precision, for several threads.
   *
   * @param plan the stages
   * @param team whose threads do the work; not closed with the network
   */
  public Network(NetworkPlan plan, Team team) {
    this(plan, team, null);
  }

  private Network(NetworkPlan plan, Team team, Arithmetic given) {
    this.plan = plan;
    this.team = team;
    this.isArithmeticOwn = given == null;
    this.arithmetics = new Arithmetic[team.size()];
    this.passes = new Pass[team.size()];
    for (int worker = 0; worker < arithmetics.length; worker++) {
      arithmetics[worker] = given == null ? new FloatArithmetic() : given;
      passes[worker] = new Pass(arithmetics[worker], 0, worker, team.size());
    }
    List<NetworkPlan.Stage> stages = plan.stages();
    this.layers = new int[stages.size()];
    for (int i = 0; i < stages.size(); i++) {
      Optional<Operator> fused = plan.fused(i);
      layers[operators.size()] = stages.get(i).layer();
      operators.add(fused.orElseGet(stages.get(i).operator()));
      i += fused.isPresent() ? 2 : 0;
    }
    activations = new Activations(operators, arithmetics[0].bytes());
    offsets = new int[operators.size() + 1];
    for (int i = 0; i < operators.size(); i++) {
      offsets[i + 1] = offsets[i] + operators.get(i).parameterCount();
      for (int part = 0; part < operators.get(i).gradientParts(); part++) {
        gradientParts.add(new OperatorPart(i, part));
      }
    }
    count = offsets[operators.size()];
    Arithmetic arithmetic = arithmetics[0];
    long bytes = Math.max(64, (long) count * arithmetic.bytes());
    parameters = Memory.allocate(arena, bytes);
    for (int i = 0; i < operators.size(); i++) {
      operators.get(i).bind(arithmetic.at(parameters, offsets[i]));
    }
    firstNoisy =
        IntStream.range(0, operators.size())
            .filter(i -> operators.get(i).isNoisy())
            .findFirst()
            .orElse(operators.size());
    costOfRow = operators.stream().mapToLong(Operator::cost).sum();
  }

  /** The plan it was made from. */
  public NetworkPlan plan() {
    return plan;
  }

  /** The arithmetic it runs on. */
  public Arithmetic arithmetic() {
    return arithmetics[0];
  }

  /** How many parameters. */
  public int parameterCount() {
    return count;
  }

  /** Address of the flat parameters. */
  public long parameterAddress() {
    return parameters;
  }

  /** Address of the flat gradients of the last {@link #backward}. */
  public long gradientAddress() {
    return gradients.atLeast(Math.max(1, (long) count * arithmetic().bytes()));
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
    return firstNoisy < operators.size();
  }

  /**
   * Sets the parameters to their start: the same weights for one seed in all arms whose layers have
   * the same shape.
   */
  public void initialize(long seed) {
    for (int i = 0; i < operators.size(); i++) {
      operators.get(i).initialize(arithmetic(), Threefry.key(seed, 16 * layers[i] + 15, -1, 0));
    }
  }

  /** A copy of the parameters. */
  public float[] copyParameters() {
    float[] copy = new float[count];
    for (int i = 0; i < count; i++) {
      copy[i] = (float) arithmetic().get(parameters, i);
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
      arithmetic().set(parameters, i, values[i]);
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
    begin(pass, rows);
    eachRange(
        rows, (worker, from, to) -> forward(passes[worker], from, to, x, 0, operators.size()));
    return activations.outputs(operators.size() - 1);
  }

  /**
   * The log-likelihood of the last forward pass, and the gradients of its negative, plus those of
   * the KL times the pass's factor.
   *
   * @param pass that of the forward pass
   * @param rows examples
   * @param x rows × input size, as in the forward pass
   * @param targets rows
   * @param scale multiplies the gradients, 1/rows for a mean
   * @return Σ over rows of ln p(target), nats, in the units the network sees
   */
  public double backward(Pass pass, int rows, long x, long targets, double scale) {
    activations.reserveGradients();
    follow(pass);
    eachRange(rows, (worker, from, to) -> backward(passes[worker], from, to, x, targets, scale));
    long flat = gradientAddress();
    gradients(
        rows,
        x,
        (arithmetic, from, size, at) -> arithmetic.copy(size, at, arithmetic.at(flat, from)));
    return sumOfTerms(rows);
  }

  /**
   * One step: forward and backward, each range of rows through both while it is in the cache, and
   * an update of each range of parameters as soon as its gradients are complete. Where the
   * log-likelihood is not finite nothing is updated.
   *
   * @param update of the parameters; the rest as of {@link #backward}
   */
  public double step(Pass pass, int rows, long x, long targets, double scale, Update update) {
    begin(pass, rows);
    activations.reserveGradients();
    eachRange(
        rows,
        (worker, from, to) -> {
          forward(passes[worker], from, to, x, 0, operators.size());
          backward(passes[worker], from, to, x, targets, scale);
        });
    double logLikelihood = sumOfTerms(rows);
    if (Double.isFinite(logLikelihood)) {
      gradients(rows, x, update);
    }
    return logLikelihood;
  }

  /** A worker's pass. */
  Pass pass(int worker) {
    return passes[worker];
  }

  /** The threads that do its work. */
  Team team() {
    return team;
  }

  /** How many operators come before the first whose samples differ. */
  int firstNoisy() {
    return firstNoisy;
  }

  /** Numbers an example that the first noisy operator keeps for all samples. */
  long shared() {
    return isNoisy() ? operators.get(firstNoisy).shared() : 0;
  }

  /** Where an operator's outputs of the last pass begin; before the first there are none. */
  long outputs(int operator) {
    return activations.outputs(operator);
  }

  /** Numbers an example that go into an operator. */
  int inputs(int operator) {
    return operators.get(operator).inputs();
  }

  /** How many operators there are. */
  int operators() {
    return operators.size();
  }

  /** The last operator that has weights; −1 if none has. */
  int lastWithWeights() {
    int last = operators.size() - 1;
    while (last >= 0 && !(operators.get(last) instanceof WeightOperator)) {
      last--;
    }
    return last;
  }

  /** Whether several threads are worth while for so many rows. */
  boolean isWorthSharing(long rows) {
    return costOfRow * rows >= WORTH_SHARING;
  }

  private interface RangeWork {
    void of(int worker, int from, int to);
  }

  /** Shares out the rows among the threads, where that is worth while. */
  private void eachRange(int rows, RangeWork work) {
    int size = rowsOfRange(rows);
    int ranges = ranges(rows);
    if (isWorthSharing(rows)) {
      team.run(
          ranges,
          (worker, range) -> work.of(worker, range * size, Math.min(rows, (range + 1) * size)));
    } else {
      for (int range = 0; range < ranges; range++) {
        work.of(0, range * size, Math.min(rows, (range + 1) * size));
      }
    }
  }

  private int ranges(int rows) {
    int size = rowsOfRange(rows);
    return (rows + size - 1) / size;
  }

  private int rowsOfRange(int rows) {
    int unit = 1;
    for (Operator operator : operators) {
      unit = Math.max(unit, operator.rowUnit(rows));
    }
    int share = isWorthSharing(rows) ? (rows + team.size() - 1) / team.size() : rows;
    return (Math.min(share, MOST_ROWS) + unit - 1) / unit * unit;
  }

  private void follow(Pass pass) {
    for (Pass each : passes) {
      each.follow(pass);
    }
  }

  /** Makes room, and computes what all rows share. */
  void begin(Pass pass, int rows) {
    activations.reserve(rows);
    follow(pass.ranges(ranges(rows)));
    prepareParts.clear();
    for (int i = 0; i < operators.size(); i++) {
      Operator operator = operators.get(i);
      at(passes[0], i).inputs(isCommon(pass, i), pass.repeatsInputs()).inputGradient(i > 0);
      operator.begin(passes[0], rows);
      for (int part = 0; part < operator.prepareParts(passes[0]); part++) {
        prepareParts.add(new OperatorPart(i, part));
      }
    }
    eachPart(prepareParts, this::prepare);
    for (int i = 0; i < operators.size(); i++) {
      operators.get(i).prepared(at(passes[0], i));
    }
    follow(pass);
  }

  /** Whether a sample has anything for all rows to share that must be computed for it first. */
  boolean preparesEachSample(Pass pass) {
    for (int i = 0; i < operators.size(); i++) {
      if (operators.get(i).preparesEachSample(at(pass, i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether an operator sees the same inputs in all samples. */
  private boolean isCommon(Pass pass, int operator) {
    return pass.sharesInputs() && operator <= firstNoisy;
  }

  private interface PartWork {
    void of(Pass pass, OperatorPart part);
  }

  private void eachPart(List<OperatorPart> parts, PartWork work) {
    if (count >= WORTH_SHARING / 32) {
      team.run(parts.size(), (worker, part) -> work.of(passes[worker], parts.get(part)));
    } else {
      for (OperatorPart part : parts) {
        work.of(passes[0], part);
      }
    }
  }

  private void prepare(Pass pass, OperatorPart part) {
    operators.get(part.operator).prepare(at(pass, part.operator), part.part);
  }

  private Pass at(Pass pass, int operator) {
    return pass.at(layers[operator]);
  }

  /**
   * Runs some operators, one after the other, for a range of rows.
   *
   * @param pass the worker's
   * @param x row 0 of the first operator's inputs
   */
  void forward(Pass pass, int from, int to, long x, int firstOperator, int endOperator) {
    boolean shares = pass.sharesInputs();
    long in = x;
    for (int i = firstOperator; i < endOperator; i++) {
      at(pass, i).inputs(shares && i <= firstNoisy, pass.repeatsInputs());
      operators.get(i).forward(pass, from, to - from, in, activations.outputs(i));
      in = activations.outputs(i);
    }
    pass.inputs(shares, pass.repeatsInputs());
  }

  private void backward(Pass pass, int from, int to, long x, long targets, double scale) {
    int last = operators.size() - 1;
    logLikelihood(
        pass.arithmetic(),
        from,
        to - from,
        activations.outputs(last),
        targets,
        scale,
        activations.gradients(last));
    for (int i = last; i >= 0; i--) {
      operators
          .get(i)
          .backward(
              at(pass, i),
              from,
              to - from,
              activations.inputs(i, x),
              activations.outputs(i),
              activations.gradients(i),
              activations.inputGradients(i));
    }
  }

  private void gradients(int rows, long x, Update update) {
    eachPart(
        gradientParts,
        (pass, part) -> {
          int i = part.operator;
          operators
              .get(i)
              .gradient(
                  at(pass, i),
                  part.part,
                  rows,
                  activations.inputs(i, x),
                  activations.gradients(i),
                  ready(i, update));
        });
    for (int i = 0; i < operators.size(); i++) {
      operators.get(i).finish(at(passes[0], i), rows, ready(i, update));
    }
  }

  private Operator.Ready ready(int operator, Update update) {
    int offset = offsets[operator];
    return (pass, from, size, at) -> update.range(pass.arithmetic(), offset + from, size, at);
  }

  private double sumOfTerms(int rows) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += arithmetic().get(activations.terms(), r);
    }
    return sum;
  }

  /** Σ ln p(target) of given outputs, nats. */
  public double logLikelihood(int rows, long outputsAt, long targets) {
    logLikelihood(arithmetic(), 0, rows, outputsAt, targets, 0, 0);
    return sumOfTerms(rows);
  }

  private void logLikelihood(
      Arithmetic arithmetic,
      int from,
      int rows,
      long outputsAt,
      long targets,
      double scale,
      long gradient) {
    long first = (long) from * outputsPerExample();
    long out = arithmetic.at(outputsAt, first);
    long target = arithmetic.at(targets, from);
    long term = arithmetic.at(activations.terms(), from);
    long by = gradient == 0 ? 0 : arithmetic.at(gradient, first);
    switch (plan.likelihood()) {
      case Likelihood.Categorical categorical ->
          arithmetic.categorical(rows, outputsPerExample(), out, target, term, scale, by);
      case Likelihood.Bernoulli bernoulli ->
          arithmetic.bernoulli(rows, out, target, term, scale, by);
      case Likelihood.Gaussian gaussian -> arithmetic.gaussian(rows, out, target, term, scale, by);
    }
  }

  /**
   * KL of all weights' posteriors from their priors, nats, summed, as of the last pass, whose
   * factor was not 0.
   */
  public double kl() {
    double sum = 0;
    for (Operator operator : operators) {
      sum += operator.kl(arithmetic());
    }
    return sum;
  }

  /** The same of the parameters as they are; a scale mixture's is estimated by the pass's draw. */
  public double kl(Pass pass) {
    double factor = pass.klFactor();
    begin(pass.klFactor(1).inputs(false, false), 1);
    pass.klFactor(factor);
    return kl();
  }

  /**
   * What the noise of each layer has learned, by index of the document's layer, its KL as of the
   * last {@link #kl(Pass)}.
   */
  public Map<Integer, Map<String, Double>> learned() {
    Map<Integer, Map<String, Double>> all = new TreeMap<>();
    for (int i = 0; i < operators.size(); i++) {
      Learned learned = new Learned();
      operators.get(i).describe(arithmetic(), learned);
      if (!learned.values().isEmpty()) {
        learned.put(Learned.KL, operators.get(i).kl(arithmetic()));
        all.put(layers[i], learned.values());
      }
    }
    return all;
  }

  /** The layers whose noise leaves weights out when predicting, by the parameters as they are. */
  List<LayerSparsity> sparsity() {
    List<LayerSparsity> all = new ArrayList<>();
    for (int i = 0; i < operators.size(); i++) {
      long kept = operators.get(i).keptWeights(arithmetic());
      if (kept >= 0) {
        Parameter weights = operators.get(i).parameters().getFirst();
        all.add(new LayerSparsity(layers[i], weights.rows(), weights.columns(), kept));
      }
    }
    return List.copyOf(all);
  }

  /** Parameters of the same plan without noise, 0 for weights that are left out. */
  float[] copyWithoutNoise() {
    int size = operators.stream().mapToInt(Operator::parametersWithoutNoise).sum();
    float[] copy = new float[size];
    int offset = 0;
    for (int i = 0; i < operators.size(); i++) {
      float[] one = copyWithoutNoise(i);
      System.arraycopy(one, 0, copy, offset, one.length);
      offset += one.length;
    }
    return copy;
  }

  /** The same of one operator. */
  float[] copyWithoutNoise(int index) {
    Operator operator = operators.get(index);
    float[] copy = new float[operator.parametersWithoutNoise()];
    try (Arena own = Arena.ofConfined()) {
      long out = Memory.allocate(own, (long) copy.length * arithmetic().bytes());
      operator.copyWithoutNoise(arithmetic(), out);
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (float) arithmetic().get(out, i);
      }
    }
    return copy;
  }

  /** Names the first stage whose parameters or last outputs are not finite. */
  public String firstNotFinite(int rows) {
    for (int i = 0; i < operators.size(); i++) {
      Operator operator = operators.get(i);
      String name = plan.nameOf(layers[i]);
      if (!arithmetic()
          .isFinite(operator.parameterCount(), arithmetic().at(parameters, offsets[i]))) {
        return name + ", in its parameters";
      }
      if (activations.isReserved()
          && !arithmetic().isFinite(rows * operator.outputs(), activations.outputs(i))) {
        return name + ", in its outputs";
      }
    }
    return "the likelihood";
  }

  /** Gives all memory back. */
  @Override
  public void close() {
    operators.forEach(Operator::close);
    activations.close();
    gradients.close();
    arena.close();
    for (Arithmetic arithmetic : arithmetics) {
      if (isArithmeticOwn && arithmetic instanceof FloatArithmetic floats) {
        floats.close();
      }
    }
  }
}
