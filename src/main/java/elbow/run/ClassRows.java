package elbow.run;

import elbow.calibration.ClassPredictions;
import elbow.data.DataException;
import java.util.Arrays;

/** The examples of one part of a file of class predictions. */
final class ClassRows extends PartRows {
  /** How far rounding may take an entropy below 0. */
  private static final double ROUNDING = 1e-3;

  private final Columns columns;
  private final int classes;
  private float[] probabilities = {};
  private int[] labels = {};
  private final float[][] uncertainties = new float[3][];

  /**
   * Where the numbers stand; −1 for columns that are not there.
   *
   * @param uncertainties entropy, aleatoric, epistemic
   */
  record Columns(int row, int target, ProbabilityCells probabilities, int[] uncertainties) {
    static Columns of(FileColumns columns, ProbabilityCells probabilities) throws DataException {
      return new Columns(
          columns.find(PredictionFile.ROW),
          columns.require(PredictionFile.TARGET, "each example's class, from 0 on"),
          probabilities,
          new int[] {
            columns.find(PredictionFile.ENTROPY),
            columns.find(PredictionFile.ALEATORIC),
            columns.find(PredictionFile.EPISTEMIC)
          });
    }
  }

  ClassRows(RowCells cells, Columns columns) {
    super(cells, columns.row(), columns.probabilities().classes());
    this.columns = columns;
    this.classes = columns.probabilities().classes();
    for (int u = 0; u < uncertainties.length; u++) {
      uncertainties[u] = columns.uncertainties()[u] < 0 ? null : new float[0];
    }
  }

  @Override
  void read(int at, int capacity) throws DataException {
    if (capacity > labels.length) {
      probabilities = Arrays.copyOf(probabilities, capacity * classes);
      labels = Arrays.copyOf(labels, capacity);
      for (int u = 0; u < uncertainties.length; u++) {
        uncertainties[u] =
            uncertainties[u] == null ? null : Arrays.copyOf(uncertainties[u], capacity);
      }
    }
    labels[at] = label();
    columns.probabilities().read(cells(), probabilities, at * classes);
    for (int u = 0; u < uncertainties.length; u++) {
      if (uncertainties[u] != null) {
        uncertainties[u][at] = entropy(columns.uncertainties()[u]);
      }
    }
  }

  private int label() throws DataException {
    double label = cells().finite(columns.target());
    if (label != Math.rint(label) || label < 0 || label >= classes) {
      throw cells()
          .wrong(
              columns.target(),
              "there is no class "
                  + cells().lines().text(columns.target())
                  + "; classes are 0 to "
                  + (classes - 1)
                  + ", as the columns p_0 to p_"
                  + (classes - 1)
                  + " are numbered");
    }
    return (int) label;
  }

  private float entropy(int column) throws DataException {
    float value = cells().finiteFloat(column);
    if (value < -ROUNDING) {
      throw cells()
          .wrong(column, cells().lines().text(column) + " is no entropy; they are 0 nats or more");
    }
    return value;
  }

  @Override
  PredictedPart part(String split, long[] allRows) {
    ClassPredictions predictions =
        ClassPredictions.of(
            Arrays.copyOf(probabilities, count() * classes),
            classes,
            Arrays.copyOf(labels, count()));
    return new PredictedPart.Classes(
        split, allRows, predictions, trimmed(0), trimmed(1), trimmed(2), null);
  }

  private float[] trimmed(int u) {
    return uncertainties[u] == null ? null : Arrays.copyOf(uncertainties[u], count());
  }
}
