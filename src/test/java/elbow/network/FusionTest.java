package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import elbow.layer.dl4j.Noises;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Short ways of computing give what the long ones do. */
class FusionTest {
  private static final int ROWS = 21;
  private static final int SAMPLES = 3;
  private static final double ROUNDING = 2e-5;

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  /** Pooling over windows with gaps, then over windows that overlap. */
  private static NetworkPlan convolutional(Noise noise, Arm.Override... overrides) {
    return Nets.plan(
        List.of(
            new Layer.Conv2d(5, 3, 1, Layer.Padding.SAME),
            Nets.RELU,
            new Layer.MaxPool2d(2, 3),
            new Layer.Conv2d(19, 2, 1, Layer.Padding.VALID),
            Nets.RELU,
            new Layer.MaxPool2d(2, 1),
            new Layer.Flatten(),
            new Layer.Dense(6),
            Nets.TANH,
            Nets.LAST),
        noise,
        new Shape.Image(13, 12, 3),
        overrides);
  }

  private static NetworkPlan dense(Noise noise, Arm.Override... overrides) {
    return Nets.plan(
        List.of(new Layer.Dense(9), Nets.RELU, new Layer.Dense(7), Nets.TANH, Nets.LAST),
        noise,
        new Shape.Flat(5),
        overrides);
  }

  /** A network with random parameters, and a batch. */
  private static final class Running implements AutoCloseable {
    final FloatArithmetic arithmetic = new FloatArithmetic();
    final Arena arena = Arena.ofConfined();
    final Network network;
    final long x;
    final long targets;

    Running(NetworkPlan plan) {
      network = new Network(plan, arithmetic);
      network.initialize(9);
      Random random = new Random(4);
      float[] parameters = network.copyParameters();
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] += (float) (0.2 * random.nextGaussian());
      }
      network.setParameters(parameters);
      int size = ROWS * plan.input().size();
      x = Memory.allocate(arena, 4L * size);
      for (int i = 0; i < size; i++) {
        arithmetic.set(x, i, random.nextGaussian());
      }
      targets = Memory.allocate(arena, 4L * ROWS);
      for (int i = 0; i < ROWS; i++) {
        arithmetic.set(targets, i, i % Nets.CLASSES);
      }
    }

    Pass pass() {
      return new Pass(arithmetic, 1);
    }

    float[] read(long array, int count) {
      float[] values = new float[count];
      Memory.copyOut(array, values, 0, count);
      return values;
    }

    float[] outputs(long at) {
      return read(at, ROWS * network.outputsPerExample());
    }

    float[] gradients() {
      return read(network.gradientAddress(), network.parameterCount());
    }

    @Override
    public void close() {
      network.close();
      arithmetic.close();
      arena.close();
    }
  }

  private static void assertClose(float[] actual, float[] expected, String what) {
    assertThat(actual).hasSameSizeAs(expected);
    double scale = 0;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    assertThat(scale).as(what).isPositive();
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("%s %d", what, i)
          .isCloseTo(expected[i], within(ROUNDING * scale));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void aConvolutionWithItsPoolingIsTheThreeLayersOneByOne(String name, Noise noise) {
    NetworkPlan plan = convolutional(noise);
    assertThat(plan.fused(0)).as("the test's subject").isPresent();
    assertThat(plan.fused(3)).as("windows that overlap").isEmpty();
    assertThat(Nets.unfused(plan).fused(0)).as("its oracle").isEmpty();
    try (Running fused = new Running(plan);
        Running apart = new Running(Nets.unfused(plan))) {
      for (Running each : List.of(fused, apart)) {
        Pass pass = each.pass().train(3, 2).klFactor(0.1);
        each.network.forward(pass, ROWS, each.x);
        each.network.backward(pass, ROWS, each.x, each.targets, 1.0 / ROWS);
      }
      assertClose(fused.gradients(), apart.gradients(), "gradient");
      for (Running each : List.of(fused, apart)) {
        each.network.forward(each.pass().train(3, 2), ROWS, each.x);
      }
      assertClose(
          fused.outputs(fused.network.forward(fused.pass().train(3, 2), ROWS, fused.x)),
          apart.outputs(apart.network.forward(apart.pass().train(3, 2), ROWS, apart.x)),
          "output of a sample");
      assertClose(
          fused.outputs(fused.network.forward(fused.pass().deterministic(), ROWS, fused.x)),
          apart.outputs(apart.network.forward(apart.pass().deterministic(), ROWS, apart.x)),
          "output without noise");
    }
  }

  /** A step is a forward and a backward pass. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void aStepHasTheGradientsOfForwardAndBackward(String name, Noise noise) {
    for (NetworkPlan plan : List.of(convolutional(noise), dense(noise))) {
      try (Running one = new Running(plan);
          Running two = new Running(plan)) {
        Pass pass = one.pass().train(3, 2).klFactor(0.1);
        int[] updated = new int[one.network.parameterCount()];
        float[] gradients = new float[updated.length];
        one.network.step(
            pass,
            ROWS,
            one.x,
            one.targets,
            1.0 / ROWS,
            (arithmetic, from, count, at) -> {
              Memory.copyOut(at, gradients, from, count);
              for (int i = from; i < from + count; i++) {
                updated[i]++;
              }
            });
        assertThat(updated).as("each parameter is updated once").containsOnly(1);
        two.network.forward(pass, ROWS, two.x);
        two.network.backward(pass, ROWS, two.x, two.targets, 1.0 / ROWS);
        assertThat(gradients).isEqualTo(two.gradients());
      }
    }
  }

  /** What samples have in common is kept, whichever layer is the first with noise. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void samplesThatShareTheirInputsAreThoseOfAPassEach(String name, Noise noise) {
    Arm.Override firstWithout = new Arm.Override(0, new Noise.None());
    List<NetworkPlan> plans =
        List.of(
            convolutional(noise),
            convolutional(noise, firstWithout),
            Nets.unfused(convolutional(noise)),
            dense(noise),
            dense(noise, firstWithout));
    for (NetworkPlan plan : plans) {
      try (Running sharing = new Running(plan);
          Running alone = new Running(plan);
          Sampler sampler = new Sampler(sharing.network, 1)) {
        for (int part = 0; part < 2; part++) {
          int[] taken = new int[ROWS];
          sampler.run(
              0, ROWS, Draws.fresh(SAMPLES), new Compared(sharing, alone, taken), () -> false);
          assertThat(taken)
              .as("samples of each example")
              .containsOnly(sharing.network.isNoisy() ? SAMPLES : 1);
          // Other inputs, and other parameters.
          for (Running each : List.of(sharing, alone)) {
            each.arithmetic.set(each.x, 3, -1.5);
            each.arithmetic.set(each.network.parameterAddress(), 2, 0.7);
          }
        }
      }
    }
  }

  /** Compares samples with those of passes over rows that were copied out. */
  private record Compared(Running sharing, Running alone, int[] taken) implements Sampler.Examples {
    private int width() {
      return sharing.network.plan().input().size();
    }

    @Override
    public void copyInputs(int from, int count, long to) {
      Memory.copy(sharing.x + 4L * from * width(), to, 4L * count * width());
    }

    @Override
    public void takeOutputs(
        int worker, int from, int count, int first, int samples, int stride, long outputs) {
      int rows = samples * stride;
      try (Arena room = Arena.ofConfined()) {
        long x = Memory.allocate(room, 4L * rows * width());
        for (int s = 0; s < samples; s++) {
          long to = x + 4L * s * stride * width();
          Memory.copy(alone.x + 4L * from * width(), to, 4L * count * width());
        }
        // With so few samples a pass makes all of them, or one.
        int number = samples == 1 ? first : 0;
        Pass pass = alone.pass().sample(0, number).rows((long) from / stride * Sampler.ROWS);
        long expected = alone.network.forward(pass, rows, x);
        int numbers = alone.network.outputsPerExample();
        for (int s = 0; s < samples; s++) {
          long at = 4L * s * stride * numbers;
          assertClose(
              sharing.read(outputs + at, count * numbers),
              alone.read(expected + at, count * numbers),
              "output");
        }
      }
      for (int i = from; i < from + count; i++) {
        taken[i] += samples;
      }
    }
  }
}
