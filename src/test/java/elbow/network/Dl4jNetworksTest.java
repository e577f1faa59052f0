package elbow.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import elbow.layer.dl4j.Noises;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The Deeplearning4j network of a plan computes what Elbow's own does, and survives a file. */
class Dl4jNetworksTest {
  private static final int ROWS = 7;
  private static final Noise NOISE = Noises.meanField(Noise.Estimator.LOCAL_REPARAMETERIZATION);
  private static final FitSettings SETTINGS =
      new FitSettings(
          new Optimizer.Adam(0.01, 0.9, 0.999, 1e-8, new Optimizer.Schedule.Constant()), 1, 50, 3);

  @TempDir Path folder;

  private static NetworkPlan plan(Likelihood likelihood, Shape input, List<Layer> layers) {
    return NetworkPlan.of(
        new Model(layers, likelihood), new Arm("arm", NOISE, List.of(), 1), input, 3);
  }

  private static NetworkPlan convolutional() {
    return plan(
        new Likelihood.Categorical(),
        new Shape.Image(9, 8, 2),
        List.of(
            new Layer.Conv2d(4, 3, 1, Layer.Padding.SAME),
            new Layer.Activation(Layer.Function.RELU),
            new Layer.MaxPool2d(2, null),
            new Layer.Conv2d(3, 2, 1, Layer.Padding.VALID),
            new Layer.MaxPool2d(2, 1),
            new Layer.Flatten(),
            new Layer.Activation(Layer.Function.TANH),
            new Layer.Dense(6),
            new Layer.Activation(Layer.Function.GELU),
            new Layer.Dense(null)));
  }

  /** Both networks with the same parameters, and the same examples run through both. */
  private record Both(MultiLayerNetwork dl4j, float[] own, INDArray x, INDArray y) {}

  private static Both both(NetworkPlan plan) {
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Arena arena = Arena.ofConfined();
        Network network = new Network(plan, arithmetic)) {
      network.initialize(5);
      Random random = new Random(8);
      float[] parameters = network.copyParameters();
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] += (float) (0.1 * random.nextGaussian());
      }
      network.setParameters(parameters);
      float[] examples = new float[ROWS * plan.input().size()];
      for (int i = 0; i < examples.length; i++) {
        examples[i] = (float) random.nextGaussian();
      }
      long at = Memory.allocate(arena, 4L * examples.length);
      Memory.copyIn(examples, 0, examples.length, at);
      long outputs = network.forward(new Pass(arithmetic, 1).deterministic(), ROWS, at);
      float[] own = new float[ROWS * network.outputsPerExample()];
      Memory.copyOut(outputs, own, 0, own.length);
      long[] shape =
          switch (plan.input()) {
            case Shape.Flat flat -> new long[] {ROWS, flat.size()};
            case Shape.Image image ->
                new long[] {ROWS, image.height(), image.width(), image.channels()};
          };
      INDArray x = Nd4j.createFromArray(examples).reshape('c', shape);
      MultiLayerNetwork dl4j = Dl4jNetworks.of(plan, SETTINGS, parameters);
      assertThat(dl4j.params().dup().data().asFloat()).isEqualTo(parameters);
      return new Both(dl4j, own, x, dl4j.output(x, false));
    }
  }

  private static void assertEqual(Both both, INDArray expected) {
    assertThat(both.y().shape()).isEqualTo(expected.shape());
    double difference = both.y().sub(expected).amaxNumber().doubleValue();
    assertThat(difference).isLessThan(2e-6);
  }

  private static INDArray own(Both both) {
    return Nd4j.createFromArray(both.own()).reshape('c', ROWS, both.own().length / ROWS);
  }

  @Test
  void aConvolutionalClassifierGivesTheSoftmaxOfOurOutputs() {
    Both both = both(convolutional());
    assertEqual(both, Nd4j.nn().softmax(own(both), 1));
  }

  @ParameterizedTest
  @EnumSource(Layer.Function.class)
  void everyActivationIsTheSame(Layer.Function function) {
    Both both =
        both(
            plan(
                new Likelihood.Categorical(),
                new Shape.Flat(4),
                List.of(
                    new Layer.Dense(9), new Layer.Activation(function), new Layer.Dense(null))));
    assertEqual(both, Nd4j.nn().softmax(own(both), 1));
  }

  @Test
  void aBernoulliNetworkGivesTheProbabilityOfTheSecondClass() {
    Both both = both(dense(new Likelihood.Bernoulli()));
    assertEqual(both, Nd4j.nn().sigmoid(own(both)));
  }

  @ParameterizedTest
  @EnumSource(Likelihood.Variance.class)
  void aGaussianNetworkGivesMeanAndLogVariance(Likelihood.Variance variance) {
    Both both = both(dense(new Likelihood.Gaussian(variance, 0.4)));
    assertEqual(both, own(both));
  }

  private static NetworkPlan dense(Likelihood likelihood) {
    return plan(
        likelihood,
        new Shape.Flat(4),
        List.of(
            new Layer.Dense(5), new Layer.Activation(Layer.Function.TANH), new Layer.Dense(null)));
  }

  @Test
  void theScoreIsTheNegativeElboOfAnExample() {
    NetworkPlan plan = dense(new Likelihood.Gaussian(Likelihood.Variance.LEARNED, 0.4));
    Both both = both(plan);
    INDArray targets = Nd4j.randn(DataType.FLOAT, ROWS, 1);
    double expected = 0;
    for (int i = 0; i < ROWS; i++) {
      double variance = Math.exp(both.own()[2 * i + 1]);
      double error = targets.getDouble(i) - both.own()[2 * i];
      expected += 0.5 * (Math.log(2 * Math.PI * variance) + error * error / variance) / ROWS;
    }
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan, arithmetic)) {
      network.setParameters(both.dl4j().params().dup().data().asFloat());
      expected += network.kl(new Pass(arithmetic, 1).train(0, 0)) / SETTINGS.examples();
    }
    double score = both.dl4j().score(new org.nd4j.linalg.dataset.DataSet(both.x(), targets));
    assertThat(score).isCloseTo(expected, within(1e-5));
  }

  @Test
  void everyLikelihoodsNetworkTrainsFurther() {
    List<Likelihood> likelihoods =
        List.of(
            new Likelihood.Categorical(),
            new Likelihood.Bernoulli(),
            new Likelihood.Gaussian(Likelihood.Variance.FIXED, 0.4),
            new Likelihood.Gaussian(Likelihood.Variance.INPUT_DEPENDENT, 1));
    for (Likelihood likelihood : likelihoods) {
      Both both = both(dense(likelihood));
      int columns = likelihood instanceof Likelihood.Categorical ? 3 : 1;
      INDArray y = Nd4j.zeros(DataType.FLOAT, ROWS, columns);
      y.putColumn(0, Nd4j.ones(DataType.FLOAT, ROWS, 1));
      var data = new org.nd4j.linalg.dataset.DataSet(both.x(), y);
      double before = both.dl4j().score(data);
      for (int i = 0; i < 30; i++) {
        both.dl4j().fit(data);
      }
      assertThat(both.dl4j().score(data)).as(likelihood.toString()).isLessThan(before);
    }
  }

  @Test
  void aSavedNetworkComesBackTheSame() throws IOException {
    Both both = both(convolutional());
    Path file = folder.resolve("network.zip");
    Dl4jFiles.save(file, both.dl4j());
    MultiLayerNetwork back = Dl4jFiles.load(file);
    assertThat(back.params()).isEqualTo(both.dl4j().params());
    assertThat(back.output(both.x(), false)).isEqualTo(both.y());
  }

  @Test
  void aFileThatIsNoModelIsRefusedInWords() throws IOException {
    Path text = Files.writeString(folder.resolve("text.zip"), "not a zip");
    assertThatThrownBy(() -> Dl4jFiles.load(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("text.zip is no model zip");

    Path strange = folder.resolve("strange.zip");
    try (OutputStream out = Files.newOutputStream(strange);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("normalizer.bin"));
    }
    assertThatThrownBy(() -> Dl4jFiles.load(strange))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("normalizer.bin");

    Path broken = folder.resolve("broken.zip");
    try (OutputStream out = Files.newOutputStream(broken);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write("{\"confs\": 3}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(new byte[] {1, 2, 3});
    }
    assertThatThrownBy(() -> Dl4jFiles.load(broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.zip");
  }
}
