package elbow.ui;

import elbow.experiment.Experiment;
import elbow.ui.design.ExperimentEditor;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** A small field of the tool bar that edits one setting of the experiment. */
final class ToolField extends HBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final ExperimentEditor editor;
  private final String path;
  private final String tip;
  private final String label;
  private final Function<Experiment, String> get;
  private final BiFunction<Experiment, String, Experiment> put;
  private final TextField field = new TextField();
  private final Tooltip tooltip = new Tooltip();
  private boolean isFilling;

  /**
   * A field.
   *
   * @param path of the setting; also the control's id
   * @param put gives the changed experiment, or throws IllegalArgumentException saying what is
   *     wrong
   */
  ToolField(
      ExperimentEditor editor,
      String path,
      String label,
      String tip,
      double width,
      Function<Experiment, String> get,
      BiFunction<Experiment, String, Experiment> put) {
    this.editor = editor;
    this.path = path;
    this.tip = tip;
    this.label = label;
    this.get = get;
    this.put = put;
    getStyleClass().add("tool-field");
    field.setId(path);
    field.setPrefWidth(width);
    field.setAccessibleText(tip);
    field.setTooltip(tooltip);
    Label title = new Label(label);
    title.setLabelFor(field);
    title.getStyleClass().add("muted");
    getChildren().addAll(title, field);
    field.textProperty().addListener((o, was, now) -> typed(now));
    editor.experimentProperty().addListener((o, was, now) -> refresh());
    editor.problemsProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  private void refresh() {
    Experiment now = editor.experiment();
    field.setDisable(now == null);
    ExperimentEditor.Draft draft = now == null ? null : editor.draftAt(path);
    String text = now == null ? "" : draft == null ? get.apply(now) : draft.text();
    boolean isSame = now != null && draft == null && meansSame(now);
    if (!isSame && !field.getText().equals(text)) {
      isFilling = true;
      field.setText(text);
      isFilling = false;
    }
    mark(draft == null ? null : draft.reason());
  }

  private boolean meansSame(Experiment now) {
    try {
      return put.apply(now, field.getText()).equals(now);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void typed(String text) {
    if (isFilling || editor.experiment() == null) {
      return;
    }
    try {
      Experiment changed = put.apply(editor.experiment(), text);
      editor.clearDraft(path);
      editor.edit(path, Messages.text("design.action.change", label), changed);
    } catch (IllegalArgumentException e) {
      editor.draft(path, text, e.getMessage());
    }
  }

  private void mark(String problem) {
    field.pseudoClassStateChanged(WRONG, problem != null);
    tooltip.setText(problem == null ? tip : problem);
  }
}
