package elbow.ui.design;

import java.util.Set;
import javafx.scene.layout.VBox;

/** The settings of learning that people change most; the rest is in the inspector. */
final class TrainingCard extends VBox {
  private static final Set<String> FIELDS =
      Set.of(
          "epochs",
          "batch",
          "optimizer.type",
          "optimizer.learningRate",
          "optimizer.schedule.type",
          "kl.warmupEpochs",
          "earlyStopping.given",
          "earlyStopping.patience");

  private final ExperimentEditor editor;
  private final VBox place = new VBox();
  private RecordForm form;

  TrainingCard(ExperimentEditor editor, DesignActions actions) {
    this.editor = editor;
    getStyleClass().add("card");
    getChildren().addAll(new CardHead("design.training", actions, new Selection.Learning()));
    getChildren().add(place);
    editor.experimentProperty().addListener((o, was, now) -> refresh());
    editor.problemsProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  private void refresh() {
    if (editor.experiment() == null) {
      form = null;
      place.getChildren().clear();
    } else if (form == null) {
      form = Part.training().form(editor, RecordForm.Layout.COMPACT, FIELDS::contains);
      place.getChildren().setAll(form);
    } else {
      form.show(editor.experiment().training());
    }
  }
}
