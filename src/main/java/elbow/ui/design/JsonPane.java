package elbow.ui.design;

import elbow.experiment.Experiment;
import elbow.experiment.ExperimentDocument;
import elbow.experiment.InvalidExperimentException;
import elbow.experiment.Problem;
import elbow.ui.Messages;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The document as text. What is typed becomes the experiment as soon as it is a right document. */
final class JsonPane extends VBox {
  private static final String PATH = "$";

  private final ExperimentEditor editor;
  private final TextArea text = new TextArea();
  private final VBox problems = new VBox();
  private final PauseTransition pause = new PauseTransition(Duration.millis(300));
  private boolean isFilling;

  JsonPane(ExperimentEditor editor) {
    this.editor = editor;
    getStyleClass().add("json-pane");
    text.setId("json");
    text.getStyleClass().add("json-text");
    text.setAccessibleText(Messages.text("design.json.title"));
    problems.getStyleClass().add("notes");
    VBox.setVgrow(text, Priority.ALWAYS);
    getChildren().addAll(text, problems);
    pause.setOnFinished(event -> read());
    text.textProperty()
        .addListener(
            (o, was, now) -> {
              if (!isFilling) {
                pause.playFromStart();
              }
            });
    editor.experimentProperty().addListener((o, was, now) -> refresh());
    editor.problemsProperty().addListener((o, was, now) -> refresh());
    refresh();
  }

  /** Shows the document, unless what stands there is wrong or means the same. */
  private void refresh() {
    Experiment now = editor.experiment();
    if (now == null || editor.draftAt(PATH) != null || pauseIsOn() || now.equals(parsed())) {
      return;
    }
    isFilling = true;
    text.setText(ExperimentDocument.write(now));
    isFilling = false;
    problems.getChildren().clear();
    show(editor.problemsProperty().get());
  }

  private boolean pauseIsOn() {
    return pause.getStatus() == javafx.animation.Animation.Status.RUNNING;
  }

  private Experiment parsed() {
    try {
      return ExperimentDocument.parse(text.getText(), "");
    } catch (InvalidExperimentException e) {
      return null;
    }
  }

  private void read() {
    if (editor.experiment() == null) {
      return;
    }
    try {
      Experiment typed = ExperimentDocument.parse(text.getText(), "");
      problems.getChildren().clear();
      editor.clearDraft(PATH);
      editor.edit("json", Messages.text("design.action.json"), typed);
    } catch (InvalidExperimentException e) {
      show(e.problems());
      editor.draft(PATH, Messages.text("design.json.draft"), e.problems().getFirst().toString());
    }
  }

  private void show(List<Problem> found) {
    problems.getChildren().clear();
    for (Problem problem : found.subList(0, Math.min(6, found.size()))) {
      Hyperlink link = new Hyperlink(problem.toString());
      link.setWrapText(true);
      link.getStyleClass().add("reason");
      link.setOnAction(event -> goTo(problem));
      problems.getChildren().add(link);
    }
    if (found.size() > 6) {
      problems.getChildren().add(new Label(Messages.text("design.json.more", found.size() - 6)));
    }
  }

  private void goTo(Problem problem) {
    int at = 0;
    for (int line = 1; line < problem.line(); line++) {
      at = text.getText().indexOf('\n', at) + 1;
    }
    text.requestFocus();
    text.positionCaret(at + Math.max(0, problem.column() - 1));
  }
}
