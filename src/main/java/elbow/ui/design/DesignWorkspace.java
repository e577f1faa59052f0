package elbow.ui.design;

import elbow.experiment.Problem;
import elbow.training.SessionView;
import elbow.ui.Messages;
import elbow.ui.Workspace;
import elbow.ui.result.ResponsiveGrid;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where an experiment is designed: layers and arms, data, training, objective. */
public final class DesignWorkspace implements Workspace {
  private static final double CARD_WIDTH = 240;
  private static final double CARD_HEIGHT = 325;

  private final ExperimentEditor editor;
  private final DesignActions actions;
  private final BorderPane view = new BorderPane();
  private final BooleanProperty json = new SimpleBooleanProperty();
  private final VBox problems = new VBox();

  /**
   * The workspace of an editor.
   *
   * @param preview of the editor's data
   * @param chooseFolder asks for the folder of data files
   */
  public DesignWorkspace(ExperimentEditor editor, DataPreview preview, Runnable chooseFolder) {
    this.editor = editor;
    this.actions = new DesignActions(editor);
    view.getStyleClass().add("design");
    VBox page =
        new VBox(head("design.heading"), problems, new ModelTable(editor, preview, actions));
    page.getChildren().add(cards(preview, chooseFolder));
    page.getStyleClass().add("page");
    page.setOnMousePressed(event -> page.requestFocus());
    ScrollPane scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("page-scroll");
    VBox text = new VBox(head("design.document"), new JsonPane(editor));
    text.getStyleClass().add("page");
    VBox.setVgrow(text.getChildren().getLast(), Priority.ALWAYS);
    view.setCenter(scroll);
    view.setRight(new Inspector(editor, actions));
    json.addListener((o, was, now) -> view.setCenter(now ? text : scroll));
    problems.getStyleClass().add("problems");
    editor.problemsProperty().addListener((o, was, now) -> show(now));
    show(editor.problemsProperty().get());
  }

  private HBox head(String key) {
    Label title = new Label(Messages.text(key));
    title.getStyleClass().add("page-title");
    Label hint = new Label(Messages.text(key + ".hint"));
    hint.getStyleClass().add("muted");
    hint.setMinWidth(0);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    ToggleButton document = new ToggleButton(Messages.text("design.experiment"));
    document.setId("show-experiment");
    document.getStyleClass().addAll("flat", "small");
    document.setOnAction(
        event -> {
          actions.select(new Selection.Document());
          document.setSelected(true);
        });
    actions
        .selectionProperty()
        .addListener((o, was, now) -> document.setSelected(now instanceof Selection.Document));
    document.setSelected(true);
    ToggleButton asText = new ToggleButton(Messages.text("design.json"));
    asText.getStyleClass().addAll("flat", "small");
    asText.selectedProperty().bindBidirectional(json);
    title.setMinWidth(Region.USE_PREF_SIZE);
    document.setMinWidth(Region.USE_PREF_SIZE);
    asText.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(title, hint, gap, document, asText);
    head.getStyleClass().add("page-head");
    return head;
  }

  private ResponsiveGrid cards(DataPreview preview, Runnable chooseFolder) {
    ResponsiveGrid cards = new ResponsiveGrid(CARD_WIDTH, 1, CARD_HEIGHT, CARD_HEIGHT, CARD_HEIGHT);
    cards.getStyleClass().add("cards");
    cards
        .getChildren()
        .addAll(
            new DataCard(editor, preview, actions, chooseFolder),
            new TrainingCard(editor, actions),
            new ObjectiveCard(editor, preview));
    return cards;
  }

  private void show(List<Problem> found) {
    problems.getChildren().clear();
    for (Problem problem : found) {
      Label line = new Label("⚠ " + problem.path() + "  " + problem.message());
      line.setWrapText(true);
      line.getStyleClass().add("reason");
      problems.getChildren().add(line);
    }
    problems.setVisible(!found.isEmpty());
    problems.setManaged(!found.isEmpty());
  }

  /** What menus and keys do to what is selected here. */
  public DesignActions actions() {
    return actions;
  }

  /** Whether the document is shown as text. */
  public BooleanProperty jsonProperty() {
    return json;
  }

  @Override
  public String title() {
    return Messages.text("design.title");
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void show(SessionView session) {
    // The design does not depend on what is being trained.
  }

  @Override
  public void refresh() {
    // It follows its editor.
  }
}
