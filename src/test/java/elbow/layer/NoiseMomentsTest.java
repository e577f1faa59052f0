package elbow.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Noise;
import elbow.kernel.FloatArithmetic;
import elbow.kernel.Window;
import elbow.layer.dl4j.Noises;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Mean and variance of noisy outputs against {@link BruteForce}, a million draws each.
 *
 * <p>A pass gives many draws at once: of noises that are drawn for each example by a batch of equal
 * examples, of weights that are drawn once a batch by a layer with many units of equal parameters.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoiseMomentsTest {
  private static final int PASSES = 1000;
  private static final int AT_ONCE = 1000;
  private static final int OUTPUTS = 2;

  /** What is run: a dense layer of 3 inputs, or a convolution of windows 2×2 over an image. */
  private enum Kind {
    DENSE {
      @Override
      Operator operator(Noise noise, int outputs) {
        return WeightOperator.dense(3, outputs, noise);
      }

      @Override
      BruteForce bruteForce(Noise noise, Fixture fixture, boolean prunes) {
        return new BruteForce(noise, fixture, 3, new int[][] {{0, 1, 2}}, prunes);
      }
    },
    CONVOLUTION {
      @Override
      Operator operator(Noise noise, int outputs) {
        return WeightOperator.convolution(Window.valid(3, 2, 2, 2, 1), outputs, noise);
      }

      @Override
      BruteForce bruteForce(Noise noise, Fixture fixture, boolean prunes) {
        int[][] windows = {{0, 1, 2, 3, 4, 5, 6, 7}, {4, 5, 6, 7, 8, 9, 10, 11}};
        return new BruteForce(noise, fixture, 2, windows, prunes);
      }
    };

    abstract Operator operator(Noise noise, int outputs);

    abstract BruteForce bruteForce(Noise noise, Fixture fixture, boolean prunes);
  }

  private record Definition(Kind kind, Noise noise, boolean prunes) {}

  /** What is known already: noises that differ in how they are computed have one definition. */
  private final Map<Definition, Moments> known = new HashMap<>();

  static Stream<Arguments> noises() {
    return Noises.all().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofADenseLayer(String name, Noise noise) {
    compare(Kind.DENSE, noise);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void ofAConvolution(String name, Noise noise) {
    compare(Kind.CONVOLUTION, noise);
  }

  private void compare(Kind kind, Noise noise) {
    try (Fixture base = new Fixture(kind.operator(noise, OUTPUTS), 1, new Random(1))) {
      boolean hasPruning = noise instanceof Noise.SparseVariational;
      for (boolean prunes : hasPruning ? List.of(false, true) : List.of(false)) {
        Moments expected =
            known.computeIfAbsent(
                new Definition(kind, definition(noise), prunes),
                definition -> byBruteForce(kind.bruteForce(noise, base, prunes), base));
        Moments ours = ours(kind, noise, base, prunes);
        ours.assertLike(expected);
        // Relaxed masks have a mean of their own; all others leave it as it is.
        if (prunes == hasPruning && !(noise instanceof Noise.Concrete)) {
          double[] mean = base.deterministic();
          for (int i = 0; i < mean.length; i++) {
            ours.assertMean(i, mean[i]);
          }
        }
      }
    }
  }

  private static Noise definition(Noise noise) {
    return switch (noise) {
      case Noise.VariationalGaussian v ->
          new Noise.VariationalGaussian(
              v.variant(), v.granularity(), v.initial(), Noise.KlForm.EXACT);
      case Noise.SparseVariational s ->
          new Noise.SparseVariational(s.threshold(), s.initial(), Noise.KlForm.EXACT);
      case Noise.MeanField m ->
          new Noise.MeanField(
              m.scale(), new Noise.Prior.Normal(1), m.bias(), Noise.Estimator.ONE_DRAW);
      default -> noise;
    };
  }

  private static Moments byBruteForce(BruteForce layer, Fixture base) {
    SplittableRandom random = new SplittableRandom(2);
    Moments moments = new Moments(base.deterministic());
    double[] y = new double[layer.size()];
    for (int s = 0; s < PASSES * AT_ONCE; s++) {
      layer.sample(random, y);
      for (int i = 0; i < y.length; i++) {
        moments.add(i, y[i]);
      }
    }
    return moments;
  }

  private static boolean isDrawnOnceABatch(Noise noise) {
    return switch (noise) {
      case Noise.Concrete concrete -> concrete.granularity() == Noise.MaskGranularity.WEIGHT;
      case Noise.MeanField meanField ->
          meanField.estimator() != Noise.Estimator.LOCAL_REPARAMETERIZATION;
      default -> false;
    };
  }

  private static Moments ours(Kind kind, Noise noise, Fixture base, boolean prunes) {
    boolean byUnits = isDrawnOnceABatch(noise);
    int rows = byUnits ? 1 : AT_ONCE;
    int copies = byUnits ? AT_ONCE : 1;
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Fixture wide = new Fixture(kind.operator(noise, OUTPUTS * copies), rows, arithmetic)) {
      copy(base, wide, copies);
      Moments moments = new Moments(base.deterministic());
      IntFunction<double[]> sampler = prunes ? wide::predictiveSample : wide::sample;
      for (int s = 0; s < PASSES; s++) {
        double[] y = sampler.apply(s);
        int positions = y.length / (AT_ONCE * OUTPUTS);
        for (int i = 0; i < y.length; i++) {
          int position = i / (OUTPUTS * copies) % positions;
          moments.add(position * OUTPUTS + i % OUTPUTS, y[i]);
        }
      }
      return moments;
    }
  }

  /** The same inputs for every example, and the same parameters for every copy of a unit. */
  private static void copy(Fixture base, Fixture wide, int copies) {
    for (int i = 0; i < wide.x.length; i++) {
      wide.setInput(i, base.x[i % base.x.length]);
    }
    for (Parameter block : base.operator.parameters()) {
      double[] values = base.block(block.name());
      int first = wide.first(block.name());
      for (int i = 0; i < values.length * copies; i++) {
        int row = i / (block.columns() * copies);
        int column = i % block.columns();
        wide.setParameter(first + i, values[row * block.columns() + column]);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noises")
  void examplesAreIndependentWhereNoiseIsTheirOwn(String name, Noise noise) {
    int count = 5000;
    try (FloatArithmetic arithmetic = new FloatArithmetic();
        Fixture base = new Fixture(Kind.DENSE.operator(noise, OUTPUTS), 1, new Random(1));
        Fixture pair = new Fixture(Kind.DENSE.operator(noise, OUTPUTS), 2, arithmetic)) {
      copy(base, pair, 1);
      double mean = base.deterministic()[0];
      Moments each = new Moments(mean);
      Moments sum = new Moments(2 * mean);
      for (int s = 0; s < count; s++) {
        double[] y = pair.sample(s);
        each.add(0, y[0]);
        each.add(0, y[OUTPUTS]);
        sum.add(0, y[0] + y[OUTPUTS]);
      }
      if (!isDrawnOnceABatch(noise)) {
        sum.assertVariance(0, 2 * each.variance(0));
      } else if (!(noise instanceof Noise.MeanField meanField
          && meanField.estimator() == Noise.Estimator.FLIPOUT)) {
        assertThat(sum.variance(0)).isCloseTo(4 * each.variance(0), within(1e-6));
      }
    }
  }

  @Test
  void aBatchByLocalReparameterisationHasNoisePerExample() {
    double[] y = ofTwoEqualExamples(Noise.Estimator.LOCAL_REPARAMETERIZATION, 0);
    assertThat(y[0]).isNotEqualTo(y[OUTPUTS]);
    assertThat(y[1]).isNotEqualTo(y[OUTPUTS + 1]);
  }

  @Test
  void aBatchByOneDrawSharesIt() {
    double[] y = ofTwoEqualExamples(Noise.Estimator.ONE_DRAW, 0);
    assertThat(y[0]).isEqualTo(y[OUTPUTS]);
    assertThat(y[1]).isEqualTo(y[OUTPUTS + 1]);
    assertThat(ofTwoEqualExamples(Noise.Estimator.ONE_DRAW, 1)[0]).isNotEqualTo(y[0]);
  }

  private static double[] ofTwoEqualExamples(Noise.Estimator estimator, int sample) {
    int inputs = 4;
    Noise noise = Noises.meanField(estimator);
    try (Fixture fixture =
        new Fixture(WeightOperator.dense(inputs, OUTPUTS, noise), 2, new Random(3))) {
      for (int i = 0; i < inputs; i++) {
        fixture.setInput(inputs + i, fixture.x[i]);
      }
      double[] y = fixture.sample(sample);
      assertThat(fixture.sample(sample)).as("the same sample again").isEqualTo(y);
      return y;
    }
  }

  /** One input leaves a draw's size as it is: only its sign is the example's own. */
  @Test
  void aBatchByFlipoutSharesTheDrawButForSigns() {
    int examples = 64;
    Noise noise =
        new Noise.MeanField(
            new Noise.Scale.Learned(0.4),
            new Noise.Prior.Normal(1),
            false,
            Noise.Estimator.FLIPOUT);
    try (Fixture fixture =
        new Fixture(WeightOperator.dense(1, OUTPUTS, noise), examples, new Random(3))) {
      for (int i = 0; i < examples; i++) {
        fixture.setInput(i, 1.7);
      }
      double[] mean = fixture.deterministic();
      double[] y = fixture.sample(0);
      for (int j = 0; j < OUTPUTS; j++) {
        double size = Math.abs(y[j] - mean[j]);
        int above = 0;
        for (int r = 0; r < examples; r++) {
          double deviation = y[r * OUTPUTS + j] - mean[j];
          assertThat(Math.abs(deviation)).isCloseTo(size, within(1e-12));
          above += deviation > 0 ? 1 : 0;
        }
        assertThat(above).isBetween(examples / 5, examples * 4 / 5);
      }
    }
  }

  /**
   * Signs of inputs and of outputs are an example's own: two outputs of one input agree in sign or
   * not by the outputs' signs alone, and two inputs of one output add up or not by the inputs'.
   */
  @Test
  void flipoutDrawsSignsOfInputsAndOfOutputsForEachExample() {
    int examples = 64;
    Noise noise =
        new Noise.MeanField(
            new Noise.Scale.Learned(0.4),
            new Noise.Prior.Normal(1),
            false,
            Noise.Estimator.FLIPOUT);
    for (int inputs : new int[] {1, 2}) {
      int outputs = 3 - inputs;
      try (Fixture fixture =
          new Fixture(WeightOperator.dense(inputs, outputs, noise), examples, new Random(3))) {
        for (int i = 0; i < examples * inputs; i++) {
          fixture.setInput(i, 1 + i % inputs);
        }
        double[] mean = fixture.deterministic();
        double[] y = fixture.sample(0);
        int first = 0;
        double size = Math.abs(y[0] - mean[0]);
        for (int r = 0; r < examples; r++) {
          double deviation = y[r * outputs] - mean[0];
          boolean isLikeFirst =
              inputs == 2
                  ? Math.abs(Math.abs(deviation) - size) < 1e-9
                  : deviation * (y[r * outputs + 1] - mean[1]) > 0;
          first += isLikeFirst ? 1 : 0;
        }
        assertThat(first).isBetween(examples / 5, examples * 4 / 5);
      }
    }
  }
}
