package elbow.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ReliabilityDiagramProperties {
  record Forecast(double confidence, boolean right) {}

  @Provide
  Arbitrary<List<Forecast>> forecasts() {
    // Few different values, so that ties and edges are common.
    Arbitrary<Double> confidence =
        Arbitraries.oneOf(
            Arbitraries.floats().between(0, 1).map(f -> (double) f),
            Arbitraries.integers().between(0, 20).map(i -> (double) (i / 20f)));
    return Combinators.combine(confidence, Arbitraries.of(true, false))
        .as(Forecast::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static ReliabilityDiagram diagram(List<Forecast> forecasts, int bins, Binning binning) {
    double[] confidence = forecasts.stream().mapToDouble(Forecast::confidence).toArray();
    boolean[] right = new boolean[confidence.length];
    for (int i = 0; i < right.length; i++) {
      right[i] = forecasts.get(i).right();
    }
    return ReliabilityDiagram.of(confidence, right, bins, binning);
  }

  /** Every forecast against every bin, by the definition. */
  @Property(tries = 500)
  void equalWidthErrorsAreThoseOfTheDefinition(
      @ForAll("forecasts") List<Forecast> forecasts,
      @ForAll @IntRange(min = 1, max = 30) int bins) {
    ReliabilityDiagram diagram = diagram(forecasts, bins, Binning.EQUAL_WIDTH);
    double expected = 0;
    double most = 0;
    assertThat(diagram.bins()).hasSize(bins);
    for (int b = 0; b < bins; b++) {
      float lower = (float) ((double) b / bins);
      float upper = (float) ((double) (b + 1) / bins);
      int first = b;
      List<Forecast> in =
          forecasts.stream()
              .filter(f -> f.confidence() <= upper)
              .filter(f -> f.confidence() > lower || first == 0)
              .toList();
      ReliabilityBin bin = diagram.bins().get(b);
      assertThat(bin.count()).as("bin %d", b).isEqualTo(in.size());
      if (in.isEmpty()) {
        assertThat(bin.accuracy()).isNaN();
        assertThat(bin.confidence()).isNaN();
        continue;
      }
      double confidence = in.stream().mapToDouble(Forecast::confidence).average().orElseThrow();
      double accuracy = (double) in.stream().filter(Forecast::right).count() / in.size();
      assertThat(bin.confidence()).isCloseTo(confidence, within(1e-12));
      assertThat(bin.accuracy()).isCloseTo(accuracy, within(1e-12));
      assertThat(accuracy).isBetween(bin.low(), bin.high());
      assertThat(bin.low()).isBetween(0.0, 1.0);
      assertThat(bin.high()).isBetween(0.0, 1.0);
      double gap = Math.abs(accuracy - confidence);
      expected += gap * in.size() / forecasts.size();
      most = Math.max(most, gap);
    }
    assertThat(diagram.expectedCalibrationError()).isCloseTo(expected, within(1e-12));
    assertThat(diagram.maximumCalibrationError()).isCloseTo(most, within(1e-12));
  }

  @Property(tries = 500)
  void equalMassBinsHoldAllKeepTiesTogetherAndForgetTheOrder(
      @ForAll("forecasts") List<Forecast> forecasts,
      @ForAll @IntRange(min = 1, max = 12) int bins) {
    ReliabilityDiagram diagram = diagram(forecasts, bins, Binning.EQUAL_MASS);
    assertThat(diagram.bins()).hasSizeLessThanOrEqualTo(bins);
    double expected = 0;
    int total = 0;
    double last = -1;
    for (ReliabilityBin bin : diagram.bins()) {
      assertThat(bin.lower()).isGreaterThan(last);
      last = bin.upper();
      List<Forecast> in =
          forecasts.stream()
              .filter(f -> f.confidence() >= bin.lower() && f.confidence() <= bin.upper())
              .toList();
      assertThat(bin.count()).isEqualTo(in.size());
      total += in.size();
      double confidence = in.stream().mapToDouble(Forecast::confidence).average().orElseThrow();
      double accuracy = (double) in.stream().filter(Forecast::right).count() / in.size();
      expected += Math.abs(accuracy - confidence) * in.size() / forecasts.size();
    }
    assertThat(total).isEqualTo(forecasts.size());
    assertThat(diagram.expectedCalibrationError()).isCloseTo(expected, within(1e-12));
    List<Forecast> shuffled = new ArrayList<>(forecasts);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(diagram(shuffled, bins, Binning.EQUAL_MASS).expectedCalibrationError())
        .isCloseTo(diagram.expectedCalibrationError(), within(1e-12));
  }

  @Property
  void differentConfidencesMakeBinsOfOneSize(
      @ForAll @IntRange(min = 1, max = 200) int n, @ForAll @IntRange(min = 1, max = 30) int bins) {
    List<Forecast> forecasts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      forecasts.add(new Forecast((i + 0.5) / n, i % 3 == 0));
    }
    ReliabilityDiagram diagram = diagram(forecasts, bins, Binning.EQUAL_MASS);
    assertThat(diagram.bins()).hasSize(Math.min(n, bins));
    assertThat(diagram.bins())
        .allSatisfy(
            bin ->
                assertThat((double) bin.count())
                    .isCloseTo(Math.max(1, (double) n / bins), within(1.0)));
  }

  /** A confidence that is an edge belongs to the bin it ends, in single and double precision. */
  @Example
  void edgesBelongToTheBinTheyEnd() {
    for (int bins = 1; bins <= 200; bins++) {
      for (int b = 1; b <= bins; b++) {
        double edge = (double) b / bins;
        for (double confidence : new double[] {edge, (float) edge}) {
          ReliabilityDiagram diagram =
              diagram(List.of(new Forecast(confidence, true)), bins, Binning.EQUAL_WIDTH);
          assertThat(diagram.bins().get(b - 1).count()).as("%d of %d", b, bins).isEqualTo(1);
        }
      }
    }
  }

  @Example
  void aHandWorkedErrorIsFound() {
    // 0.6 twice, one right: gap 0.1 · 2/5; 0.9 three times, all right: gap 0.1 · 3/5.
    List<Forecast> forecasts =
        List.of(
            new Forecast(0.6, true),
            new Forecast(0.6, false),
            new Forecast(0.9, true),
            new Forecast(0.9, true),
            new Forecast(0.9, true));
    for (Binning binning : Binning.values()) {
      ReliabilityDiagram diagram = diagram(forecasts, 5, binning);
      assertThat(diagram.expectedCalibrationError()).isCloseTo(0.1, within(1e-12));
      assertThat(diagram.maximumCalibrationError()).isCloseTo(0.1, within(1e-12));
    }
  }

  /** Wilson's interval of 8 right of 10, from Brown, Cai and DasGupta's formula: 0.490 to 0.943. */
  @Example
  void theIntervalOfAnAccuracyIsWilsons() {
    ReliabilityBin bin = ReliabilityBin.of(0, 1, 10, 7, 8);
    assertThat(bin.low()).isCloseTo(0.4901625, within(1e-6));
    assertThat(bin.high()).isCloseTo(0.9433178, within(1e-6));
    assertThat(ReliabilityBin.of(0, 1, 3, 2, 0).low()).isZero();
    assertThat(ReliabilityBin.of(0, 1, 3, 2, 3).high()).isEqualTo(1);
  }
}
