package elbow.ui;

import elbow.experiment.Experiment;
import elbow.experiment.Problem;
import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.design.ExperimentEditor;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The window's last line: what goes on, how fast, how much memory, whether it is saved. */
final class StatusBar extends HBox {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final ExperimentEditor editor;
  private final TrainingControl training;
  private final Label state = new Label();
  private final Label speed = new Label();
  private final Label left = new Label();
  private final Label memory = new Label();
  private final Label threads = new Label();
  private final Label saved = new Label();
  private String warning = "";

  StatusBar(ExperimentEditor editor, TrainingControl training) {
    this.editor = editor;
    this.training = training;
    getStyleClass().add("status-bar");
    state.setId("status");
    saved.setId("saved");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(state, speed, left, gap, memory, threads, saved);
    for (Label fixed : List.of(speed, left, memory, threads, saved)) {
      fixed.setMinWidth(USE_PREF_SIZE);
    }
    state.setMinWidth(0);
    editor.experimentProperty().addListener((o, was, now) -> refresh());
    editor.problemsProperty().addListener((o, was, now) -> refresh());
    editor.dirtyProperty().addListener((o, was, now) -> refresh());
    editor.savedAtProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  /** Shows a warning until something else is to be said. */
  void warn(String text) {
    warning = text;
    refresh();
  }

  /** Looks again. */
  void refresh() {
    SessionView session = training.sessionProperty().get();
    boolean isRunning = session != null && training.isActive();
    state.setText(state(session));
    double rate = isRunning ? rate(session) : Double.NaN;
    speed.setText(Double.isNaN(rate) ? "" : Messages.text("frame.rate", shortened(rate)));
    double seconds = isRunning ? session.secondsLeft() : Double.NaN;
    left.setText(Double.isNaN(seconds) ? "" : Messages.text("frame.left", clock(seconds)));
    Runtime runtime = Runtime.getRuntime();
    long used = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    memory.setText(Messages.text("frame.heap", Long.toString(used)));
    int count = session == null ? runtime.availableProcessors() : session.threads();
    threads.setText(Messages.text("frame.threads", count));
    saved.setText(saved());
    for (Label label : List.of(speed, left, saved)) {
      label.setManaged(!label.getText().isEmpty());
    }
  }

  private String saved() {
    if (editor.experiment() == null) {
      return "";
    }
    if (editor.dirtyProperty().get()) {
      return Messages.text("frame.unsaved");
    }
    LocalTime time = editor.savedAtProperty().get();
    return time == null
        ? Messages.text(editor.file() == null ? "frame.neverSaved" : "frame.noChanges")
        : Messages.text("frame.savedAt", time.format(CLOCK));
  }

  private String state(SessionView session) {
    return switch (training.stateProperty().get()) {
      case LOADING -> Messages.text("frame.loading");
      case STOPPING -> Messages.text("frame.stopping");
      case RUNNING -> running(session);
      case OVER -> over(session);
      case IDLE -> warning.isEmpty() ? ready() : warning;
    };
  }

  private String ready() {
    Experiment now = editor.experiment();
    if (now == null) {
      return Messages.text("frame.ready");
    }
    List<Problem> problems = editor.problemsProperty().get();
    if (!problems.isEmpty()) {
      return Messages.text("frame.cannotTrain", problems.getFirst());
    }
    int arms = now.arms().size();
    int seeds = now.seeds().size();
    return Messages.text("frame.readyRuns", arms, seeds, arms * seeds);
  }

  private static String running(SessionView session) {
    Optional<? extends RunView> first =
        session.runs().stream().filter(run -> run.status() == RunStatus.RUNNING).findFirst();
    return first
        .map(
            run ->
                Messages.text(
                    "frame.running",
                    TrainingControl.name(run),
                    run.epoch(),
                    session.experiment().training().epochs()))
        .orElseGet(() -> Messages.text("frame.waiting"));
  }

  private static String over(SessionView session) {
    int finished = 0;
    int stopped = 0;
    int failed = 0;
    for (RunView run : session.runs()) {
      switch (run.status()) {
        case FINISHED -> finished++;
        case STOPPED -> stopped++;
        case FAILED -> failed++;
        default -> throw new IllegalStateException("the session is over, but not " + run.status());
      }
    }
    String text = Messages.text("frame.over", finished, session.runs().size());
    return text
        + (stopped > 0 ? Messages.text("frame.over.stopped", stopped) : "")
        + (failed > 0 ? Messages.text("frame.over.failed", failed) : "");
  }

  /** Examples a second of all running runs together; NaN: none has said yet. */
  private static double rate(SessionView session) {
    double sum = 0;
    for (RunView run : session.runs()) {
      if (run.status() == RunStatus.RUNNING && Double.isFinite(run.examplesPerSecond())) {
        sum += run.examplesPerSecond();
      }
    }
    return sum == 0 ? Double.NaN : sum;
  }

  private static String shortened(double value) {
    if (value >= 1e6) {
      return String.format(Locale.ROOT, "%.1f M", value / 1e6);
    }
    return value >= 1e3
        ? String.format(Locale.ROOT, "%.0f k", value / 1e3)
        : String.format(Locale.ROOT, "%.0f", value);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%02d:%02d", whole / 60, whole % 60);
  }
}
