package elbow.network;

import elbow.data.Examples;
import elbow.experiment.Layer;
import elbow.experiment.Noise;
import elbow.experiment.Optimizer;
import elbow.experiment.Shape;
import elbow.experiment.Training;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Memory;
import elbow.layer.dl4j.Noises;
import elbow.training.Trainer;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;

/**
 * A program for {@link VectorWidthsTest}: prints the width of this machine's vectors in bits, then
 * a line of noise and a line of parameters after ten steps of each of a few trainings.
 */
final class VectorWidthProbe {
  static final List<String> TRAININGS =
      List.of(
          "none",
          "bernoulli by unit",
          "concrete by CHANNEL",
          "variational A by UNIT, EXACT",
          "variational B by LAYER, MOLCHANOV",
          "sparse, EXACT",
          "learned scale, noisy bias, FLIPOUT",
          "learned scale, noisy bias, LOCAL_REPARAMETERIZATION");

  private static final int ROWS = 19;

  private VectorWidthProbe() {}

  public static void main(String[] arguments) {
    System.out.println(FloatVector.SPECIES_PREFERRED.vectorBitSize());
    System.out.println(noise());
    for (String name : TRAININGS) {
      System.out.println(text(trained(Noises.all().get(name))));
    }
  }

  private static String text(float[] values) {
    return Arrays.toString(values).replaceAll("[\\[\\],]", "");
  }

  /** A hash over the bits of many numbers, and a few of them. */
  private static String noise() {
    int n = 10_000;
    try (Arena arena = Arena.ofConfined();
        FloatArithmetic arithmetic = new FloatArithmetic()) {
      long out = Memory.allocate(arena, 12L * n);
      arithmetic.normal(5, 3, out, n);
      arithmetic.uniform(6, 17, out + 4L * n, n);
      arithmetic.mask(7, 1, 0.3, 2, -1, out + 8L * n, n);
      float[] values = new float[3 * n];
      Memory.copyOut(out, values, 0, values.length);
      return Integer.toHexString(Arrays.hashCode(values))
          + " "
          + text(Arrays.copyOf(values, 40))
          + " "
          + text(Arrays.copyOfRange(values, n, n + 40));
    }
  }

  private static float[] trained(Noise noise) {
    Shape shape = new Shape.Image(6, 5, 2);
    NetworkPlan plan =
        Nets.plan(
            List.of(
                new Layer.Conv2d(5, 3, 1, Layer.Padding.SAME),
                Nets.RELU,
                new Layer.MaxPool2d(2, null),
                new Layer.Flatten(),
                new Layer.Dense(13),
                Nets.TANH,
                Nets.LAST),
            noise,
            shape);
    Random random = new Random(3);
    float[] inputs = new float[ROWS * shape.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    float[] targets = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = i % Nets.CLASSES;
    }
    int[] order = IntStream.range(0, ROWS).toArray();
    // Plain steps: Adam's are as large for a gradient of rounding errors as for any other.
    Optimizer sgd = new Optimizer.Sgd(0.05, 0.9, new Optimizer.Schedule.Constant());
    Training.Kl kl = new Training.Kl(1, 0, 0, Training.Batches.EVEN);
    Training training = new Training(1, ROWS, sgd, kl, null, 0, 1);
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan, arithmetic);
        Trainer trainer = new Trainer(network, training, 500, 2)) {
      network.initialize(8);
      trainer.load(new Examples(shape, ROWS, inputs, targets, order), order, 0, ROWS);
      for (int step = 0; step < 10; step++) {
        trainer.step(ROWS, 1, 0.05);
      }
      return network.copyParameters();
    }
  }
}
