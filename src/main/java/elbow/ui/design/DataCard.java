package elbow.ui.design;

import elbow.data.PreparedData;
import elbow.experiment.Experiment;
import elbow.ui.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The source, a look at its examples, and how they are split. */
final class DataCard extends VBox {
  private final ExperimentEditor editor;
  private final DataPreview preview;
  private final VBox place = new VBox();
  private final StackPane picture = new StackPane();
  private final VBox below = new VBox();
  private final Runnable chooseFolder;
  private RecordForm form;

  /**
   * A card.
   *
   * @param chooseFolder asks for the folder of data files; offered where one was not found
   */
  DataCard(
      ExperimentEditor editor, DataPreview preview, DesignActions actions, Runnable chooseFolder) {
    this.editor = editor;
    this.preview = preview;
    this.chooseFolder = chooseFolder;
    getStyleClass().add("card");
    picture.getStyleClass().add("data-picture");
    below.getStyleClass().add("data-below");
    getChildren()
        .addAll(
            new CardHead("design.data", actions, new Selection.Examples()), place, picture, below);
    editor.experimentProperty().addListener((o, was, now) -> refresh());
    editor.problemsProperty().addListener((o, was, now) -> refresh());
    preview.stateProperty().addListener((o, was, now) -> look());
    refresh();
    look();
  }

  private void refresh() {
    Experiment now = editor.experiment();
    if (now == null) {
      form = null;
      place.getChildren().clear();
    } else if (form == null) {
      form = Part.data().form(editor, RecordForm.Layout.COMPACT, DataCard::isBrief);
      place.getChildren().setAll(form);
    } else {
      form.show(now.data());
    }
  }

  private static boolean isBrief(String field) {
    return switch (field) {
      case "source.type", "source.examples", "source.path", "source.images" -> true;
      default -> false;
    };
  }

  private void look() {
    picture.getChildren().clear();
    below.getChildren().clear();
    switch (preview.stateProperty().get()) {
      case DataPreview.State.None none -> {
        // The cards are hidden then.
      }
      case DataPreview.State.Loading loading -> {
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(28, 28);
        picture.getChildren().add(busy);
      }
      case DataPreview.State.Failed failed -> fail(failed.message());
      case DataPreview.State.Loaded loaded -> show(loaded.data());
    }
  }

  private void fail(String message) {
    Label reason = new Label(message);
    reason.setWrapText(true);
    reason.setId("data-error");
    reason.getStyleClass().add("reason");
    Button choose = new Button(Messages.text("design.data.chooseFolder"));
    choose.setOnAction(event -> chooseFolder.run());
    below.getChildren().addAll(reason, choose);
  }

  private void show(PreparedData data) {
    picture.getChildren().add(new DataPicture(data));
    below.getChildren().add(new SplitBar(data));
    Label text = new Label(DataPicture.describe(data));
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    below.getChildren().add(text);
  }
}
