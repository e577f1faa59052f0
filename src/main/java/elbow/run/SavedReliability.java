package elbow.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import elbow.calibration.ReliabilityBin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The reliability diagram of an evaluation, as a run's folder keeps it.
 *
 * @param split part of the data
 * @param samples stochastic passes; 0: one deterministic pass
 * @param binning how bins were made, as {@code equal-width}
 * @param bins that have examples
 */
public record SavedReliability(
    String split, int samples, String binning, List<ReliabilityBin> bins) {
  private static final String FILE = "evaluation.json";

  /** Makes the list immutable. */
  public SavedReliability {
    bins = List.copyOf(bins);
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Bin(
      double lower,
      double upper,
      int count,
      double confidence,
      double accuracy,
      double low,
      double high) {
    ReliabilityBin bin() {
      return new ReliabilityBin(lower, upper, count, confidence, accuracy, low, high);
    }
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Entry(String split, int samples, String binning, List<Bin> reliability) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Entries(List<Entry> evaluations) {}

  /**
   * The diagrams of a run; none of a regression, or where it was not judged.
   *
   * @throws IOException if the file is damaged, saying which and how
   */
  public static List<SavedReliability> read(SavedRun run) throws IOException {
    Path file = run.folder().resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    Entries entries = SavedJson.read(file, Entries.class);
    return (entries.evaluations() == null ? List.<Entry>of() : entries.evaluations())
        .stream()
            .filter(entry -> entry.reliability() != null && !entry.reliability().isEmpty())
            .map(
                entry ->
                    new SavedReliability(
                        Objects.requireNonNullElse(entry.split(), ""),
                        entry.samples(),
                        Objects.requireNonNullElse(entry.binning(), "equal-width"),
                        entry.reliability().stream()
                            .filter(bin -> bin != null && bin.count() > 0)
                            .map(Bin::bin)
                            .toList()))
            .toList();
  }
}
