package elbow.run;

import elbow.calibration.ClassDraws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the samples behind predictions of classes: {@code split,row,sample,p_0,…,p_{K-1}}, an
 * example's samples one after the other. Nothing is there until {@link #commit}; closed before,
 * nothing is left.
 */
public final class ClassDrawWriter implements AutoCloseable {
  private final CsvRows rows;
  private final int classes;

  private ClassDrawWriter(CsvRows rows, int classes) {
    this.rows = rows;
    this.classes = classes;
  }

  /** Begins a file of K classes. */
  public static ClassDrawWriter begin(Path file, int classes) throws IOException {
    List<String> header =
        new ArrayList<>(List.of(PredictionFile.SPLIT, PredictionFile.ROW, PredictionFile.SAMPLE));
    ClassPredictionWriter.addProbabilities(header, classes);
    return new ClassDrawWriter(CsvRows.begin(file, header), classes);
  }

  /**
   * Writes one sample of an example.
   *
   * @param row as the predictions have it
   * @param sample from 0
   * @param probabilities K from the index {@code from}
   * @throws IllegalArgumentException if a number is not finite
   */
  public void write(String split, long row, int sample, float[] probabilities, int from)
      throws IOException {
    rows.name(split).number(row).number((long) sample);
    for (int k = 0; k < classes; k++) {
      rows.number(probabilities[from + k]);
    }
    rows.end();
  }

  /**
   * Writes all samples of a part.
   *
   * @param rows by example, as the predictions have them
   */
  public void write(String split, long[] rows, ClassDraws draws) throws IOException {
    float[] values = new float[draws.samples() * classes];
    for (int i = 0; i < draws.count(); i++) {
      draws.copy(i, values);
      for (int j = 0; j < values.length; j++) {
        values[j] = (float) Math.exp(values[j]);
      }
      for (int s = 0; s < draws.samples(); s++) {
        write(split, rows[i], s, values, s * classes);
      }
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
