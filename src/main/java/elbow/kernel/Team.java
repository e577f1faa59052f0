package elbow.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A few threads that share out numbered parts of a piece of work, the caller being one of them.
 *
 * <p>Meant for pieces of microseconds to milliseconds: idle threads watch for the next piece for a
 * while before they sleep, and nothing is allocated. Who takes which part is left to chance; so
 * results must not depend on it.
 */
public final class Team implements AutoCloseable {
  /** How long an idle thread watches before it sleeps, nanoseconds. */
  private static final long WATCH = 200_000;

  /** How often the caller looks before it lets others have the processor. */
  private static final int SPINS = 2_000;

  private static final int PART_BITS = 20;
  private static final long PART_MASK = (1L << PART_BITS) - 1;

  /** Numbered parts of one piece of work. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does one part.
     *
     * @param worker who does it, from 0
     * @param part which
     */
    void part(int worker, int part);
  }

  private final Thread[] helpers;
  private final boolean[] asleep;

  /** Generation, number of parts and next part in one word, so that they are read as one. */
  private final AtomicLong ticket = new AtomicLong();

  private final AtomicInteger done = new AtomicInteger();
  private volatile boolean isClosed;
  private volatile Throwable failure;
  private Work work;

  /**
   * A team.
   *
   * @param size threads, the caller's included; at least 1
   */
  public Team(int size) {
    helpers = new Thread[Math.max(1, size) - 1];
    asleep = new boolean[helpers.length];
    for (int i = 0; i < helpers.length; i++) {
      int worker = i + 1;
      helpers[i] = new Thread(() -> help(worker), "elbow-team-" + worker);
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
  }

  /** How many threads. */
  public int size() {
    return helpers.length + 1;
  }

  /**
   * Does all parts and returns when they are done, or throws what one of them threw. One call at a
   * time.
   *
   * @param parts how many, below a million
   * @param of what
   */
  public void run(int parts, Work of) {
    if (helpers.length == 0 || parts <= 1) {
      for (int part = 0; part < parts; part++) {
        of.part(0, part);
      }
      return;
    }
    if (parts > PART_MASK) {
      throw new IllegalArgumentException(parts + " parts are too many");
    }
    work = of;
    done.set(0);
    long generation = (ticket.get() >>> (2 * PART_BITS)) + 1;
    ticket.set(generation << (2 * PART_BITS) | (long) parts << PART_BITS);
    for (int i = 0; i < helpers.length; i++) {
      if (isAsleep(i)) {
        LockSupport.unpark(helpers[i]);
      }
    }
    takeParts(0);
    for (int spins = 0; done.get() < parts; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    rethrow();
  }

  /** Throws what a part threw, as if the caller had done it: an OutOfMemoryError stays one. */
  private void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private boolean isAsleep(int helper) {
    synchronized (asleep) {
      return asleep[helper];
    }
  }

  private void takeParts(int worker) {
    while (true) {
      long now = ticket.get();
      int next = (int) (now & PART_MASK);
      if (next >= (now >>> PART_BITS & PART_MASK)) {
        return;
      }
      if (ticket.compareAndSet(now, now + 1)) {
        // The work cannot change before this part is done.
        try {
          work.part(worker, next);
        } catch (RuntimeException | Error e) {
          failure = e;
        } finally {
          done.incrementAndGet();
        }
      }
    }
  }

  private void help(int worker) {
    long seen = 0;
    while (!isClosed) {
      seen = await(worker - 1, seen);
      takeParts(worker);
    }
  }

  /** Waits for another generation than the one seen; returns it. */
  private long await(int helper, long seen) {
    long since = System.nanoTime();
    for (int spins = 0; !isClosed; spins++) {
      long generation = ticket.get() >>> (2 * PART_BITS);
      if (generation != seen) {
        return generation;
      }
      Thread.onSpinWait();
      if ((spins & 63) == 63 && System.nanoTime() - since > WATCH) {
        sleep(helper, seen);
        since = System.nanoTime();
      }
    }
    return seen;
  }

  private void sleep(int helper, long seen) {
    synchronized (asleep) {
      asleep[helper] = true;
    }
    while (!isClosed && ticket.get() >>> (2 * PART_BITS) == seen) {
      LockSupport.park(this);
    }
    synchronized (asleep) {
      asleep[helper] = false;
    }
  }

  /** Ends the threads. */
  @Override
  public void close() {
    isClosed = true;
    for (Thread helper : helpers) {
      LockSupport.unpark(helper);
    }
  }
}
