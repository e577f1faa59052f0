package elbow.run;

import elbow.calibration.ClassDraws;
import elbow.calibration.ClassPredictions;
import elbow.data.DataException;
import java.util.Arrays;

/** Samples of class probabilities, an array an example. */
final class ClassDrawRows extends DrawRows implements ClassDraws {
  private final PredictedPart.Classes part;
  private final ProbabilityCells cells;
  private final int classes;

  /** By example S × K, row-major; NaN where nothing was read. */
  private final float[][] probabilities;

  ClassDrawRows(PredictedPart.Classes part, ProbabilityCells cells) {
    super(part.rows().length);
    this.part = part;
    this.cells = cells;
    this.classes = cells.classes();
    this.probabilities = new float[part.rows().length][0];
  }

  @Override
  int room(int example) {
    return probabilities[example].length / classes;
  }

  @Override
  void grow(int example, int room) {
    int old = probabilities[example].length;
    probabilities[example] = Arrays.copyOf(probabilities[example], room * classes);
    Arrays.fill(probabilities[example], old, room * classes, Float.NaN);
  }

  @Override
  boolean has(int example, int sample) {
    return !Float.isNaN(probability(example, sample, 0));
  }

  @Override
  void read(RowCells line, int example, int sample) throws DataException {
    cells.read(line, probabilities[example], sample * classes);
  }

  @Override
  String misfit(int example) {
    for (int k = 0; k < classes; k++) {
      double sum = 0;
      for (int s = 0; s < samples(); s++) {
        sum += probability(example, s, k);
      }
      double mean = sum / samples();
      float predicted = part.predictions().probability(example, k);
      if (Math.abs(mean - predicted) > ClassPredictions.SUM_TOLERANCE) {
        return "the mean of its p_" + k + " is " + (float) mean + ", not " + predicted;
      }
    }
    return null;
  }

  @Override
  PredictedPart joined() {
    for (int i = 0; i < probabilities.length; i++) {
      if (room(i) > samples()) {
        probabilities[i] = Arrays.copyOf(probabilities[i], samples() * classes);
      }
    }
    return part.withDraws(this);
  }

  float probability(int example, int sample, int k) {
    return probabilities[example][sample * classes + k];
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void copy(int example, float[] logProbabilities) {
    float[] from = probabilities[example];
    for (int i = 0; i < from.length; i++) {
      logProbabilities[i] = (float) Math.log(from[i]);
    }
  }
}
