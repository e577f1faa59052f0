package elbow.ui.design;

import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Problem;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The open experiment: its present state, its file, what can be undone, and what is wrong with it.
 *
 * <p>Text that people typed but that is no value is kept here as a draft, beside the last
 * experiment that was made of values. Used on one thread.
 */
public final class ExperimentEditor {
  private static final int UNDO_DEPTH = 500;

  private record Step(String key, String action, Experiment before, Experiment after) {}

  /**
   * Text that is no value.
   *
   * @param text as typed
   * @param reason why it is refused, in words for people
   */
  public record Draft(String text, String reason) {}

  private final ReadOnlyObjectWrapper<Experiment> experiment = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper dirty = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper undoAction = new ReadOnlyStringWrapper();
  private final ReadOnlyStringWrapper redoAction = new ReadOnlyStringWrapper();
  private final ReadOnlyObjectWrapper<List<Problem>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<LocalTime> savedAt = new ReadOnlyObjectWrapper<>();
  private final Map<String, Draft> drafts = new TreeMap<>();
  private final Deque<Step> undone = new ArrayDeque<>();
  private final Deque<Step> done = new ArrayDeque<>();
  private Experiment saved;
  private boolean mayMerge;

  /**
   * Opens a document; what could be undone is forgotten.
   *
   * @param opened the document
   * @param from its file, or null for one that has none yet
   */
  public void open(Experiment opened, Path from) {
    done.clear();
    undone.clear();
    drafts.clear();
    saved = opened;
    savedAt.set(null);
    file.set(from);
    set(opened);
  }

  /** Closes the document. */
  public void close() {
    done.clear();
    undone.clear();
    drafts.clear();
    saved = null;
    savedAt.set(null);
    file.set(null);
    set(null);
  }

  /**
   * A change that can be undone. Changes of one key that follow each other, as a number being
   * typed, are undone as one.
   *
   * @param key what is changed, such as the JSON path of a field
   * @param action how the change is called in "Undo …"
   * @param after the experiment from now on
   */
  public void edit(String key, String action, Experiment after) {
    Experiment before = experiment.get();
    if (after.equals(before)) {
      return;
    }
    undone.clear();
    Step last = done.peek();
    if (mayMerge && last != null && last.key().equals(key)) {
      done.pop();
      before = last.before();
    }
    if (!before.equals(after)) {
      done.push(new Step(key, action, before, after));
    }
    if (done.size() > UNDO_DEPTH) {
      done.removeLast();
    }
    mayMerge = true;
    set(after);
  }

  /** As {@link #edit}, for changes that move parts about: drafts lose their places and go. */
  public void restructure(String action, Experiment after) {
    drafts.clear();
    mayMerge = false;
    edit("", action, after);
    mayMerge = false;
    set(experiment.get());
  }

  /** Takes back the last change, or the drafts where there are any. */
  public void undo() {
    mayMerge = false;
    if (!drafts.isEmpty()) {
      drafts.clear();
      set(experiment.get());
    } else if (!done.isEmpty()) {
      Step step = done.pop();
      undone.push(step);
      set(step.before());
    }
  }

  /** Does the last change taken back again. */
  public void redo() {
    mayMerge = false;
    if (!undone.isEmpty()) {
      Step step = undone.pop();
      drafts.clear();
      done.push(step);
      set(step.after());
    }
  }

  /** The present state is in the file now. */
  public void savedAs(Path where) {
    saved = experiment.get();
    savedAt.set(LocalTime.now());
    mayMerge = false;
    file.set(where);
    set(saved);
  }

  /** Keeps text that is no value, in place of any draft at the path before. */
  public void draft(String path, String text, String reason) {
    drafts.put(path, new Draft(text, reason));
    mayMerge = false;
    set(experiment.get());
  }

  /** Forgets the draft of a path, because what is typed there is a value again. */
  public void clearDraft(String path) {
    if (drafts.remove(path) != null) {
      set(experiment.get());
    }
  }

  /** The draft of a path, or null. */
  public Draft draftAt(String path) {
    return drafts.get(path);
  }

  /** Whether text that is no value stands somewhere. */
  public boolean hasDrafts() {
    return !drafts.isEmpty();
  }

  private void set(Experiment now) {
    experiment.set(now);
    dirty.set(now != null && (!now.equals(saved) || !drafts.isEmpty()));
    problems.set(now == null ? List.of() : findProblems(now));
    undoAction.set(!drafts.isEmpty() ? "typing" : done.isEmpty() ? null : done.peek().action());
    redoAction.set(undone.isEmpty() ? null : undone.peek().action());
  }

  private List<Problem> findProblems(Experiment now) {
    List<Problem> found = new ArrayList<>();
    drafts.forEach(
        (path, draft) ->
            found.add(new Problem(path, 0, 0, '"' + draft.text() + "\": " + draft.reason())));
    try {
      // Reading what would be written finds what a reader of the saved file would refuse.
      ExperimentDocument.parse(ExperimentDocument.write(now), now.name());
    } catch (InvalidExperimentException e) {
      found.addAll(e.problems());
    }
    return List.copyOf(found);
  }

  /** The experiment as last made of values; null: none is open. */
  public ReadOnlyObjectProperty<Experiment> experimentProperty() {
    return experiment.getReadOnlyProperty();
  }

  /** The present value of {@link #experimentProperty()}. */
  public Experiment experiment() {
    return experiment.get();
  }

  /** Its file; null: not saved yet. */
  public ReadOnlyObjectProperty<Path> fileProperty() {
    return file.getReadOnlyProperty();
  }

  /** The present value of {@link #fileProperty()}. */
  public Path file() {
    return file.get();
  }

  /** When it was last saved; null: not since it was opened. */
  public ReadOnlyObjectProperty<LocalTime> savedAtProperty() {
    return savedAt.getReadOnlyProperty();
  }

  /** Whether something would be lost on closing. */
  public ReadOnlyBooleanProperty dirtyProperty() {
    return dirty.getReadOnlyProperty();
  }

  /** What undo would take back; null: nothing. */
  public ReadOnlyStringProperty undoActionProperty() {
    return undoAction.getReadOnlyProperty();
  }

  /** What redo would do again; null: nothing. */
  public ReadOnlyStringProperty redoActionProperty() {
    return redoAction.getReadOnlyProperty();
  }

  /** Drafts first, then what is wrong with the experiment, lines as it would be written. */
  public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
    return problems.getReadOnlyProperty();
  }
}
