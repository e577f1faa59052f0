package elbow.ui.result;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/**
 * One background thread whose newest task is the only one that counts: results of older ones are
 * dropped, and those that have not begun are never made.
 */
public final class Background {
  private static final long IDLE_SECONDS = 5;

  private final ExecutorService thread;
  private final AtomicLong newest = new AtomicLong();

  /**
   * Makes a thread when there is work, and lets it go when there has been none for a while.
   *
   * @param name of the thread
   */
  public Background(String name) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name(name).priority(Thread.MIN_PRIORITY).factory());
    pool.allowCoreThreadTimeOut(true);
    thread = pool;
  }

  /**
   * Works in the background and hands over the result on the JavaFX thread, unless something newer
   * was asked for meanwhile.
   */
  public <T> void run(Supplier<T> work, Consumer<T> then) {
    long number = newest.incrementAndGet();
    thread.execute(
        () -> {
          if (newest.get() != number) {
            return;
          }
          T result = work.get();
          Platform.runLater(
              () -> {
                if (newest.get() == number) {
                  then.accept(result);
                }
              });
        });
  }

  /** Drops what is under way. */
  public void forget() {
    newest.incrementAndGet();
  }
}
