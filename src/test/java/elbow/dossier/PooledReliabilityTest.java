package elbow.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.calibration.Binning;
import elbow.calibration.ReliabilityBin;
import elbow.calibration.ReliabilityDiagram;
import elbow.chart.svg.ReliabilityChart;
import elbow.run.SavedReliability;
import elbow.training.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class PooledReliabilityTest {
  private static SavedReliability saved(ReliabilityBin... bins) {
    return new SavedReliability("test", 5, "equal-width", List.of(bins));
  }

  @Test
  void oneRunIsItsOwnDiagram() {
    float[] p = {0.9f, 0.1f, 0.8f, 0.2f, 0.3f, 0.7f, 0.55f, 0.45f, 0.6f, 0.4f};
    int[] labels = {0, 0, 0, 1, 0};
    ReliabilityDiagram diagram = ReliabilityDiagram.of(p, 2, labels, 4, Binning.EQUAL_WIDTH);
    List<ReliabilityBin> bins = diagram.bins().stream().filter(b -> b.count() > 0).toList();
    List<ReliabilityChart.Bin> pooled =
        PooledReliability.of(List.of(saved(bins.toArray(ReliabilityBin[]::new))));
    assertThat(pooled).hasSameSizeAs(bins);
    for (int i = 0; i < bins.size(); i++) {
      assertThat(pooled.get(i).count()).isEqualTo(bins.get(i).count());
      assertThat(pooled.get(i).accuracy()).isCloseTo(bins.get(i).accuracy(), within(1e-12));
      assertThat(pooled.get(i).confidence()).isCloseTo(bins.get(i).confidence(), within(1e-12));
      assertThat(pooled.get(i).low()).isCloseTo(bins.get(i).low(), within(1e-12));
      assertThat(pooled.get(i).high()).isCloseTo(bins.get(i).high(), within(1e-12));
    }
  }

  @Test
  void twoEqualRunsSayNoMoreThanOne() {
    ReliabilityBin bin = new ReliabilityBin(0.5, 0.6, 10, 0.55, 0.4, 0.17, 0.69);
    List<ReliabilityChart.Bin> one = PooledReliability.of(List.of(saved(bin)));
    assertThat(PooledReliability.of(List.of(saved(bin), saved(bin)))).isEqualTo(one);
  }

  @Test
  void runsCountByTheirExamples() {
    ReliabilityBin many = new ReliabilityBin(0.5, 0.6, 30, 0.56, 0.4, 0, 1);
    ReliabilityBin few = new ReliabilityBin(0.5, 0.6, 10, 0.52, 0.8, 0, 1);
    ReliabilityBin other = new ReliabilityBin(0.9, 1, 4, 0.95, 1, 0.5, 1);
    List<ReliabilityChart.Bin> pooled =
        PooledReliability.of(List.of(saved(many, other), saved(few)));
    assertThat(pooled.getFirst().accuracy()).isCloseTo(0.5, within(1e-12));
    assertThat(pooled.getFirst().confidence()).isCloseTo(0.55, within(1e-12));
    assertThat(pooled.getFirst().count()).isEqualTo(20);
    assertThat(pooled.getLast().count()).as("4 examples in one of two runs").isEqualTo(2);
    assertThat(pooled.getLast().high()).isEqualTo(1);
  }

  @Test
  void theMeanOfRunsGoesAsFarAsTheShortest() {
    RunMean mean =
        RunMean.of(
            List.of(
                new Series.Points(new double[] {1, 2, 3}, new double[] {1, 4, 100}),
                new Series.Points(new double[] {1, 2}, new double[] {3, Double.NaN})));
    assertThat(mean.x()).containsExactly(1, 2);
    assertThat(mean.mean()).containsExactly(2, Double.NaN);
    assertThat(mean.least()[0]).isEqualTo(1);
    assertThat(mean.greatest()[0]).isEqualTo(3);
  }
}
