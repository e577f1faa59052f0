package elbow.layer;

import elbow.kernel.Arithmetic;
import elbow.kernel.DoubleArithmetic;
import elbow.kernel.Memory;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** An operator with parameters and gradients of its own, and a batch to run on. */
final class Fixture implements AutoCloseable {
  final Arithmetic arithmetic;
  final Operator operator;
  final int rows;
  final double[] parameters;
  final double[] x;
  private final Arena arena = Arena.ofConfined();
  private final long parameterAddress;
  private final long gradientAddress;
  private final long input;
  private final long output;
  private final long outputGradient;
  private final long inputGradient;
  private final Pass pass;

  /** In double precision, with parameters around their start and standard normal inputs. */
  Fixture(Operator operator, int rows, Random random) {
    this(operator, rows, new DoubleArithmetic());
    operator.initialize(arithmetic, 3);
    for (int i = 0; i < parameters.length; i++) {
      setParameter(i, arithmetic.get(parameterAddress, i) + 0.3 * random.nextGaussian());
    }
    for (int i = 0; i < x.length; i++) {
      setInput(i, random.nextGaussian());
    }
  }

  /** With parameters and inputs of 0. */
  Fixture(Operator operator, int rows, Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    this.operator = operator;
    this.rows = rows;
    this.parameters = new double[operator.parameterCount()];
    this.parameterAddress = allocate(parameters.length);
    this.gradientAddress = allocate(parameters.length);
    operator.bind(parameterAddress);
    this.x = new double[rows * operator.inputs()];
    this.input = allocate(x.length);
    this.inputGradient = allocate(x.length);
    this.output = allocate(rows * operator.outputs());
    this.outputGradient = allocate(rows * operator.outputs());
    this.pass = new Pass(arithmetic, 17);
  }

  private long allocate(int elements) {
    return Memory.allocate(arena, (long) arithmetic.bytes() * elements);
  }

  void setInput(int index, double value) {
    x[index] = value;
    arithmetic.set(input, index, value);
  }

  void setParameter(int index, double value) {
    parameters[index] = value;
    arithmetic.set(parameterAddress, index, value);
  }

  /** Sets all elements of a block. */
  void fill(String block, double value) {
    int first = first(block);
    for (int i = 0; i < parameter(block).count(); i++) {
      setParameter(first + i, value);
    }
  }

  /** The elements of a block. */
  double[] block(String name) {
    return Arrays.copyOfRange(parameters, first(name), first(name) + parameter(name).count());
  }

  boolean has(String block) {
    return operator.parameters().stream().anyMatch(each -> each.name().equals(block));
  }

  private Parameter parameter(String name) {
    return operator.parameters().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Where a block begins. */
  int first(String name) {
    List<Parameter> all = operator.parameters();
    return all.stream()
        .takeWhile(each -> !each.name().equals(name))
        .mapToInt(Parameter::count)
        .sum();
  }

  /** Outputs of a sample in training. */
  double[] sample(int number) {
    return run(pass.train(1, number));
  }

  /** Outputs of a sample of the predictive distribution. */
  double[] predictiveSample(int number) {
    return run(pass.sample(1, number));
  }

  /** Outputs without noise. */
  double[] deterministic() {
    return run(pass.deterministic());
  }

  /** KL of the parameters. */
  double kl() {
    return kl(0);
  }

  /** KL of the parameters, as a draw of that number tells it where it is estimated. */
  double kl(int number) {
    begin(pass.train(1, number).klFactor(1));
    pass.klFactor(0);
    return operator.kl(arithmetic);
  }

  /**
   * Gradients by the parameters of the sum of all outputs times what is given, plus the KL times
   * its factor, in training.
   */
  double[] gradients(int number, double byOutputs, double klFactor) {
    pass.klFactor(klFactor);
    double[] y = run(pass.train(1, number));
    for (int i = 0; i < y.length; i++) {
      arithmetic.set(outputGradient, i, byOutputs);
    }
    operator.backward(pass, 0, rows, input, output, outputGradient, inputGradient);
    Operator.Ready copy =
        (by, from, count, at) -> arithmetic.copy(count, at, arithmetic.at(gradientAddress, from));
    for (int part = 0; part < operator.gradientParts(); part++) {
      operator.gradient(pass, part, rows, input, outputGradient, copy);
    }
    operator.finish(pass, rows, copy);
    pass.klFactor(0);
    return read(gradientAddress, parameters.length);
  }

  /** Gradients by the inputs, as {@link #gradients} left them. */
  double[] inputGradients() {
    return read(inputGradient, x.length);
  }

  private void begin(Pass of) {
    operator.begin(of.at(2), rows);
    for (int part = 0; part < operator.prepareParts(of); part++) {
      operator.prepare(of, part);
    }
    operator.prepared(of);
  }

  private double[] run(Pass of) {
    begin(of);
    operator.forward(of, 0, rows, input, output);
    return read(output, rows * operator.outputs());
  }

  private double[] read(long array, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = arithmetic.get(array, i);
    }
    return values;
  }

  @Override
  public void close() {
    operator.close();
    arena.close();
  }
}
