package elbow.cli;

import java.util.concurrent.TimeUnit;

/**
 * When a line on how things go is due where no bar can be shown: after a minute, and then each
 * minute or each tenth of the time since the beginning, whichever is longer.
 */
final class StatusInterval {
  private static final long LEAST = TimeUnit.MINUTES.toNanos(1);
  private static final int SHARE = 10;

  private final long begin;
  private long next;

  /**
   * From now on.
   *
   * @param now nanoseconds, as of {@link System#nanoTime}
   */
  StatusInterval(long now) {
    begin = now;
    next = now + LEAST;
  }

  /** Whether a line is due; if so, the next one is not for a while. */
  boolean isDue(long now) {
    if (now - next < 0) {
      return false;
    }
    next = now + Math.max(LEAST, (now - begin) / SHARE);
    return true;
  }
}
