package elbow.cli;

import elbow.search.SearchRun;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on standard error how a search goes: a bar where that is a terminal, else a line for each
 * fold that is over.
 */
final class SearchProgress {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

  private final SearchRun run;
  private final PrintWriter err;
  private int told;

  SearchProgress(SearchRun run, PrintWriter err) {
    this.run = run;
    this.err = err;
  }

  /** Returns when nothing is trained any more. */
  void follow() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      while (!run.isOver()) {
        tellFolds();
        LockSupport.parkNanos(INTERVAL);
      }
      tellFolds();
      return;
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("")
            .setInitialMax(run.total())
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .hideEta()
            .build()) {
      while (!run.isOver()) {
        bar.stepTo(run.done());
        bar.setExtraMessage(run.results().size() + " folds" + rest());
        LockSupport.parkNanos(INTERVAL);
      }
      bar.stepTo(run.done());
      bar.setExtraMessage("");
    }
  }

  private void tellFolds() {
    int over = run.results().size();
    if (over > told) {
      told = over;
      err.printf(
          Locale.ROOT, "%d folds, %d of %d trainings%s%n", over, run.done(), run.total(), rest());
      err.flush();
    }
  }

  private String rest() {
    String left = TimeLeft.of(run.secondsLeft());
    return left.isEmpty() || run.done() == run.total() ? "" : ", " + left;
  }
}
