package elbow.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.data.Examples;
import elbow.experiment.Arm;
import elbow.experiment.Layer;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Noise;
import elbow.experiment.Optimizer;
import elbow.experiment.Records;
import elbow.experiment.Shape;
import elbow.experiment.Training;
import elbow.kernel.Arithmetic;
import elbow.kernel.DoubleArithmetic;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Memory;
import elbow.layer.Pass;
import elbow.network.Network;
import elbow.network.NetworkPlan;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final int FEATURES = 3;
  private static final int CLASSES = 2;
  private static final int ROWS = 5;
  private static final double PRIOR = 0.7;
  private static final long SEED = 11;

  /** One dense mean-field layer, so that its parameters lie as W, b, ln σ². */
  private static NetworkPlan plan() {
    Noise noise =
        new Noise.MeanField(
            new Noise.Scale.Learned(0.3),
            new Noise.Prior.Normal(PRIOR),
            false,
            Noise.Estimator.LOCAL_REPARAMETERIZATION);
    Model model = new Model(List.of(new Layer.Dense(null)), new Likelihood.Categorical());
    return NetworkPlan.of(
        model, new Arm("a", noise, List.of(), 1), new Shape.Flat(FEATURES), CLASSES);
  }

  private static Examples examples() {
    Random random = new Random(4);
    float[] inputs = new float[ROWS * FEATURES];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) random.nextGaussian();
    }
    return new Examples(
        new Shape.Flat(FEATURES), ROWS, inputs, new float[] {0, 1, 1, 0, 1}, new int[ROWS]);
  }

  private static Training training(Optimizer optimizer) {
    Training defaults = Records.defaults(Training.class);
    return new Training(1, ROWS, optimizer, defaults.kl(), null, 0, 1);
  }

  private static double closedKl(float[] parameters) {
    int weights = FEATURES * CLASSES;
    double kl = 0;
    for (int i = 0; i < weights; i++) {
      double mean = parameters[i];
      double sd = Math.exp(0.5 * parameters[weights + CLASSES + i]);
      kl += Math.log(PRIOR / sd) + (sd * sd + mean * mean) / (2 * PRIOR * PRIOR) - 0.5;
    }
    return kl;
  }

  /** −Σ ln p of one sampled pass of another network of the same parameters, by the softmax. */
  private static double sampledLoss(float[] parameters, Examples examples) {
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan(), arithmetic);
        Arena arena = Arena.ofConfined()) {
      network.setParameters(parameters);
      long x = Memory.allocate(arena, 4L * examples.inputs().length);
      Memory.copyIn(examples.inputs(), 0, examples.inputs().length, x);
      long logits = network.forward(new Pass(arithmetic, SEED).sample(0, 0), ROWS, x);
      double loss = 0;
      for (int r = 0; r < ROWS; r++) {
        double[] row = {arithmetic.get(logits, 2L * r), arithmetic.get(logits, 2L * r + 1)};
        loss += Math.log(Math.exp(row[0]) + Math.exp(row[1])) - row[examples.labels()[r]];
      }
      return loss;
    }
  }

  @Test
  void theLossIsMinusTheLogLikelihoodAndTheWeightedKlPerExample() {
    int examplesInTraining = 40;
    double beta = 0.6;
    Examples examples = examples();
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan(), arithmetic);
        Trainer trainer =
            new Trainer(
                network,
                new Training(
                    1,
                    ROWS,
                    Records.defaults(Optimizer.Sgd.class),
                    new Training.Kl(1, 0, 0, Training.Batches.EVEN),
                    null,
                    0,
                    1),
                examplesInTraining,
                SEED)) {
      network.initialize(2);
      float[] parameters = network.copyParameters();
      trainer.load(examples, new int[] {0, 1, 2, 3, 4}, 0, ROWS);
      double loss = trainer.step(ROWS, beta, 0.01);
      double expected = sampledLoss(parameters, examples) / ROWS;
      assertThat(trainer.logLikelihood()).isCloseTo(-expected, within(1e-5));
      assertThat(closedKl(parameters)).isGreaterThan(1);
      assertThat(loss)
          .isCloseTo(expected + beta * closedKl(parameters) / examplesInTraining, within(1e-5));
      assertThat(network.copyParameters()).isNotEqualTo(parameters);
      assertThat(trainer.steps()).isEqualTo(1);
    }
  }

  @Test
  void withoutBetaTheKlIsLeftOut() {
    Examples examples = examples();
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan(), arithmetic);
        Trainer trainer =
            new Trainer(network, training(Records.defaults(Optimizer.Sgd.class)), ROWS, SEED)) {
      network.initialize(2);
      trainer.load(examples, new int[] {0, 1, 2, 3, 4}, 0, ROWS);
      assertThat(trainer.step(ROWS, 0, 0.01)).isEqualTo(-trainer.logLikelihood());
    }
  }

  @Test
  void aLossThatIsNotFiniteLeavesTheParametersAlone() {
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Network network = new Network(plan(), arithmetic);
        Trainer trainer =
            new Trainer(network, training(Records.defaults(Optimizer.Adam.class)), ROWS, SEED)) {
      network.initialize(2);
      float[] parameters = network.copyParameters();
      Examples good = examples();
      float[] inputs = good.inputs().clone();
      inputs[4] = Float.NaN;
      trainer.load(
          new Examples(good.shape(), ROWS, inputs, good.targets(), good.rows()),
          new int[] {0, 1, 2, 3, 4},
          0,
          ROWS);
      assertThat(trainer.step(ROWS, 1, 0.01)).isNaN();
      assertThat(network.copyParameters()).isEqualTo(parameters);
      assertThat(network.firstNotFinite(ROWS)).isEqualTo("layer 0 (dense), in its outputs");
    }
  }

  /**
   * Kingma and Ba's algorithm 1, and Polyak's heavy ball, over a few steps of made-up gradients.
   */
  @Test
  void updatesAreThoseOfThePapers() {
    for (Optimizer optimizer :
        List.of(
            new Optimizer.Adam(0.01, 0.8, 0.95, 1e-6, new Optimizer.Schedule.Constant()),
            new Optimizer.Sgd(0.01, 0.7, new Optimizer.Schedule.Constant()))) {
      for (Arithmetic arithmetic : List.of(new FloatArithmetic(), new DoubleArithmetic())) {
        try (Network network = new Network(plan(), arithmetic);
            Updater updater = new Updater(optimizer, network)) {
          network.initialize(3);
          int n = network.parameterCount();
          long gradients = network.gradientAddress();
          double[] expected = new double[n];
          float[] start = network.copyParameters();
          Arrays.setAll(expected, i -> start[i]);
          double[] m = new double[n];
          double[] v = new double[n];
          Random random = new Random(1);
          for (int step = 1; step <= 6; step++) {
            double rate = 0.01 * step;
            for (int i = 0; i < n; i++) {
              double g = (float) random.nextGaussian();
              arithmetic.set(gradients, i, g);
              if (optimizer instanceof Optimizer.Adam) {
                m[i] = 0.8 * m[i] + 0.2 * g;
                v[i] = 0.95 * v[i] + 0.05 * g * g;
                double mHat = m[i] / (1 - Math.pow(0.8, step));
                double vHat = v[i] / (1 - Math.pow(0.95, step));
                expected[i] -= rate * mHat / (Math.sqrt(vHat) + 1e-6);
              } else {
                v[i] = 0.7 * v[i] + g;
                expected[i] -= rate * v[i];
              }
            }
            updater.begin(rate);
            int half = n / 2;
            updater.range(arithmetic, half, n - half, arithmetic.at(gradients, half));
            updater.range(arithmetic, 0, half, gradients);
          }
          for (int i = 0; i < n; i++) {
            assertThat((double) network.copyParameters()[i])
                .as("%s %s %d", optimizer, arithmetic.bytes(), i)
                .isCloseTo(expected[i], within(3e-6));
          }
        }
      }
    }
  }
}
