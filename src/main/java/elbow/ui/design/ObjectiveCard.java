package elbow.ui.design;

import elbow.experiment.Experiment;
import elbow.ui.Messages;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What training minimises, and what is unusual about it. */
final class ObjectiveCard extends VBox {
  private final ExperimentEditor editor;
  private final DataPreview preview;
  private final VBox notes = new VBox();

  ObjectiveCard(ExperimentEditor editor, DataPreview preview) {
    this.editor = editor;
    this.preview = preview;
    getStyleClass().add("card");
    Label title = new Label(Messages.text("design.objective"));
    title.getStyleClass().add("card-title");
    Label formula = new Label(Messages.text("design.objective.formula"));
    formula.getStyleClass().add("formula");
    formula.setWrapText(true);
    notes.getStyleClass().add("notes");
    getChildren().addAll(title, formula, notes);
    editor.experimentProperty().addListener((o, was, now) -> refresh());
    preview.stateProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  private void refresh() {
    notes.getChildren().clear();
    Experiment now = editor.experiment();
    if (now == null) {
      return;
    }
    for (ObjectiveNotes.Note note : ObjectiveNotes.of(now, preview.trainingExamples())) {
      Label line = new Label(note.isWarning() ? "⚠ " + note.text() : note.text());
      line.setWrapText(true);
      line.getStyleClass().add(note.isWarning() ? "warning" : "muted");
      notes.getChildren().add(line);
    }
  }
}
