package elbow.ui.result;

/**
 * Keeps repeated work to a share of one core's time: each piece is followed by a rest in proportion
 * to what it took. Measured, not guessed, because a piece's cost depends on network and machine.
 */
public final class Pace {
  private final double share;
  private long dueAt;
  private boolean hasWorked;

  /**
   * A pace.
   *
   * @param share of a core's time, above 0 and at most 1
   */
  public Pace(double share) {
    this.share = share;
  }

  /** Whether rest enough has passed at a time of {@link System#nanoTime}. */
  public boolean isDue(long now) {
    return !hasWorked || now - dueAt >= 0;
  }

  /**
   * Notes a piece of work. Work done before it was due is rested for as well.
   *
   * @param nanoseconds it took
   * @param now when it ended, of {@link System#nanoTime}
   */
  public void worked(long nanoseconds, long now) {
    long rest = Math.round(nanoseconds * (1 / share - 1));
    dueAt = (hasWorked && dueAt - now > 0 ? dueAt : now) + rest;
    hasWorked = true;
  }
}
