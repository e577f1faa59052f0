package elbow.ui.design;

import elbow.data.DataException;
import elbow.data.DataLoader;
import elbow.data.PreparedData;
import elbow.data.Target;
import elbow.experiment.Data;
import elbow.experiment.Experiment;
import elbow.experiment.Likelihood;
import elbow.experiment.Model;
import elbow.experiment.Shape;
import elbow.experiment.ShapeInference;
import elbow.network.NetworkPlan;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/** The open experiment's data, loaded again in the background whenever its settings change. */
public final class DataPreview {
  /** Typing goes on within this time; loading waits for it to pause. */
  private static final Duration PAUSE = Duration.millis(250);

  /** How far loading is. */
  sealed interface State {
    /** Nothing is open. */
    record None() implements State {}

    /** On its way. */
    record Loading() implements State {}

    /** There. */
    record Loaded(PreparedData data) implements State {}

    /** Cannot be loaded; the message says what, where and what to do. */
    record Failed(String message) implements State {}
  }

  private record Request(Data data, Likelihood likelihood, Path folder, Path root) {}

  private final ExperimentEditor editor;
  private final Executor background;
  private final Supplier<Path> dataRoot;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
  private final AtomicReference<Request> wanted = new AtomicReference<>();
  private final PauseTransition pause = new PauseTransition(PAUSE);
  private PreparedData loaded;
  private Request loadedFor;

  /**
   * A preview that follows an editor.
   *
   * @param background where data is loaded
   * @param dataRoot folder where relative paths are looked for first; gives null for none
   */
  public DataPreview(ExperimentEditor editor, Executor background, Supplier<Path> dataRoot) {
    this.editor = editor;
    this.background = background;
    this.dataRoot = dataRoot;
    pause.setOnFinished(event -> load(wanted.get()));
    editor.experimentProperty().addListener((o, was, now) -> follow());
    editor.fileProperty().addListener((o, was, now) -> follow());
    follow();
  }

  /** Looks whether other data is wanted now, such as after the data folder was chosen. */
  public void follow() {
    Experiment now = editor.experiment();
    Request request =
        now == null
            ? null
            : new Request(
                now.data(), now.model().likelihood(), folder(editor.file()), dataRoot.get());
    if (Objects.equals(wanted.getAndSet(request), request)) {
      return;
    }
    pause.stop();
    if (request == null) {
      loaded = null;
      loadedFor = null;
      state.set(new State.None());
    } else {
      state.set(new State.Loading());
      pause.playFromStart();
    }
  }

  /** Loads nothing any more: the window closes. */
  public void close() {
    wanted.set(null);
    pause.stop();
  }

  private static Path folder(Path file) {
    return file == null ? null : file.toAbsolutePath().getParent();
  }

  private void load(Request request) {
    background.execute(
        () -> {
          if (request == null || wanted.get() != request) {
            return; // nobody wants it any more
          }
          try {
            PreparedData data =
                DataLoader.load(
                    request.data(), request.likelihood(), request.folder(), request.root());
            Platform.runLater(() -> show(request, data, new State.Loaded(data)));
          } catch (DataException e) {
            Platform.runLater(() -> show(request, null, new State.Failed(e.getMessage())));
          }
        });
  }

  private void show(Request request, PreparedData data, State now) {
    if (wanted.get() == request) {
      loaded = data;
      loadedFor = request;
      state.set(now);
    }
  }

  /** How far loading is. */
  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Shapes and weights of the open experiment's model, as far as its data is known. */
  ModelSummary summary() {
    Experiment now = editor.experiment();
    return ModelSummary.of(now.model(), input(now), outputs(now));
  }

  /** Parameters of an arm's networks, how many; −1: unknown. */
  long parameters(int arm) {
    Experiment now = editor.experiment();
    ModelSummary summary = summary();
    if (summary.weights() < 0 || summary.failed() >= 0) {
      return -1;
    }
    Model model = now.model().standardized(1); // no unit changes how many there are
    try {
      return NetworkPlan.of(model, now.arms().get(arm), input(now), classes(now)).parameterCount();
    } catch (IllegalArgumentException e) {
      return -1; // too large to be counted; training says so
    }
  }

  private Shape input(Experiment now) {
    return isOf(now)
        ? loaded.train().shape()
        : ShapeInference.known(now.data().source()).orElse(null);
  }

  private int outputs(Experiment now) {
    return NetworkPlan.outputs(now.model().likelihood(), classes(now));
  }

  private int classes(Experiment now) {
    if (isOf(now)) {
      return loaded.target() instanceof Target.Classes classes ? classes.names().size() : 0;
    }
    return now.data().source() instanceof elbow.experiment.Source.TwoMoons ? 2 : 0;
  }

  /** Examples of the training part, N; −1: unknown. */
  int trainingExamples() {
    return state.get() instanceof State.Loaded now ? now.data().train().count() : -1;
  }

  private boolean isOf(Experiment now) {
    return loaded != null
        && loadedFor.data().source().equals(now.data().source())
        && loadedFor.likelihood().equals(now.model().likelihood());
  }
}
