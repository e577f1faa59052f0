package elbow.ui;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.run.SessionFolder;
import elbow.training.RunListener;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.training.TrainingSession;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Starts and stops training; its methods and properties belong to the JavaFX thread. */
public final class TrainingControl {
  /** Where training is. */
  public enum State {
    /** Nothing has been trained. */
    IDLE,
    /** Data is being read. */
    LOADING,
    /** Runs are training or waiting. */
    RUNNING,
    /** Asked to stop; within a step it will. */
    STOPPING,
    /** All runs are over. */
    OVER
  }

  private final Path runs;
  private final Executor background;
  private final Consumer<ErrorReport> onError;
  private final ReadOnlyObjectWrapper<SessionView> session = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
  private TrainingSession mine;
  private int generation;

  /**
   * A control.
   *
   * @param runs parent of the folders that finished runs are kept in; null: they are not kept
   * @param background where data is loaded and networks are laid out
   * @param onError told, on the JavaFX thread, what went wrong
   */
  public TrainingControl(Path runs, Executor background, Consumer<ErrorReport> onError) {
    this.runs = runs;
    this.background = background;
    this.onError = onError;
  }

  /**
   * Loads the data and trains all runs; the session before, if any, is closed.
   *
   * @param experiment without problems
   * @param folder where its file is, or null
   * @param dataFolder where data files are looked for first, or null
   */
  public void train(Experiment experiment, Path folder, Path dataFolder) {
    clear();
    int of = generation;
    state.set(State.LOADING);
    RunListener listener = keeper(experiment);
    background.execute(
        () -> {
          try {
            PreparedData data =
                DataLoader.load(
                    experiment.data(), experiment.model().likelihood(), folder, dataFolder);
            TrainingSession started = TrainingSession.start(experiment, data, 0, listener);
            Platform.runLater(() -> started(of, started));
          } catch (DataException e) {
            Platform.runLater(() -> failed(of, "dialog.data.title", e.getMessage()));
          } catch (IllegalArgumentException e) {
            Platform.runLater(() -> failed(of, "dialog.train.title", e.getMessage()));
          }
        });
  }

  private RunListener keeper(Experiment experiment) {
    return runs == null
        ? RunListener.NONE
        : new SessionFolder(SessionFolder.fresh(runs, experiment.name(), LocalDateTime.now()));
  }

  private void started(int of, TrainingSession started) {
    if (of != generation) {
      // Nobody has predicted with it yet, so there is nothing to free.
      started.stop();
      return;
    }
    mine = started;
    // The session first: whoever sees RUNNING looks at it.
    session.set(started);
    state.set(State.RUNNING);
  }

  private void failed(int of, String titleKey, String message) {
    if (of == generation) {
      state.set(State.IDLE);
      onError.accept(new ErrorReport(Messages.text(titleKey), message, ""));
    }
  }

  /** Asks all runs to stop; what they learned is kept and evaluated. */
  public void stop() {
    if (state.get() == State.LOADING) {
      generation++;
      state.set(State.IDLE);
    } else if (mine != null && !mine.isOver()) {
      mine.stop();
      state.set(State.STOPPING);
    }
  }

  /** Stops, and forgets the session. */
  public void clear() {
    generation++;
    if (mine != null) {
      TrainingSession old = mine;
      mine = null;
      // Closing waits for predictions on their way, so not here.
      background.execute(old::close);
    }
    // The state first: whoever sees a session's state looks at the session.
    state.set(State.IDLE);
    session.set(null);
  }

  /** Notices that all runs are over; called now and then. */
  public void look() {
    if (isActive() && mine != null && mine.isOver()) {
      state.set(State.OVER);
    }
  }

  /** Whether something is being loaded or trained. */
  public boolean isActive() {
    return switch (state.get()) {
      case LOADING, RUNNING, STOPPING -> true;
      case IDLE, OVER -> false;
    };
  }

  /** Names of the runs that are not over. */
  public List<String> activeRuns() {
    SessionView shown = mine;
    if (shown == null) {
      return List.of();
    }
    return shown.runs().stream()
        .filter(run -> !run.status().isOver())
        .map(TrainingControl::name)
        .toList();
  }

  /** A run's name: its arm and its seed. */
  public static String name(RunView run) {
    return Messages.text("frame.run", run.arm().name(), Long.toString(run.seed()));
  }

  /** The session shown; null: none. */
  public ReadOnlyObjectProperty<SessionView> sessionProperty() {
    return session.getReadOnlyProperty();
  }

  /** Where training is. */
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
