package elbow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elbow.training.History;
import elbow.training.LearnedQuantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's series on disk and back. */
class MetricsFileTest {
  @TempDir private Path folder;

  @Test
  void everySeriesComesBackBitForBitThoseOfLayersToo() throws IOException {
    History history = new History();
    Random random = new Random(7);
    String[] names = {
      History.LOSS,
      LearnedQuantity.RATE.series(0),
      LearnedQuantity.LOG_ALPHA.series(2),
      LearnedQuantity.KL_EXACT.series(12)
    };
    for (String name : names) {
      for (int epoch = 1; epoch <= 200; epoch++) {
        history
            .series(name)
            .add(epoch, random.nextGaussian() * Math.exp(random.nextInt(600) - 300));
      }
    }
    history.series(History.KL).add(1, Double.NaN);
    history.series(History.KL).add(2, Double.NEGATIVE_INFINITY);
    history.series("empty");
    Path file = folder.resolve("metrics.csv");
    MetricsFile.write(history, file);
    History read = MetricsFile.read(file);
    assertThat(read.names()).isEqualTo(history.names()).doesNotContain("empty");
    for (String name : history.names()) {
      assertThat(read.series(name).points().x()).isEqualTo(history.series(name).points().x());
      assertThat(read.series(name).points().y()).isEqualTo(history.series(name).points().y());
    }
  }

  @Test
  void whatIsNoFileOfMetricsIsRefusedWithItsLine() throws IOException {
    Path file = Files.writeString(folder.resolve("m.csv"), "a,b\n1,2\n");
    assertThatThrownBy(() -> MetricsFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("its first line must be");
    Files.writeString(file, "series,at,value\ntrain.loss,1.0,0.5\ntrain.loss,2.0\n");
    assertThatThrownBy(() -> MetricsFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("m.csv:3: expected series,at,value");
    Files.writeString(file, "series,at,value\ntrain.loss,one,0.5\n");
    assertThatThrownBy(() -> MetricsFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("m.csv:2: expected two numbers");
  }
}
