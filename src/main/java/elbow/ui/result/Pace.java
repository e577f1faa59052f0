package elbow.ui.result;

import elbow.training.RunStatus;
import elbow.training.SessionView;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/**
 * Keeps repeated work to a share of one core's time: each piece is followed by a rest in proportion
 * to what it took. Measured, not guessed, because a piece's cost depends on network and machine;
 * and in processor time, because a machine that is busy makes cheap work last.
 */
public final class Pace {
  /** However dear a piece was, people see that it goes on. */
  private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(3);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final double crowded;
  private final double free;
  private long dueAt;
  private boolean hasWorked;

  /**
   * A pace.
   *
   * @param crowded share of a core's time where every core trains, above 0 and at most 1
   * @param free share where cores are left
   */
  public Pace(double crowded, double free) {
    this.crowded = crowded;
    this.free = free;
  }

  /** Whether a session's runs leave no core free, each perhaps using two. */
  public static boolean isCrowded(SessionView session) {
    long running = session.runs().stream().filter(run -> run.status() == RunStatus.RUNNING).count();
    return 2 * running >= Runtime.getRuntime().availableProcessors();
  }

  /** Processor time that this thread has taken so far, nanoseconds. */
  public static long cpuTime() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Whether rest enough has passed at a time of {@link System#nanoTime}. */
  public boolean isDue(long now) {
    return !hasWorked || now - dueAt >= 0;
  }

  /**
   * Notes a piece of work. Work done before it was due is rested for as well.
   *
   * @param nanoseconds of processor time it took
   * @param now when it ended, of {@link System#nanoTime}
   * @param isCrowded whether every core trains
   */
  public void worked(long nanoseconds, long now, boolean isCrowded) {
    double share = isCrowded ? crowded : free;
    long rest = Math.min(LONGEST_REST, Math.round(nanoseconds * (1 / share - 1)));
    dueAt = (hasWorked && dueAt - now > 0 ? dueAt : now) + rest;
    hasWorked = true;
  }
}
