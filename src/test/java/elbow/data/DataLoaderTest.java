package elbow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elbow.experiment.Column;
import elbow.experiment.Data;
import elbow.experiment.Likelihood;
import elbow.experiment.Source;
import elbow.experiment.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLoaderTest {
  private static final Likelihood REAL = new Likelihood.Gaussian(Likelihood.Variance.FIXED, 1);
  private static final Split SPLIT = new Split.ByFraction(0.2, 0.3, 4);

  @TempDir private Path folder;

  private PreparedData load(String text, boolean standardize) throws IOException, DataException {
    Files.writeString(folder.resolve("t.csv"), text);
    Source source = new Source.Csv("t.csv", new Column.ByName("y"), null, null, null);
    return DataLoader.load(new Data(source, SPLIT, standardize), REAL, folder, null);
  }

  private static PreparedData synthetic(Source source, boolean standardize) throws DataException {
    Likelihood likelihood = source instanceof Source.GapSine ? REAL : new Likelihood.Categorical();
    return DataLoader.load(new Data(source, SPLIT, standardize), likelihood, null, null);
  }

  private static String table(Random random, double scale, double shift) {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < 200; i++) {
      double a = shift + scale * random.nextGaussian();
      text.append(String.format(Locale.ROOT, "%.9e,7.25,%.9e%n", a, 3 * a + random.nextDouble()));
    }
    return text.toString();
  }

  @Test
  void trainingStatisticsAloneBringAllPartsToScale() throws Exception {
    String text = table(new Random(1), 12, 50);
    PreparedData raw = load(text, false);
    PreparedData data = load(text, true);
    SummaryStatistics a = new SummaryStatistics();
    SummaryStatistics y = new SummaryStatistics();
    for (int i = 0; i < raw.train().count(); i++) {
      a.addValue(raw.train().inputs()[2 * i]);
      y.addValue(raw.train().targets()[i]);
    }
    double sdA = Math.sqrt(a.getPopulationVariance());
    double sdY = Math.sqrt(y.getPopulationVariance());
    assertThat(data.featureMeans()[0]).isCloseTo(a.getMean(), within(1e-5));
    assertThat(data.featureSds()[0]).isCloseTo(sdA, within(1e-5));
    Target.Real target = (Target.Real) data.target();
    assertThat(target.mean()).isCloseTo(y.getMean(), within(1e-4));
    assertThat(target.sd()).isCloseTo(sdY, within(1e-4));
    Examples[] parts = {data.train(), data.validation(), data.test()};
    Examples[] raws = {raw.train(), raw.validation(), raw.test()};
    for (int p = 0; p < 3; p++) {
      assertThat(parts[p].rows()).isEqualTo(raws[p].rows());
      assertThat(parts[p].count()).isEqualTo(new int[] {100, 40, 60}[p]);
      for (int i = 0; i < parts[p].count(); i++) {
        assertThat((double) parts[p].inputs()[2 * i])
            .isCloseTo((raws[p].inputs()[2 * i] - a.getMean()) / sdA, within(1e-5));
        assertThat(target.mean() + target.sd() * parts[p].targets()[i])
            .isCloseTo(raws[p].targets()[i], within(1e-4));
      }
    }
  }

  @Test
  void aConstantFeatureBecomesZeroNotInfinite() throws Exception {
    PreparedData data = load(table(new Random(2), 1, 0), true);
    for (int i = 0; i < data.test().count(); i++) {
      assertThat(data.test().inputs()[2 * i + 1]).isZero();
    }
  }

  @Test
  void aFeatureOfTinyNumbersIsNotTakenForAConstant() throws Exception {
    PreparedData data = load(table(new Random(3), 1e-10, 0), true);
    SummaryStatistics statistics = new SummaryStatistics();
    for (int i = 0; i < data.train().count(); i++) {
      statistics.addValue(data.train().inputs()[2 * i]);
    }
    assertThat(statistics.getPopulationVariance()).isCloseTo(1, within(1e-4));
  }

  @Test
  void withoutStandardisingNumbersStayAsTheyAre() throws Exception {
    PreparedData data = load("a,y\n1,2\n3,4\n5,6\n7,8\n9,10\n11,12\n", false);
    assertThat(data.target()).isEqualTo(new Target.Real("y", 0, 1));
    for (int i = 0; i < data.train().count(); i++) {
      assertThat(data.train().targets()[i]).isEqualTo(2 * data.train().rows()[i] + 2f);
      assertThat(data.train().inputs()[i]).isEqualTo(2 * data.train().rows()[i] + 1f);
    }
  }

  @Test
  void theHashTellsDataApart() throws Exception {
    String text = table(new Random(4), 1, 0);
    String hash = load(text, true).hash();
    assertThat(hash).matches("[0-9a-f]{64}").isEqualTo(load(text, true).hash());
    assertThat(load(text, false).hash()).isNotEqualTo(hash);
    assertThat(load(text + "1,2,3\n", true).hash()).isNotEqualTo(hash);
  }

  @Test
  void twoMoonsLieOnTheirHalfCircles() throws DataException {
    PreparedData data = synthetic(new Source.TwoMoons(4000, 0, 5), false);
    Examples train = data.train();
    int inner = 0;
    for (int i = 0; i < train.count(); i++) {
      double x = train.inputs()[2 * i];
      double y = train.inputs()[2 * i + 1];
      boolean isInner = train.targets()[i] == 1;
      inner += isInner ? 1 : 0;
      double radius = isInner ? Math.hypot(x - 1, y - 0.5) : Math.hypot(x, y);
      assertThat(radius).isCloseTo(1, within(1e-6));
      assertThat(isInner ? 0.5 - y : y).isGreaterThanOrEqualTo(-1e-6);
    }
    assertThat((double) inner / train.count()).isCloseTo(0.5, within(0.03));
  }

  @Test
  void theMoonsNoiseHasTheSdAskedFor() throws DataException {
    PreparedData still = synthetic(new Source.TwoMoons(20_000, 0, 5), false);
    PreparedData noisy = synthetic(new Source.TwoMoons(20_000, 0.25, 5), false);
    SummaryStatistics differences = new SummaryStatistics();
    for (int i = 0; i < still.train().inputs().length; i++) {
      differences.addValue(noisy.train().inputs()[i] - still.train().inputs()[i]);
    }
    assertThat(differences.getMean()).isCloseTo(0, within(0.01));
    assertThat(differences.getStandardDeviation()).isCloseTo(0.25, within(0.005));
  }

  @Test
  void gapSineHasItsGapItsMeanAndItsGrowingNoise() throws DataException {
    Examples train = synthetic(new Source.GapSine(40_000, 2), false).train();
    SummaryStatistics all = new SummaryStatistics();
    SummaryStatistics low = new SummaryStatistics();
    SummaryStatistics high = new SummaryStatistics();
    for (int i = 0; i < train.count(); i++) {
      double x = train.inputs()[i];
      assertThat(Math.abs(x)).isBetween(1 - 1e-6, 4 + 1e-6);
      double error = train.targets()[i] - (Math.sin(1.5 * x) + 0.3 * x);
      all.addValue(error / (0.05 + 0.3 * (x + 4) / 8));
      (x < -3.5 ? low : x > 3.5 ? high : new SummaryStatistics()).addValue(error);
    }
    assertThat(all.getMean()).isCloseTo(0, within(0.03));
    assertThat(all.getStandardDeviation()).isCloseTo(1, within(0.02));
    assertThat(low.getStandardDeviation()).isCloseTo(0.0594, within(0.004));
    assertThat(high.getStandardDeviation()).isCloseTo(0.3406, within(0.02));
  }
}
