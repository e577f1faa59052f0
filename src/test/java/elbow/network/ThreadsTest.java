package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;

import elbow.data.Examples;
import elbow.experiment.Layer;
import elbow.experiment.Noise;
import elbow.experiment.Optimizer;
import elbow.experiment.Shape;
import elbow.experiment.Training;
import elbow.kernel.Team;
import elbow.layer.dl4j.Noises;
import elbow.training.Trainer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training gives the same bits whatever the number of threads. Networks are just large enough for
 * the smallest batch to be shared out, and no size is a multiple of a vector.
 */
class ThreadsTest {
  private static final int STEPS = 20;
  private static final int[] BATCHES = {7, 33, 7, 33, 128};
  private static final int MOST = 4;
  private static final List<Team> TEAMS =
      IntStream.rangeClosed(1, MOST).mapToObj(Team::new).toList();

  private static final Shape IMAGE = new Shape.Image(13, 11, 3);
  private static final Layer CONVOLUTION = new Layer.Conv2d(10, 3, 1, Layer.Padding.SAME);
  private static final Layer POOLING = new Layer.MaxPool2d(2, null);
  private static final Layer SECOND = new Layer.Conv2d(21, 3, 1, Layer.Padding.VALID);

  @AfterAll
  static void endThreads() {
    TEAMS.forEach(Team::close);
  }

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofDenseLayers(String name, Noise noise) {
    sameBits(
        List.of(new Layer.Dense(301), Nets.TANH, new Layer.Dense(91), Nets.RELU, Nets.LAST),
        noise,
        new Shape.Flat(101));
  }

  /** So large that their matrices are copied for several threads, and gradients for all parts. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofWideLayers(String name, Noise noise) {
    sameBits(
        List.of(new Layer.Dense(523), Nets.RELU, new Layer.Dense(131), Nets.RELU, Nets.LAST),
        noise,
        new Shape.Flat(131));
  }

  /** Forms of a KL are computed over the same parts of the weights in all layers. */
  static Stream<Arguments> noisesInOneForm() {
    return noises().filter(noise -> !noise.get()[0].toString().matches(".*(MOLCHANOV|KINGMA)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noisesInOneForm")
  void ofConvolutionsDoneWithTheirPooling(String name, Noise noise) {
    sameBits(
        List.of(CONVOLUTION, Nets.RELU, POOLING, SECOND, Nets.RELU, new Layer.Flatten(), Nets.LAST),
        noise,
        IMAGE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noisesInOneForm")
  void ofConvolutionsAndPoolingOneByOne(String name, Noise noise) {
    sameBits(
        List.of(CONVOLUTION, Nets.TANH, POOLING, SECOND, Nets.RELU, new Layer.Flatten(), Nets.LAST),
        noise,
        IMAGE);
  }

  private static void sameBits(List<Layer> layers, Noise noise, Shape input) {
    NetworkPlan plan = Nets.plan(layers, noise, input);
    float[] alone = trained(plan, TEAMS.getFirst());
    for (Team team : TEAMS.subList(1, MOST)) {
      assertThat(trained(plan, team)).as("%d threads", team.size()).isEqualTo(alone);
    }
  }

  private static float[] trained(NetworkPlan plan, Team team) {
    Examples examples = examples(plan.input());
    int most = examples.count();
    Optimizer adam = new Optimizer.Adam(1e-3, 0.9, 0.999, 1e-8, new Optimizer.Schedule.Constant());
    Training.Kl kl = new Training.Kl(1, 0, 0, Training.Batches.EVEN);
    Training training = new Training(1, most, adam, kl, null, 0, 1);
    int[] order = IntStream.range(0, most).toArray();
    try (Network network = new Network(plan, team);
        Trainer trainer = new Trainer(network, training, 10 * most, 3)) {
      network.initialize(5);
      float[] start = network.copyParameters();
      for (int step = 0; step < STEPS; step++) {
        int rows = BATCHES[step % BATCHES.length];
        trainer.load(examples, order, most - rows, most);
        assertThat(trainer.step(rows, 1, 1e-3)).isFinite();
      }
      float[] end = network.copyParameters();
      assertThat(end).isNotEqualTo(start);
      return end;
    }
  }

  private static Examples examples(Shape shape) {
    Random random = new Random(11);
    int count = BATCHES[BATCHES.length - 1];
    float[] inputs = new float[count * shape.size()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    float[] targets = new float[count];
    for (int i = 0; i < count; i++) {
      targets[i] = random.nextInt(Nets.CLASSES);
    }
    return new Examples(shape, count, inputs, targets, IntStream.range(0, count).toArray());
  }
}
