package elbow.ui;

import elbow.experiment.Arm;
import elbow.experiment.ShippedExperiments;
import elbow.ui.design.SourcePicture;
import elbow.ui.result.ResponsiveGrid;
import elbow.ui.theme.ArmColors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** What is shown while no experiment is open: new, open, recent files, shipped examples. */
final class WelcomePage extends ScrollPane {
  private static final int MOST_RECENT = 5;

  private final FileActions files;
  private final UserSettings settings;
  private final VBox recent = new VBox();
  private final ResponsiveGrid examples = new ResponsiveGrid(190, 1.2, 230, 240, 240);
  private final Label examplesTitle = new Label(Messages.text("frame.welcome.examples"));

  WelcomePage(FileActions files, UserSettings settings) {
    this.files = files;
    this.settings = settings;
    getStyleClass().addAll("page-scroll", "welcome-scroll");
    setFitToWidth(true);
    Label title = new Label(Messages.text("frame.welcome.title"));
    title.getStyleClass().add("welcome-title");
    Label text = new Label(Messages.text("frame.welcome.text"));
    text.getStyleClass().add("muted");
    text.setWrapText(true);
    Button create = new Button(Messages.text("frame.welcome.new"));
    create.setId("welcome-new");
    create.getStyleClass().add("accent");
    create.setOnAction(event -> files.create());
    Button open = new Button(Messages.text("frame.welcome.open"));
    open.setId("welcome-open");
    open.setOnAction(event -> files.open());
    HBox buttons = new HBox(create, open);
    buttons.getStyleClass().add("welcome-buttons");
    examplesTitle.getStyleClass().add("welcome-heading");
    examples.getStyleClass().add("welcome-examples");
    VBox page = new VBox(title, text, buttons, examplesTitle, examples, recent);
    page.getStyleClass().add("welcome");
    page.setMaxWidth(900);
    setContent(new StackPane(page));
    examplesTitle.setVisible(false);
    refresh();
  }

  /** Looks at the recent files again. */
  void refresh() {
    recent.getChildren().clear();
    List<Path> there =
        settings.recent().stream().filter(Files::isRegularFile).limit(MOST_RECENT).toList();
    if (there.isEmpty()) {
      return;
    }
    Label heading = new Label(Messages.text("frame.welcome.recent"));
    heading.getStyleClass().add("welcome-heading");
    recent.getChildren().add(heading);
    for (Path path : there) {
      Label name = new Label(path.getFileName().toString());
      Label folder = new Label(String.valueOf(path.getParent()));
      folder.getStyleClass().add("muted");
      HBox row = new HBox(name, folder);
      row.setSpacing(10);
      Button button = new Button("", row);
      button.getStyleClass().addAll("flat", "side-entry");
      button.setAccessibleText(path.toString());
      button.setOnAction(event -> files.open(path));
      recent.getChildren().add(button);
    }
  }

  /** Shows the shipped examples; their pictures come when their data has been made. */
  void show(List<ShippedExperiments.Shipped> found, Executor background) {
    examplesTitle.setVisible(!found.isEmpty());
    for (ShippedExperiments.Shipped shipped : found) {
      Label name = new Label(shipped.experiment().name());
      name.getStyleClass().add("card-title");
      name.setWrapText(true);
      HBox dots = new HBox();
      dots.getStyleClass().add("dots");
      List<Arm> arms = shipped.experiment().arms();
      for (int a = 0; a < arms.size(); a++) {
        dots.getChildren().add(new Circle(4, ArmColors.of(a)));
      }
      Label count = new Label(Messages.text("frame.welcome.arms", arms.size()));
      count.getStyleClass().addAll("muted", "small-text");
      dots.getChildren().add(count);
      VBox content = new VBox(SourcePicture.of(shipped.experiment(), background), name, dots);
      content.getStyleClass().add("example-content");
      Button card = new Button("", content);
      card.getStyleClass().addAll("card", "example");
      card.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
      card.setAccessibleText(shipped.experiment().name());
      card.setOnAction(event -> files.open(shipped.file()));
      examples.getChildren().add(card);
    }
  }
}
