package elbow.comparison;

/**
 * A metric as it is compared.
 *
 * @param name its key in outcomes
 * @param target the value it should have, as 0.95 of a 95 % interval's coverage: then distances to
 *     it are compared; NaN: the values are
 * @param isBinned whether it depends on the number of bins, so that other bins make another metric
 */
public record ComparedMetric(String name, double target, boolean isBinned) {
  /** Whether distances to a target are compared. */
  public boolean hasTarget() {
    return !Double.isNaN(target);
  }

  /** The number whose differences are taken. */
  double compared(double value) {
    return hasTarget() ? Math.abs(value - target) : value;
  }
}
