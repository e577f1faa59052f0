package elbow.ui;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Calls something on the JavaFX thread again and again. Not a timeline, because while one plays
 * JavaFX lays out and looks for something to draw sixty times a second.
 */
final class Ticker implements AutoCloseable {
  private final ScheduledExecutorService clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("window-clock").factory());
  private final AtomicBoolean isPending = new AtomicBoolean();
  private final long milliseconds;
  private final Runnable onTick;

  /**
   * A ticker that stands still.
   *
   * @param milliseconds between calls
   * @param onTick called on the JavaFX thread, never twice before it has returned
   */
  Ticker(long milliseconds, Runnable onTick) {
    this.milliseconds = milliseconds;
    this.onTick = onTick;
  }

  void start() {
    clock.scheduleWithFixedDelay(this::tick, milliseconds, milliseconds, TimeUnit.MILLISECONDS);
  }

  /** A JavaFX thread that is busy gets one call when it is ready, not all it has missed. */
  private void tick() {
    if (isPending.compareAndSet(false, true)) {
      Platform.runLater(
          () -> {
            isPending.set(false);
            if (!clock.isShutdown()) {
              onTick.run();
            }
          });
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
