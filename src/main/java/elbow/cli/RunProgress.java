package elbow.cli;

import elbow.training.History;
import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.RunWarning;
import elbow.training.SessionView;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on standard error how a session goes: a bar where that is a terminal, else a line for each
 * warning and each run that is over, and now and then one on how far it is.
 */
final class RunProgress {
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int STEPS = 100;

  private final SessionView session;
  private final PrintWriter err;
  private final Set<RunView> told = new HashSet<>();
  private final Set<Warned> warned = new HashSet<>();

  private record Warned(int arm, RunWarning.Kind kind, int layer) {}

  RunProgress(SessionView session, PrintWriter err) {
    this.session = session;
    this.err = err;
  }

  /** Returns when all runs are over. */
  void follow() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      StatusInterval interval = new StatusInterval(System.nanoTime());
      while (!session.isOver()) {
        tellWarnings();
        tellRunsOver();
        if (interval.isDue(System.nanoTime())) {
          tellState();
        }
        LockSupport.parkNanos(INTERVAL);
      }
      tellWarnings();
      tellRunsOver();
      return;
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("")
            .setInitialMax(STEPS)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(100)
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .hideEta()
            .build()) {
      while (!session.isOver()) {
        bar.stepTo(Math.round(STEPS * session.progress()));
        bar.setExtraMessage(message());
        LockSupport.parkNanos(INTERVAL);
      }
      bar.stepTo(STEPS);
      bar.setExtraMessage("");
    }
  }

  /** Each kind of warning once an arm and layer, when it first appears; the end says them all. */
  private void tellWarnings() {
    for (RunView run : session.runs()) {
      for (RunWarning warning : run.warnings()) {
        if (run.status() != RunStatus.QUEUED
            && warned.add(new Warned(run.armIndex(), warning.kind(), warning.layer()))) {
          String where = warning.where(session.experiment().model());
          err.printf(
              Locale.ROOT,
              "%s, seed %d, epoch %d%s: warning: %s%n",
              run.arm().name(),
              run.seed(),
              run.epoch(),
              where.isEmpty() ? "" : ", " + where,
              warning.kind().title());
          err.flush();
        }
      }
    }
  }

  /** Nothing where nothing runs: results are being made. */
  private void tellState() {
    String state = message();
    if (!state.isEmpty()) {
      err.println(state);
      err.flush();
    }
  }

  private void tellRunsOver() {
    for (RunView run : session.runs()) {
      if (run.status().isOver() && told.add(run)) {
        double seconds = run.secondsPerEpoch();
        err.printf(
            Locale.ROOT,
            "%s, seed %d: %s after %d epochs%s%n",
            run.arm().name(),
            run.seed(),
            run.status().name().toLowerCase(Locale.ROOT),
            run.epoch(),
            Double.isNaN(seconds) ? "" : String.format(Locale.ROOT, ", %.3g s an epoch", seconds));
        err.flush();
      }
    }
  }

  /** What matters most first, since narrow terminals cut the rest off. */
  private String message() {
    List<String> parts = new ArrayList<>();
    String left = TimeLeft.of(session.secondsLeft());
    if (!left.isEmpty()) {
      parts.add(left);
    }
    session.runs().stream()
        .filter(run -> run.status() == RunStatus.RUNNING)
        .findFirst()
        .ifPresent(run -> describe(run, parts));
    return String.join(" · ", parts);
  }

  private void describe(RunView run, List<String> parts) {
    History history = run.history();
    double elbo = history.series(History.LOG_LIKELIHOOD).last() - history.series(History.KL).last();
    if (Double.isFinite(elbo)) {
      parts.add(String.format(Locale.ROOT, "%s %.4f", objective(run), elbo));
    }
    if (run.examplesPerSecond() > 0) {
      parts.add(rate(run.examplesPerSecond()) + " examples/s");
    }
    parts.add("epoch " + run.epoch() + "/" + session.experiment().training().epochs());
    parts.add(run.arm().name() + " s" + run.seed());
  }

  /** Not every objective bounds the evidence. */
  private String objective(RunView run) {
    boolean isImproper = false;
    boolean hasKl = false;
    for (int i = 0; i < session.experiment().model().layers().size(); i++) {
      if (session.experiment().model().layers().get(i).hasWeights()) {
        isImproper |= run.arm().noiseOf(i).hasImproperPrior();
        hasKl |= run.arm().noiseOf(i).hasKl();
      }
    }
    return isImproper ? "penalised ln p" : hasKl ? "ELBO" : "ln p";
  }

  private static String rate(double perSecond) {
    return perSecond >= 1e6
        ? String.format(Locale.ROOT, "%.1f M", perSecond / 1e6)
        : String.format(Locale.ROOT, "%.0f k", perSecond / 1e3);
  }
}
