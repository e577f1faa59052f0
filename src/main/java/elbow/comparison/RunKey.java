package elbow.comparison;

/**
 * What two runs must share to be a pair.
 *
 * @param seed of initial weights, batch order and noise
 * @param split which split of the data, e.g. {@code fold 3}; empty where only one is known
 */
public record RunKey(long seed, String split) {
  /** "seed 3, fold 2". */
  @Override
  public String toString() {
    return "seed " + seed + (split.isEmpty() ? "" : ", " + split);
  }
}
