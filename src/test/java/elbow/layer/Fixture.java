package elbow.layer;

import elbow.kernel.DoubleArithmetic;
import elbow.kernel.Memory;
import java.lang.foreign.Arena;
import java.util.Random;

/** An operator in double precision, with parameters of its own and a batch to run on. */
final class Fixture implements AutoCloseable {
  final DoubleArithmetic arithmetic = new DoubleArithmetic();
  final Operator operator;
  final int rows;
  final double[] parameters;
  final double[] x;
  private final Arena arena = Arena.ofConfined();
  private final long input;
  private final long output;
  private final Pass pass = new Pass(arithmetic, 17);

  Fixture(Operator operator, int rows, Random random) {
    this.operator = operator;
    this.rows = rows;
    this.parameters = new double[operator.parameterCount()];
    long at = Memory.allocate(arena, 8L * parameters.length);
    operator.bind(at, 0);
    operator.initialize(arithmetic, 3);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = arithmetic.get(at, i) + 0.3 * random.nextGaussian();
      arithmetic.set(at, i, parameters[i]);
    }
    this.x = new double[rows * operator.inputs()];
    this.input = Memory.allocate(arena, 8L * x.length);
    for (int i = 0; i < x.length; i++) {
      setInput(i, random.nextGaussian());
    }
    this.output = Memory.allocate(arena, 8L * rows * operator.outputs());
  }

  void setInput(int index, double value) {
    x[index] = value;
    arithmetic.set(input, index, value);
  }

  /** Outputs of a sample. */
  double[] sample(int number) {
    return run(pass.train(1, number));
  }

  /** Outputs without noise. */
  double[] deterministic() {
    return run(pass.deterministic());
  }

  /** KL of the parameters. */
  double kl() {
    begin(pass.train(1, 0).klFactor(1));
    pass.klFactor(0);
    return operator.kl(arithmetic);
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
    double[] outputs = new double[rows * operator.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = arithmetic.get(output, i);
    }
    return outputs;
  }

  @Override
  public void close() {
    operator.close();
    arena.close();
  }
}
