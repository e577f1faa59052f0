package elbow.cli;

import elbow.data.Examples;
import elbow.experiment.Arm;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Shape;
import elbow.network.NetworkPlan;
import java.util.List;
import java.util.Random;

/**
 * Networks that Elbow is timed on, the first four beside other stacks: a batch in memory, targets
 * {@code i % classes}.
 */
enum ReferenceCase {
  /** 2-32-32-2 on a batch of 32. */
  TINY(new Shape.Flat(2), 2, 32, dense(32), dense(32)),
  /** 784-64-64-10 on a batch of 128. */
  MLP64(new Shape.Flat(784), 10, 128, dense(64), dense(64)),
  /** 784-512-512-10 on a batch of 128. */
  MLP512(new Shape.Flat(784), 10, 128, dense(512), dense(512)),
  /** Convolution of 32 filters 3×3, pooling 2×2, dense 128, dense 10 on 128 images of 28×28. */
  CNN(
      new Shape.Image(28, 28, 1),
      10,
      128,
      convolution(32, 3, "same"),
      "{\"type\":\"flatten\"}",
      dense(128)),
  /** LeNet-5, whose convolutions have few channels, on 128 images of 28×28. */
  LENET5(
      new Shape.Image(28, 28, 1),
      10,
      128,
      convolution(6, 5, "same"),
      convolution(16, 5, "valid"),
      "{\"type\":\"flatten\"}",
      dense(120),
      dense(84));

  /** N of KL/N. */
  static final int TRAINING_EXAMPLES = 60_000;

  private final Shape shape;
  private final int classes;
  private final int batch;
  private final String layers;

  ReferenceCase(Shape shape, int classes, int batch, String... layers) {
    this.shape = shape;
    this.classes = classes;
    this.batch = batch;
    this.layers = String.join(",", layers) + ",{\"type\":\"dense\"}";
  }

  /** With ReLU, and pooled 2×2. */
  private static String convolution(int filters, int kernel, String padding) {
    return "{\"type\":\"conv2d\",\"filters\":%d,\"kernel\":%d,\"padding\":\"%s\"},"
            .formatted(filters, kernel, padding)
        + "{\"type\":\"activation\",\"function\":\"relu\"},"
        + "{\"type\":\"max-pool2d\",\"size\":2}";
  }

  private static String dense(int units) {
    return "{\"type\":\"dense\",\"units\":"
        + units
        + "},{\"type\":\"activation\",\"function\":\"relu\"}";
  }

  int classes() {
    return classes;
  }

  /** Numbers an example going in. */
  int inputs() {
    return shape.size();
  }

  /** Its network with a noise in every layer that has weights. */
  NetworkPlan plan(Noise noise) {
    try {
      Model model = ExperimentDocument.parsePart("{\"layers\":[" + layers + "]}", Model.class);
      return NetworkPlan.of(model, new Arm("bench", noise, List.of(), 1), shape, classes);
    } catch (InvalidExperimentException e) {
      throw new IllegalStateException("a model of our own", e);
    }
  }

  /** One batch: uniform in [0, 1); tiny's are standard normal. */
  Examples examples() {
    return examples(batch);
  }

  /** So many examples of the same kind. */
  Examples examples(int count) {
    Random random = new Random(1);
    float[] inputs = new float[count * shape.size()];
    float[] targets = new float[count];
    int[] rows = new int[count];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = this == TINY ? (float) random.nextGaussian() : random.nextFloat();
    }
    for (int i = 0; i < count; i++) {
      rows[i] = i;
      targets[i] = i % classes;
    }
    return new Examples(shape, count, inputs, targets, rows);
  }
}
