package elbow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedExperimentsTest {
  private static final Path FOLDER = Path.of("experiments");

  private static List<Path> documents() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "run in the project's folder");
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void everyOneIsReadWithoutItsDataAndReadBackEqual(@TempDir Path folder) throws Exception {
    List<Path> documents = documents();
    assertThat(documents).isNotEmpty();
    for (Path document : documents) {
      Experiment experiment = ExperimentDocument.read(document);
      Path copy = folder.resolve(document.getFileName());
      ExperimentDocument.save(copy, experiment);
      assertThat(ExperimentDocument.read(copy)).as("%s", document).isEqualTo(experiment);
      boolean needsFiles =
          experiment.data().source() instanceof Source.Csv
              || experiment.data().source() instanceof Source.Idx;
      assertThat(experiment.notes().isBlank() && needsFiles)
          .as("%s needs files and does not say which", document)
          .isFalse();
    }
  }
}
