package elbow.recalibration;

/**
 * A set of classes for each example.
 *
 * @param classes K
 * @param members n × K, row-major
 */
public record PredictionSets(int classes, boolean[] members) {
  /** How many examples. */
  public int count() {
    return members.length / classes;
  }

  /** Whether a class is in an example's set. */
  public boolean contains(int example, int k) {
    return members[example * classes + k];
  }

  /** How many classes are in an example's set. */
  public int size(int example) {
    int size = 0;
    for (int k = 0; k < classes; k++) {
      size += contains(example, k) ? 1 : 0;
    }
    return size;
  }
}
