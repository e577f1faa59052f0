package elbow.run;

import elbow.calibration.RealDraws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the samples behind predictions of a real number, in its original units: {@code
 * split,row,sample,mean,sd}, an example's samples one after the other. Nothing is there until
 * {@link #commit}; closed before, nothing is left.
 */
public final class RealDrawWriter implements AutoCloseable {
  private static final List<String> HEADER =
      List.of(
          PredictionFile.SPLIT,
          PredictionFile.ROW,
          PredictionFile.SAMPLE,
          PredictionFile.MEAN,
          PredictionFile.SD);

  private final CsvRows rows;

  private RealDrawWriter(CsvRows rows) {
    this.rows = rows;
  }

  /** Begins a file. */
  public static RealDrawWriter begin(Path file) throws IOException {
    return new RealDrawWriter(CsvRows.begin(file, HEADER));
  }

  /**
   * Writes one sample of an example.
   *
   * @param row as the predictions have it
   * @param sample from 0
   * @param sd of the noise of this sample
   * @throws IllegalArgumentException if a number is not finite
   */
  public void write(String split, long row, int sample, double mean, double sd) throws IOException {
    rows.name(split).number(row).number((long) sample).number(mean).number(sd).end();
  }

  /**
   * Writes all samples of a part.
   *
   * @param rows by example, as the predictions have them
   */
  public void write(String split, long[] rows, RealDraws draws) throws IOException {
    double[] means = new double[draws.samples()];
    double[] sds = new double[draws.samples()];
    for (int i = 0; i < draws.count(); i++) {
      draws.copy(i, means, sds);
      for (int s = 0; s < means.length; s++) {
        write(split, rows[i], s, means[s], sds[s]);
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
