package elbow.run;

import elbow.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Predictions as comma-separated text, a line an example: of Elbow's runs or of any other program.
 * The format is described in docs/predictions.md.
 *
 * @param file it was read from
 * @param parts at least one, all of classes or all of real numbers, in the order of the file
 * @param ignored names of columns that mean nothing here
 */
public record PredictionFile(Path file, List<PredictedPart> parts, List<String> ignored) {
  /** What the only part is called where a file has no column {@code split}. */
  public static final String ALL = "all";

  static final String SPLIT = "split";
  static final String ROW = "row";
  static final String SAMPLE = "sample";
  static final String TARGET = "target";
  static final String PROBABILITY = "p_";
  static final String ENTROPY = "entropy";
  static final String ALEATORIC = "aleatoric";
  static final String EPISTEMIC = "epistemic";
  static final String MEAN = "mean";
  static final String SD = "sd";
  static final String ALEATORIC_SD = "aleatoric_sd";
  static final String EPISTEMIC_SD = "epistemic_sd";
  static final String NLL = "nll";

  /** Makes the lists immutable. */
  public PredictionFile {
    parts = List.copyOf(parts);
    ignored = List.copyOf(ignored);
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it cannot be read or holds no predictions, naming line and column, the
   *     value and what would be right
   */
  public static PredictionFile read(Path file) throws DataException {
    return PredictionReader.read(file);
  }

  /**
   * The same with the samples behind its predictions, read from a file of draws.
   *
   * @throws DataException if that cannot be read, or is not of these predictions: other parts or
   *     rows, not as many samples for each, or other means
   */
  public PredictionFile withDraws(Path draws) throws DataException {
    return DrawReader.read(draws, this);
  }

  /** Names of the parts. */
  public List<String> splits() {
    return parts.stream().map(PredictedPart::split).toList();
  }

  /** A part by its name. */
  public Optional<PredictedPart> part(String split) {
    return parts.stream().filter(part -> part.split().equals(split)).findFirst();
  }

  /**
   * Writes parts with all columns; a file that is there is replaced, once all is written.
   *
   * @param parts all of one kind, with nothing null but the draws
   */
  public static void write(Path file, List<? extends PredictedPart> parts) throws IOException {
    switch (parts.getFirst()) {
      case PredictedPart.Classes first -> {
        int classes = first.predictions().classes();
        try (ClassPredictionWriter writer = ClassPredictionWriter.begin(file, classes)) {
          for (PredictedPart part : parts) {
            writer.write((PredictedPart.Classes) part);
          }
          writer.commit();
        }
      }
      case PredictedPart.Reals first -> {
        try (RealPredictionWriter writer = RealPredictionWriter.begin(file)) {
          for (PredictedPart part : parts) {
            writer.write((PredictedPart.Reals) part);
          }
          writer.commit();
        }
      }
    }
  }
}
