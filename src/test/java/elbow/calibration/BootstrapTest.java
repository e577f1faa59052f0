package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int BINS = 5;

  /** Counts that a resample could have, and the rows they stand for. */
  private static int[] times(Random random, int n) {
    int[] times = new int[n];
    random.ints(n, 0, n).forEach(i -> times[i]++);
    return times;
  }

  private static int[] rows(int[] times) {
    return IntStream.range(0, times.length)
        .flatMap(i -> IntStream.generate(() -> i).limit(times[i]))
        .toArray();
  }

  private static int[] all(int n) {
    return IntStream.range(0, n).toArray();
  }

  private static double[] values(Map<String, Double> metrics) {
    return ResampledClasses.values(metrics.values());
  }

  @Test
  void countedClassesAreMeasuredLikeRepeatedOnes() {
    Random random = new Random(1);
    for (int n : new int[] {1, 7, 150}) {
      for (boolean ties : new boolean[] {true, false}) {
        ClassPredictions p = RandomForecasts.classes(random, n, 3, ties, 0.6);
        Resampled.Counted counted = new ResampledClasses(p, BINS).counted(all(n));
        for (int round = 0; round < 5; round++) {
          int[] times = times(random, n);
          double[] repeated = values(ClassificationMetrics.of(p.rows(rows(times)), BINS).toMap());
          assertThat(counted.measure(times)).containsExactly(repeated, within(1e-12));
        }
      }
    }
  }

  @Test
  void countedNumbersAreMeasuredLikeRepeatedOnes() {
    Random random = new Random(2);
    for (int n : new int[] {1, 7, 150}) {
      for (boolean ties : new boolean[] {true, false}) {
        RealPredictions p = RandomForecasts.reals(random, n, ties, 1.4);
        Resampled.Counted counted = new ResampledReals(p, BINS).counted(all(n));
        for (int round = 0; round < 5; round++) {
          int[] times = times(random, n);
          double[] repeated = values(RegressionMetrics.of(p.rows(rows(times)), BINS).toMap());
          assertThat(counted.measure(times)).containsExactly(repeated, within(1e-12));
        }
      }
    }
  }

  @Test
  void countedScoresAreMeasuredLikeRepeatedOnes() {
    Random random = new Random(3);
    double[] in = random.doubles(30).map(u -> Math.floor(8 * u)).toArray();
    double[] out = random.doubles(20).map(u -> Math.floor(8 * u) + 2).toArray();
    Resampled.Counted detection = new ResampledDetection(in, out).counted(all(50));
    Resampled.Counted risk = new ResampledRisk(in, in).counted(all(30));
    for (int round = 0; round < 10; round++) {
      int[] known = times(random, 30);
      int[] foreign = times(random, 20);
      int[] both = Arrays.copyOf(known, 50);
      System.arraycopy(foreign, 0, both, 30, 20);
      double[] knownScores = Order.arranged(in, rows(known));
      Detection repeated = Detection.of(knownScores, Order.arranged(out, rows(foreign)));
      assertThat(detection.measure(both)).containsExactly(values(repeated.toMap()), within(1e-12));
      RiskCoverage curve = RiskCoverage.of(knownScores, knownScores);
      assertThat(risk.measure(known))
          .containsExactly(new double[] {curve.aurc(), curve.excessAurc()}, within(1e-12));
    }
  }

  /** But for the noise of so many resamples. */
  @Test
  void theIntervalOfAMeanIsAboutTheNormals() {
    RealPredictions p = RandomForecasts.reals(new Random(4), 2000, false, 1);
    double mae = RegressionMetrics.of(p, BINS).mae();
    double square = Arrays.stream(p.squaredErrors()).average().orElseThrow();
    double half = 1.96 * Math.sqrt((square - mae * mae) / 2000);
    Interval interval = Bootstrap.of(0.95, 1).intervals(p, BINS).get("mae");
    assertThat(interval.estimate()).isEqualTo(mae);
    assertThat(interval.low()).isCloseTo(mae - half, within(0.15 * half));
    assertThat(interval.high()).isCloseTo(mae + half, within(0.15 * half));
  }

  @Test
  void theSeedMakesTheIntervals() {
    ClassPredictions p = RandomForecasts.classes(new Random(5), 100, 3, false, 0.6);
    Bootstrap bootstrap = new Bootstrap(50, 0.9, 7);
    assertThat(bootstrap.intervals(p, BINS)).isEqualTo(bootstrap.intervals(p, BINS));
    assertThat(new Bootstrap(50, 0.9, 8).intervals(p, BINS))
        .isNotEqualTo(bootstrap.intervals(p, BINS));
    assertThat(bootstrap.intervals(p, BINS).keySet())
        .isEqualTo(ClassificationMetrics.of(p, BINS).toMap().keySet());
  }

  private static final int REPEATS = 200;

  private static void count(
      Map<String, Interval> intervals, Map<String, Double> truth, Map<String, Integer> covered) {
    truth.forEach(
        (name, value) -> {
          Interval interval = intervals.get(name);
          boolean isIn = interval.low() <= value && value <= interval.high();
          covered.merge(name, isIn ? 1 : 0, Integer::sum);
        });
  }

  /**
   * 90 of 100 intervals hold the truth: of 200, three standard deviations are 13. The truth is the
   * metric of a great many examples; forecasts are overconfident, so that no gap changes its sign.
   * Squares of gaps and greatest gaps are too great whatever the forecasts, and left out.
   */
  @Test
  void intervalsOfClassesCoverAsTheySay() {
    Random random = new Random(6);
    ClassPredictions population = RandomForecasts.classes(random, 30_000, 3, false, 0.3);
    Map<String, Double> truth = ClassificationMetrics.of(population, BINS).toMap();
    truth
        .keySet()
        .removeAll(List.of("mce", "brierUncertainty", "brierReliability", "brierResolution"));
    Map<String, Integer> covered = new HashMap<>();
    for (int round = 0; round < REPEATS; round++) {
      int[] rows = random.ints(250, 0, 30_000).toArray();
      Arrays.sort(rows);
      count(new Bootstrap(100, 0.9, round).intervals(population.rows(rows), BINS), truth, covered);
    }
    assertThat(covered)
        .allSatisfy(
            (name, times) -> assertThat(times / (double) REPEATS).as(name).isBetween(0.84, 0.96));
  }

  @Test
  void intervalsOfNumbersAndScoresCoverAsTheySay() {
    Random random = new Random(7);
    RealPredictions population = RandomForecasts.reals(random, 30_000, false, 2);
    Map<String, Double> truth = RegressionMetrics.of(population, BINS).toMap();
    Map<String, Integer> covered = new HashMap<>();
    Map<String, Double> auroc = Map.of("auroc", Normal.cumulative(1 / Math.sqrt(2)));
    for (int round = 0; round < REPEATS; round++) {
      int[] rows = random.ints(250, 0, 30_000).toArray();
      Bootstrap bootstrap = new Bootstrap(100, 0.9, round);
      count(bootstrap.intervals(population.rows(rows), BINS), truth, covered);
      double[] in = random.doubles(100).map(u -> random.nextGaussian()).toArray();
      double[] out = random.doubles(80).map(u -> random.nextGaussian() + 1).toArray();
      count(bootstrap.detection(in, out), auroc, covered);
    }
    assertThat(covered)
        .allSatisfy(
            (name, times) -> assertThat(times / (double) REPEATS).as(name).isBetween(0.84, 0.96));
  }

  /** Against standard errors in closed form. */
  @Test
  void aSubsetsIntervalsAreAsWideAsThoseOfAll() {
    Random random = new Random(8);
    int n = 150_000;
    double[] in = random.doubles(n).map(u -> random.nextGaussian()).toArray();
    double[] out = random.doubles(500).map(u -> random.nextGaussian() + 1).toArray();
    Map<String, Interval> intervals = new Bootstrap(200, 0.9, 1).detection(in, out);
    // Hanley and McNeil's variance is nearly that of the few foreign examples' placements.
    double[] placements = new double[out.length];
    for (int j = 0; j < out.length; j++) {
      placements[j] = Normal.cumulative(out[j]);
    }
    double mean = Arrays.stream(placements).average().orElseThrow();
    double variance =
        Arrays.stream(placements).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double width = 2 * 1.645 * Math.sqrt(variance / out.length);
    Interval auroc = intervals.get("auroc");
    assertThat(auroc.high() - auroc.low()).isCloseTo(width, within(0.2 * width));
    assertThat(auroc.estimate())
        .isEqualTo(Detection.of(in, out).auroc())
        .isBetween(auroc.low(), auroc.high());
    Interval precision = intervals.get("aupr");
    assertThat(precision.estimate()).isBetween(precision.low(), precision.high());
    // The mean of a loss: the AURC of a blind score.
    double[] loss = random.doubles(n).toArray();
    Interval risk = new Bootstrap(200, 0.9, 1).riskCoverage(new double[n], loss).get("aurc");
    double half = 1.645 * Math.sqrt(1 / 12.0 / n);
    assertThat(risk.high() - risk.low()).isCloseTo(2 * half, within(0.4 * half));
  }

  @Test
  void whatIsNotFiniteHasNoInterval() {
    ClassPredictions impossible =
        ClassPredictions.of(new float[] {0, 1, 0.5f, 0.5f}, 2, new int[] {0, 0});
    Interval nll = new Bootstrap(20, 0.9, 1).intervals(impossible, BINS).get("nll");
    assertThat(nll).isEqualTo(new Interval(Double.POSITIVE_INFINITY, Double.NaN, Double.NaN));
    assertThatThrownBy(() -> new Bootstrap(1, 0.9, 1)).hasMessageContaining("1 resamples");
    assertThatThrownBy(() -> new Bootstrap(10, 1, 1)).hasMessageContaining("level 1.0");
  }

  @Test
  void ofOneExampleTheIntervalIsThePoint() {
    ClassPredictions one = ClassPredictions.of(new float[] {0.75f, 0.25f}, 2, new int[] {1});
    List<Interval> intervals =
        new ArrayList<>(new Bootstrap(20, 0.9, 1).intervals(one, BINS).values());
    assertThat(intervals)
        .allSatisfy(
            interval -> {
              assertThat(interval.low()).isCloseTo(interval.estimate(), within(1e-12));
              assertThat(interval.high()).isCloseTo(interval.estimate(), within(1e-12));
            });
  }
}
