package elbow.ui;

import elbow.experiment.Experiment;
import elbow.experiment.ShippedExperiments;
import elbow.training.RunView;
import elbow.training.SessionView;
import elbow.ui.design.ExperimentEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Experiments to open, and the runs of the session. */
final class SideBar extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final ExperimentEditor editor;
  private final TrainingControl training;
  private final FileActions files;
  private final VBox experiments = new VBox();
  private final Label runsTitle = new Label();
  private final TextField filter = new TextField();
  private final ObservableList<RunView> runs = FXCollections.observableArrayList();
  private final FilteredList<RunView> shown = new FilteredList<>(runs);
  private final ListView<RunView> list = new ListView<>(shown);
  private List<ShippedExperiments.Shipped> shipped = List.of();
  private List<String> lastTexts = List.of();

  SideBar(ExperimentEditor editor, TrainingControl training, FileActions files) {
    this.editor = editor;
    this.training = training;
    this.files = files;
    getStyleClass().add("side-bar");
    Label title = new Label(Messages.text("frame.experiments"));
    title.getStyleClass().add("side-title");
    runsTitle.getStyleClass().add("side-title");
    filter.setPromptText(Messages.text("frame.filter"));
    filter.setId("run-filter");
    filter.getStyleClass().add("small");
    list.setId("runs");
    list.getStyleClass().add("runs");
    list.setCellFactory(view -> new RunCell());
    list.setFixedCellSize(26);
    VBox.setVgrow(list, Priority.ALWAYS);
    Label hint = new Label(Messages.text("frame.noRuns"));
    hint.setWrapText(true);
    hint.getStyleClass().add("muted");
    list.setPlaceholder(hint);
    getChildren().addAll(title, experiments, runsTitle, filter, list);
    filter
        .textProperty()
        .addListener((o, was, now) -> shown.setPredicate(run -> matches(run, now)));
    editor.experimentProperty().addListener((o, was, now) -> fillExperiments());
    editor.fileProperty().addListener((o, was, now) -> fillExperiments());
    training.sessionProperty().addListener((o, was, now) -> fillRuns(now));
    fillExperiments();
    fillRuns(null);
  }

  private static boolean matches(RunView run, String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    String name = run.arm().name() + " s" + run.seed() + " " + RunTexts.status(run);
    return name.toLowerCase(Locale.ROOT).contains(wanted);
  }

  /** Shows the shipped examples. */
  void show(List<ShippedExperiments.Shipped> found) {
    shipped = found;
    fillExperiments();
  }

  private void fillExperiments() {
    List<Button> buttons = new ArrayList<>();
    Experiment now = editor.experiment();
    boolean isShipped = false;
    for (ShippedExperiments.Shipped each : shipped) {
      boolean isThis = now != null && each.file().equals(editor.file());
      isShipped |= isThis;
      Button button = entry(isThis ? now.name() : each.experiment().name(), isThis);
      button.setTooltip(new Tooltip(each.file().toString()));
      button.setOnAction(
          event -> {
            if (!each.file().equals(editor.file())) {
              files.open(each.file());
            }
          });
      buttons.add(button);
    }
    if (now != null && !isShipped) {
      buttons.addFirst(entry(now.name(), true));
    }
    experiments.getChildren().setAll(buttons);
  }

  private static Button entry(String name, boolean isCurrent) {
    Button button = new Button(name);
    button.setMnemonicParsing(false);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().addAll("side-entry", "flat");
    button.pseudoClassStateChanged(CURRENT, isCurrent);
    return button;
  }

  private void fillRuns(SessionView session) {
    runs.setAll(session == null ? List.of() : session.runs());
    boolean isThere = !runs.isEmpty();
    runsTitle.setText(
        isThere ? Messages.text("frame.runsCount", runs.size()) : Messages.text("frame.runs"));
    filter.setVisible(isThere);
    filter.setManaged(isThere);
    lastTexts = List.of();
  }

  /** Looks at the runs again; draws only if a text has changed. */
  void refresh() {
    List<String> texts = runs.stream().map(RunTexts::status).toList();
    if (!texts.equals(lastTexts)) {
      lastTexts = texts;
      list.refresh();
    }
  }
}
