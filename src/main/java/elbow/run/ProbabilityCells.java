package elbow.run;

import elbow.calibration.ClassPredictions;
import elbow.data.DataException;

/**
 * Where a line has the probabilities of classes: {@code p_0} to {@code p_{K-1}}, or {@code p_1}
 * alone, which leaves 1 − p_1 to the other of two classes.
 */
final class ProbabilityCells {
  private static final String IF_SCORES = "; scores (logits) must go through a softmax first";

  private final int[] columns;

  private ProbabilityCells(int[] columns) {
    this.columns = columns;
  }

  /**
   * Finds the columns.
   *
   * @return null where there are none
   * @throws DataException if one is missing
   */
  static ProbabilityCells of(FileColumns columns) throws DataException {
    int[] found = columns.probabilities();
    if (found.length == 0) {
      return null;
    }
    if (found.length == 1) {
      throw columns.wrong(
          "p_0 is the only column of probabilities; give p_0, p_1, …, one for each class, or of two"
              + " classes p_1 alone");
    }
    boolean isSecondAlone = found.length == 2 && found[0] < 0;
    for (int k = 0; k < found.length && !isSecondAlone; k++) {
      if (found[k] < 0) {
        throw columns.wrong(
            "p_"
                + k
                + " is missing, but there is p_"
                + (found.length - 1)
                + "; give one column for each class from p_0 on");
      }
    }
    return new ProbabilityCells(found);
  }

  /** K. */
  int classes() {
    return columns.length;
  }

  /**
   * Reads a line's probabilities, as single-precision numbers, and holds them to what {@link
   * ClassPredictions} demands.
   *
   * @param to gets K numbers from {@code at} on
   */
  void read(RowCells cells, float[] to, int at) throws DataException {
    if (columns[0] < 0) {
      double second = probability(cells, columns[1], 1);
      to[at] = (float) (1 - second);
      to[at + 1] = (float) second;
      return;
    }
    double sum = 0;
    for (int k = 0; k < columns.length; k++) {
      to[at + k] = probability(cells, columns[k], 1 + ClassPredictions.SUM_TOLERANCE);
      sum += to[at + k];
    }
    if (Math.abs(sum - 1) > ClassPredictions.SUM_TOLERANCE) {
      throw cells.wrong(
          "p_0 to p_"
              + (columns.length - 1)
              + " sum to "
              + (float) sum
              + "; probabilities of an example must sum to 1"
              + IF_SCORES);
    }
  }

  private static float probability(RowCells cells, int column, double most) throws DataException {
    float value = cells.finiteFloat(column);
    if (!(value >= 0 && value <= most)) {
      throw cells.wrong(
          column, cells.lines().text(column) + " is no probability, 0 to 1" + IF_SCORES);
    }
    return value;
  }
}
