package elbow.run;

import elbow.calibration.ClassPredictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes predictions of classes example by example: {@code
 * split,row,target,p_0,…,p_{K-1},entropy,aleatoric,epistemic}. Nothing is there until {@link
 * #commit}; closed before, nothing is left.
 */
public final class ClassPredictionWriter implements AutoCloseable {
  private final CsvRows rows;
  private final int classes;

  private ClassPredictionWriter(CsvRows rows, int classes) {
    this.rows = rows;
    this.classes = classes;
  }

  /** Begins a file of K classes. */
  public static ClassPredictionWriter begin(Path file, int classes) throws IOException {
    List<String> header =
        new ArrayList<>(List.of(PredictionFile.SPLIT, PredictionFile.ROW, PredictionFile.TARGET));
    addProbabilities(header, classes);
    header.addAll(
        List.of(PredictionFile.ENTROPY, PredictionFile.ALEATORIC, PredictionFile.EPISTEMIC));
    return new ClassPredictionWriter(CsvRows.begin(file, header), classes);
  }

  static void addProbabilities(List<String> header, int classes) {
    for (int k = 0; k < classes; k++) {
      header.add(PredictionFile.PROBABILITY + k);
    }
  }

  /**
   * Writes an example.
   *
   * @param row in the data
   * @param target its class
   * @param probabilities K from the index {@code from}
   * @param entropy of them, nats
   * @param aleatoric nats
   * @param epistemic nats
   * @throws IllegalArgumentException if a number is not finite
   */
  public void write(
      String split,
      long row,
      int target,
      float[] probabilities,
      int from,
      float entropy,
      float aleatoric,
      float epistemic)
      throws IOException {
    rows.name(split).number(row).number((long) target);
    for (int k = 0; k < classes; k++) {
      rows.number(probabilities[from + k]);
    }
    rows.number(entropy).number(aleatoric).number(epistemic).end();
  }

  /** Writes a part's examples. */
  public void write(PredictedPart.Classes part) throws IOException {
    ClassPredictions predictions = part.predictions();
    if (predictions.classes() != classes) {
      throw new IllegalArgumentException(
          predictions.classes() + " classes for a file of " + classes);
    }
    for (int i = 0; i < predictions.count(); i++) {
      write(
          part.split(),
          part.rows()[i],
          predictions.labels()[i],
          predictions.probabilities(),
          i * classes,
          part.entropy()[i],
          part.aleatoric()[i],
          part.epistemic()[i]);
    }
  }

  /** Puts the file into its place. */
  public void commit() throws IOException {
    rows.commit();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
