package elbow.run;

import elbow.calibration.CentralIntervals;
import elbow.calibration.RealPredictions;
import elbow.data.DataException;
import java.util.Arrays;

/** The examples of one part of a file of predictions of a real number. */
final class RealRows extends PartRows {
  private final Columns columns;
  private double[] target = {};
  private double[] mean = {};
  private double[] sd = {};
  private double[] logDensity;
  private double[] aleatoricSd;
  private double[] epistemicSd;

  /** Where the numbers stand; −1 for columns that are not there. */
  record Columns(int row, int target, int mean, int sd, int nll, int aleatoricSd, int epistemicSd) {
    static Columns of(FileColumns columns) throws DataException {
      return new Columns(
          columns.find(PredictionFile.ROW),
          columns.require(PredictionFile.TARGET, "each example's true value"),
          columns.require(PredictionFile.MEAN, "of each prediction"),
          columns.require(PredictionFile.SD, "the standard deviation of each prediction"),
          columns.find(PredictionFile.NLL),
          columns.find(PredictionFile.ALEATORIC_SD),
          columns.find(PredictionFile.EPISTEMIC_SD));
    }
  }

  RealRows(RowCells cells, Columns columns) {
    super(cells, columns.row(), 1);
    this.columns = columns;
    logDensity = columns.nll() < 0 ? null : new double[0];
    aleatoricSd = columns.aleatoricSd() < 0 ? null : new double[0];
    epistemicSd = columns.epistemicSd() < 0 ? null : new double[0];
  }

  @Override
  void read(int at, int capacity) throws DataException {
    if (capacity > target.length) {
      fit(capacity);
    }
    RowCells cells = cells();
    target[at] = cells.finite(columns.target());
    mean[at] = cells.finite(columns.mean());
    sd[at] = cells.sd(columns.sd());
    if (logDensity != null) {
      logDensity[at] = -cells.finiteOrInfinite(columns.nll());
    }
    if (aleatoricSd != null) {
      aleatoricSd[at] = cells.sd(columns.aleatoricSd());
    }
    if (epistemicSd != null) {
      epistemicSd[at] = cells.sd(columns.epistemicSd());
    }
  }

  private void fit(int length) {
    target = Arrays.copyOf(target, length);
    mean = Arrays.copyOf(mean, length);
    sd = Arrays.copyOf(sd, length);
    logDensity = fit(logDensity, length);
    aleatoricSd = fit(aleatoricSd, length);
    epistemicSd = fit(epistemicSd, length);
  }

  private static double[] fit(double[] values, int length) {
    return values == null ? null : Arrays.copyOf(values, length);
  }

  @Override
  PredictedPart part(String split, long[] allRows) {
    fit(count());
    RealPredictions predictions =
        RealPredictions.normal(target, mean, sd, logDensity, CentralIntervals.usualLevels());
    return new PredictedPart.Reals(split, allRows, predictions, aleatoricSd, epistemicSd, null);
  }
}
