package elbow.ui.design;

import elbow.experiment.Experiment;
import elbow.experiment.Layer;
import elbow.experiment.Noise;
import elbow.ui.Messages;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What menus, buttons and keys do to what is selected. */
public final class DesignActions {
  private final ExperimentEditor editor;
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(new Selection.Document());

  /** Actions on an editor's experiment. */
  DesignActions(ExperimentEditor editor) {
    this.editor = editor;
    editor
        .experimentProperty()
        .addListener(
            (o, was, now) -> {
              if (now == null || !selection.get().isIn(now)) {
                selection.set(new Selection.Document());
              }
            });
  }

  /** What is selected; never null. */
  ObjectProperty<Selection> selectionProperty() {
    return selection;
  }

  /** Selects. */
  void select(Selection what) {
    selection.set(what);
  }

  /** Puts a layer behind the selected one; else before the last, which gives the outputs. */
  void addLayer(Layer layer) {
    int count = editor.experiment().model().layers().size();
    int at =
        switch (selection.get()) {
          case Selection.LayerRow row -> row.layer() + 1;
          case Selection.Cell cell -> cell.layer() + 1;
          default -> Math.max(0, count - 1);
        };
    String title = PartNames.layer(layer);
    editor.restructure(
        Messages.text("design.action.addLayer", title),
        ExperimentEdits.addLayer(editor.experiment(), at, layer));
    select(new Selection.LayerRow(at));
  }

  /** Adds an arm. */
  void addArm(Noise noise) {
    editor.restructure(
        Messages.text("design.action.addArm"),
        ExperimentEdits.addArm(editor.experiment(), PartNames.title(noise.getClass()), noise));
    select(new Selection.ArmColumn(editor.experiment().arms().size() - 1));
  }

  /** Whether what is selected can be removed. */
  public boolean canDelete() {
    Experiment now = editor.experiment();
    return now != null
        && switch (selection.get()) {
          case Selection.LayerRow row -> now.model().layers().size() > 1;
          case Selection.ArmColumn column -> now.arms().size() > 1;
          case Selection.Cell cell ->
              ExperimentEdits.isOverridden(now.arms().get(cell.arm()), cell.layer());
          default -> false;
        };
  }

  /** Removes the selected layer or arm, or makes the selected cell inherit again. */
  public void delete() {
    if (!canDelete()) {
      return;
    }
    Experiment now = editor.experiment();
    switch (selection.get()) {
      case Selection.LayerRow row -> {
        editor.restructure(
            Messages.text(
                "design.action.removeLayer",
                PartNames.layer(now.model().layers().get(row.layer()))),
            ExperimentEdits.removeLayer(now, row.layer()));
        int last = editor.experiment().model().layers().size() - 1;
        select(new Selection.LayerRow(Math.min(row.layer(), last)));
      }
      case Selection.ArmColumn column -> {
        editor.restructure(
            Messages.text("design.action.removeArm", now.arms().get(column.arm()).name()),
            ExperimentEdits.removeArm(now, column.arm()));
        int last = editor.experiment().arms().size() - 1;
        select(new Selection.ArmColumn(Math.min(column.arm(), last)));
      }
      case Selection.Cell cell ->
          editor.restructure(
              Messages.text("design.action.inherit"),
              ExperimentEdits.inherit(now, cell.arm(), cell.layer()));
      default -> throw new IllegalStateException("checked above");
    }
  }

  /** Whether what is selected can be doubled. */
  public boolean canDuplicate() {
    return editor.experiment() != null
        && (selection.get() instanceof Selection.LayerRow
            || selection.get() instanceof Selection.ArmColumn);
  }

  /** Puts a copy of the selected layer or arm behind it. */
  public void duplicate() {
    Experiment now = editor.experiment();
    if (!canDuplicate()) {
      return;
    }
    if (selection.get() instanceof Selection.LayerRow row) {
      Layer layer = now.model().layers().get(row.layer());
      editor.restructure(
          Messages.text("design.action.duplicateLayer", PartNames.layer(layer)),
          ExperimentEdits.addLayer(now, row.layer() + 1, layer));
      select(new Selection.LayerRow(row.layer() + 1));
    } else if (selection.get() instanceof Selection.ArmColumn column) {
      editor.restructure(
          Messages.text("design.action.duplicateArm", now.arms().get(column.arm()).name()),
          ExperimentEdits.duplicateArm(now, column.arm()));
      select(new Selection.ArmColumn(column.arm() + 1));
    }
  }

  /** Moves the selected layer up or down, or the selected arm left or right, by one. */
  void move(int by) {
    switch (selection.get()) {
      case Selection.LayerRow row -> moveLayer(row.layer(), row.layer() + by);
      case Selection.ArmColumn column -> moveArm(column.arm(), column.arm() + by);
      default -> {
        // Nothing else has an order.
      }
    }
  }

  /** Moves a layer; a place outside the model is ignored. */
  void moveLayer(int from, int to) {
    Experiment now = editor.experiment();
    List<Layer> layers = now.model().layers();
    if (to >= 0 && to < layers.size() && to != from) {
      editor.restructure(
          Messages.text("design.action.moveLayer", PartNames.layer(layers.get(from))),
          ExperimentEdits.moveLayer(now, from, to));
      select(new Selection.LayerRow(to));
    }
  }

  private void moveArm(int from, int to) {
    Experiment now = editor.experiment();
    if (to >= 0 && to < now.arms().size()) {
      editor.restructure(
          Messages.text("design.action.moveArm", now.arms().get(from).name()),
          ExperimentEdits.moveArm(now, from, to));
      select(new Selection.ArmColumn(to));
    }
  }
}
