package elbow.run;

import elbow.calibration.RealDraws;
import elbow.data.DataException;
import java.util.Arrays;

/** Samples of Normal distributions, an array an example. */
final class RealDrawRows extends DrawRows implements RealDraws {
  /** Of a prediction's standard deviation. */
  private static final double TOLERANCE = 1e-3;

  /** Of a number's size: what single precision may lose. */
  private static final double ROUNDING = 1e-6;

  private final PredictedPart.Reals part;
  private final int meanColumn;
  private final int sdColumn;

  /** By example, mean and sd of each sample in turn; NaN where nothing was read. */
  private final double[][] moments;

  RealDrawRows(PredictedPart.Reals part, int meanColumn, int sdColumn) {
    super(part.rows().length);
    this.part = part;
    this.meanColumn = meanColumn;
    this.sdColumn = sdColumn;
    this.moments = new double[part.rows().length][0];
  }

  @Override
  int room(int example) {
    return moments[example].length / 2;
  }

  @Override
  void grow(int example, int room) {
    int old = moments[example].length;
    moments[example] = Arrays.copyOf(moments[example], 2 * room);
    Arrays.fill(moments[example], old, 2 * room, Double.NaN);
  }

  @Override
  boolean has(int example, int sample) {
    return !Double.isNaN(moments[example][2 * sample]);
  }

  @Override
  void read(RowCells cells, int example, int sample) throws DataException {
    moments[example][2 * sample] = cells.finite(meanColumn);
    moments[example][2 * sample + 1] = cells.sd(sdColumn);
  }

  /** Mean and variance of the mixture: mean of the means; mean of the variances and theirs. */
  @Override
  String misfit(int example) {
    double[] of = moments[example];
    double mean = 0;
    for (int s = 0; s < samples(); s++) {
      mean += of[2 * s] / samples();
    }
    double variance = 0;
    for (int s = 0; s < samples(); s++) {
      double off = of[2 * s] - mean;
      variance += (off * off + of[2 * s + 1] * of[2 * s + 1]) / samples();
    }
    double sd = Math.sqrt(variance);
    double tolerance = TOLERANCE * sd + ROUNDING * Math.abs(mean);
    double predictedMean = part.predictions().mean()[example];
    double predictedSd = part.predictions().sd()[example];
    if (!(Math.abs(mean - predictedMean) <= tolerance)) {
      return "the mean of its means is " + mean + ", not " + predictedMean;
    }
    return Math.abs(sd - predictedSd) <= tolerance
        ? null
        : "the root of the mean of its sd² plus the variance of its means (divided by their number)"
            + " is "
            + sd
            + ", not "
            + predictedSd;
  }

  @Override
  PredictedPart joined() {
    for (int i = 0; i < moments.length; i++) {
      if (room(i) > samples()) {
        moments[i] = Arrays.copyOf(moments[i], 2 * samples());
      }
    }
    return part.withDraws(this);
  }

  @Override
  public void copy(int example, double[] means, double[] sds) {
    for (int s = 0; s < samples(); s++) {
      means[s] = moments[example][2 * s];
      sds[s] = moments[example][2 * s + 1];
    }
  }
}
