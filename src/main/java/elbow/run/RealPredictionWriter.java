package elbow.run;

import elbow.calibration.RealPredictions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes predictions of a real number example by example, in its original units: {@code
 * split,row,target,mean,sd,aleatoric_sd,epistemic_sd,nll}. Nothing is there until {@link #commit};
 * closed before, nothing is left.
 */
public final class RealPredictionWriter implements AutoCloseable {
  private static final List<String> HEADER =
      List.of(
          PredictionFile.SPLIT,
          PredictionFile.ROW,
          PredictionFile.TARGET,
          PredictionFile.MEAN,
          PredictionFile.SD,
          PredictionFile.ALEATORIC_SD,
          PredictionFile.EPISTEMIC_SD,
          PredictionFile.NLL);

  private final CsvRows rows;

  private RealPredictionWriter(CsvRows rows) {
    this.rows = rows;
  }

  /** Begins a file. */
  public static RealPredictionWriter begin(Path file) throws IOException {
    return new RealPredictionWriter(CsvRows.begin(file, HEADER));
  }

  /**
   * Writes an example.
   *
   * @param row in the data
   * @param sd of the prediction
   * @param nll −ln density of the target, nats; may be infinite
   * @throws IllegalArgumentException if a number is NaN, or another one than the NLL infinite
   */
  public void write(
      String split,
      long row,
      double target,
      double mean,
      double sd,
      double aleatoricSd,
      double epistemicSd,
      double nll)
      throws IOException {
    rows.name(split).number(row).number(target).number(mean).number(sd);
    rows.number(aleatoricSd).number(epistemicSd).numberOrInfinity(nll).end();
  }

  /** Writes a part's examples. */
  public void write(PredictedPart.Reals part) throws IOException {
    RealPredictions predictions = part.predictions();
    for (int i = 0; i < predictions.count(); i++) {
      write(
          part.split(),
          part.rows()[i],
          predictions.target()[i],
          predictions.mean()[i],
          predictions.sd()[i],
          part.aleatoricSd()[i],
          part.epistemicSd()[i],
          -predictions.logDensity()[i]);
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
