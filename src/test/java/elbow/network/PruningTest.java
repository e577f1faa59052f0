package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Optimizer;
import elbow.experiment.Shape;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PruningTest {
  private static final double THRESHOLD = 3;
  private static final int ROWS = 5;
  private static final int SIZE = 36;
  private static final int CLASSES = 3;

  /** A convolution and a dense layer that prune, between a plain one that does not. */
  private static NetworkPlan plan(Noise noise) {
    List<Layer> layers =
        List.of(
            new Layer.Conv2d(4, 3, 1, Layer.Padding.SAME),
            new Layer.Activation(Layer.Function.RELU),
            new Layer.MaxPool2d(2, null),
            new Layer.Flatten(),
            new Layer.Dense(8),
            new Layer.Activation(Layer.Function.TANH),
            new Layer.Dense(null));
    List<Arm.Override> plain = List.of(new Arm.Override(6, new Noise.None()));
    Arm arm = new Arm("arm", noise, noise instanceof Noise.None ? List.of() : plain, 1);
    Model model = new Model(layers, new Likelihood.Categorical());
    return NetworkPlan.of(model, arm, new Shape.Image(6, 6, 1), CLASSES);
  }

  private static NetworkPlan sparse() {
    return plan(new Noise.SparseVariational(THRESHOLD, -4, Noise.KlForm.EXACT));
  }

  /** Some weights drowned by their noise, some not. */
  private static float[] parameters(NetworkPlan plan) {
    Random random = new Random(5);
    float[] parameters = new float[plan.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextGaussian() - (random.nextInt(3) == 0 ? 2 : 0));
    }
    return parameters;
  }

  private static float[] deterministic(NetworkPlan plan, float[] parameters) {
    try (Arena arena = Arena.ofConfined();
        FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan, arithmetic)) {
      network.setParameters(parameters);
      long x = Memory.allocate(arena, 4L * ROWS * SIZE);
      Memory.copyIn(inputs(), 0, ROWS * SIZE, x);
      long y = network.forward(new Pass(arithmetic, 1).deterministic(), ROWS, x);
      float[] outputs = new float[ROWS * CLASSES];
      Memory.copyOut(y, outputs, 0, outputs.length);
      return outputs;
    }
  }

  private static float[] inputs() {
    Random random = new Random(6);
    float[] inputs = new float[ROWS * SIZE];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = random.nextFloat();
    }
    return inputs;
  }

  @Test
  void keptWeightsAreThoseBelowTheThreshold() {
    NetworkPlan plan = sparse();
    float[] p = parameters(plan);
    int conv = 9 * 4;
    int dense = 36 * 8;
    int denseAt = 2 * conv + 4;
    List<LayerSparsity> expected = new ArrayList<>();
    expected.add(new LayerSparsity(0, 9, 4, kept(p, 0, conv, conv + 4)));
    expected.add(new LayerSparsity(4, 36, 8, kept(p, denseAt, dense, denseAt + dense + 8)));
    assertThat(Pruning.of(plan, p).layers()).isEqualTo(expected);
    assertThat(expected.get(1).kept()).isBetween(1L, dense - 1L);
  }

  private static long kept(float[] p, int weights, int count, int logVariances) {
    long kept = 0;
    for (int i = 0; i < count; i++) {
      double theta = p[weights + i];
      double logAlpha = p[logVariances + i] - Math.log(theta * theta + 1e-8);
      kept += Math.clamp(logAlpha, -8, 8) < THRESHOLD ? 1 : 0;
    }
    return kept;
  }

  @Test
  void thePrunedNetworkIsTheDeterministicPass() {
    float[] parameters = parameters(sparse());
    float[] pruned = Pruning.of(sparse(), parameters).parameters();
    assertThat(deterministic(plan(new Noise.None()), pruned))
        .isEqualTo(deterministic(sparse(), parameters));
  }

  @Test
  void itCanBeSavedAndReadElsewhere(@TempDir Path folder) throws Exception {
    float[] parameters = parameters(sparse());
    float[] pruned = Pruning.of(sparse(), parameters).parameters();
    FitSettings settings =
        new FitSettings(new Optimizer.Sgd(0.1, 0, new Optimizer.Schedule.Constant()), 1, 100, 1);
    Path file = folder.resolve("network-pruned.zip");
    Dl4jFiles.save(file, Dl4jNetworks.of(plan(new Noise.None()), settings, pruned));
    MultiLayerNetwork read = Dl4jFiles.load(file);
    INDArray p = read.output(Nd4j.createFromArray(inputs()).reshape('c', ROWS, 6, 6, 1));
    float[] logits = deterministic(sparse(), parameters);
    for (int r = 0; r < ROWS; r++) {
      double sum = 0;
      for (int k = 0; k < CLASSES; k++) {
        sum += Math.exp(logits[r * CLASSES + k]);
      }
      for (int k = 0; k < CLASSES; k++) {
        double expected = Math.exp(logits[r * CLASSES + k]) / sum;
        assertThat(p.getDouble(r, k)).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void networksThatPruneNothingKeepAll() {
    NetworkPlan plan = plan(new Noise.Bernoulli(0.1, Noise.Granularity.UNIT));
    float[] parameters = parameters(plan);
    Pruning pruning = Pruning.of(plan, parameters);
    assertThat(pruning.layers()).isEmpty();
    assertThat(pruning.compression()).isEqualTo(1);
    assertThat(pruning.storageCompression()).isEqualTo(1);
    assertThat(pruning.parameters()).isEqualTo(parameters);
  }

  @Test
  void compressionIsWeightsOverKeptAndBytesCountColumnsAndRows() {
    LayerSparsity layer = new LayerSparsity(0, 100, 50, 40);
    assertThat(layer.sparsity()).isCloseTo(0.992, within(1e-12));
    assertThat(layer.compression()).isEqualTo(125);
    assertThat(layer.denseBytes()).isEqualTo(20_000);
    assertThat(layer.sparseBytes()).isEqualTo(40 * 6 + 101 * 4);
    LayerSparsity wide = new LayerSparsity(1, 2, 70_000, 10);
    assertThat(wide.sparseBytes()).isEqualTo(10 * 8 + 3 * 4);
    Pruning both = new Pruning(List.of(layer, wide), new float[0]);
    assertThat(both.compression()).isEqualTo((5000.0 + 140_000) / 50);
    assertThat(both.storageCompression()).isEqualTo((20_000.0 + 560_000) / (644 + 92));
  }
}
