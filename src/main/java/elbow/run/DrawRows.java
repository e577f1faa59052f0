package elbow.run;

import elbow.data.DataException;

/** The samples of one part as they are read, in any order. */
abstract class DrawRows {
  private final int count;
  private int samples;

  /** Room for the samples of so many examples. */
  DrawRows(int count) {
    this.count = count;
  }

  /**
   * Adds the sample of the line that the cells are of.
   *
   * @return false if it was there already
   */
  final boolean add(RowCells cells, int example, int sample) throws DataException {
    samples = Math.max(samples, sample + 1);
    if (sample >= room(example)) {
      // As many as another example has; of the first, or where samples come last, half as many
      // more.
      grow(example, Math.max(samples, sample + sample / 2 + 1));
    }
    boolean isNew = !has(example, sample);
    read(cells, example, sample);
    return isNew;
  }

  /** How many samples of an example there is room for. */
  abstract int room(int example);

  /** Makes room; what is new is not there yet. */
  abstract void grow(int example, int room);

  /** Whether a sample is there. */
  abstract boolean has(int example, int sample);

  /** Reads a sample for which there is room. */
  abstract void read(RowCells cells, int example, int sample) throws DataException;

  /** How many examples. */
  public final int count() {
    return count;
  }

  /** The greatest number of samples any example has. */
  public final int samples() {
    return samples;
  }

  /** The first sample that an example lacks; −1: it has all. */
  final int firstMissing(int example) {
    for (int s = 0; s < samples; s++) {
      if (s >= room(example) || !has(example, s)) {
        return s;
      }
    }
    return -1;
  }

  /**
   * What tells that samples, all of them there, are not of an example's prediction; null: they are.
   */
  abstract String misfit(int example);

  /** The part with these samples. */
  abstract PredictedPart joined();
}
