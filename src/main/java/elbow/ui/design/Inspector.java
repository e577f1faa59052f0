package elbow.ui.design;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.Named;
import elbow.ui.Messages;
import elbow.ui.theme.ArmColors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** The form of what is selected, with what it does and where to read about it. */
final class Inspector extends ScrollPane {
  private record Shown(Part part, RecordForm form) {}

  private final ExperimentEditor editor;
  private final DesignActions actions;
  private final VBox content = new VBox();
  private final VBox about = new VBox();
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private List<Shown> shown = List.of();

  Inspector(ExperimentEditor editor, DesignActions actions) {
    this.editor = editor;
    this.actions = actions;
    getStyleClass().add("inspector");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    content.getStyleClass().add("inspector-content");
    about.getStyleClass().add("inspector-about");
    title.getStyleClass().add("inspector-title");
    title.setWrapText(true);
    subtitle.getStyleClass().addAll("muted", "inspector-subtitle");
    actions.selectionProperty().addListener((o, was, now) -> rebuild());
    editor.experimentProperty().addListener((o, was, now) -> refresh(was == null));
    editor.problemsProperty().addListener((o, was, now) -> refresh(false));
    rebuild();
  }

  private void refresh(boolean isNew) {
    Experiment now = editor.experiment();
    if (now == null || !actions.selectionProperty().get().isIn(now)) {
      return; // the selection is about to change
    }
    if (isNew) {
      rebuild();
      return;
    }
    shown.forEach(each -> each.form().show(each.part().get().apply(now)));
    head(now);
  }

  private void rebuild() {
    content.getChildren().clear();
    Experiment now = editor.experiment();
    if (now == null) {
      shown = List.of();
      return;
    }
    List<Node> nodes = new ArrayList<>(List.of(new VBox(title, subtitle)));
    shown = forms();
    for (int i = 0; i < shown.size(); i++) {
      if (i > 0) {
        Label heading = new Label(Messages.text("design.evaluation"));
        heading.getStyleClass().add("form-heading");
        nodes.add(heading);
      }
      nodes.add(shown.get(i).form());
    }
    nodes.add(about);
    content.getChildren().setAll(nodes);
    head(now);
    setVvalue(0);
  }

  private List<Shown> forms() {
    return switch (actions.selectionProperty().get()) {
      case Selection.Document d ->
          List.of(
              shown(Part.document(), p -> p.equals("name") || p.equals("notes")),
              shown(Part.evaluation(), p -> true));
      case Selection.LayerRow row -> List.of(shown(Part.layer(row.layer()), p -> true));
      case Selection.ArmColumn column ->
          List.of(shown(Part.arm(column.arm()), p -> !p.equals("overrides")));
      case Selection.Cell cell -> List.of(shown(Part.cell(cell.layer(), cell.arm()), p -> true));
      case Selection.Outputs o -> List.of(shown(Part.likelihood(), p -> true));
      case Selection.Examples e -> List.of(shown(Part.data(), p -> true));
      case Selection.Learning l -> List.of(shown(Part.training(), p -> true));
    };
  }

  private Shown shown(Part part, Predicate<String> fields) {
    // Parts with lists of parts have editors of their own: the table.
    Predicate<String> own =
        p -> !p.startsWith("data.") && !p.startsWith("model.") && fields.test(p);
    return new Shown(part, part.form(editor, RecordForm.Layout.FULL, own));
  }

  private void head(Experiment now) {
    about.getChildren().clear();
    title.setGraphic(null);
    switch (actions.selectionProperty().get()) {
      case Selection.Document d -> head("design.experiment", "design.experiment.hint");
      case Selection.LayerRow row -> {
        var layer = now.model().layers().get(row.layer());
        title.setText(PartNames.layer(layer));
        subtitle.setText(Messages.text("design.layerOf", row.layer(), now.model().layers().size()));
        about(layer.getClass());
        Button remove = button("design.removeLayer", "remove-layer");
        remove.setDisable(!actions.canDelete());
        about.getChildren().add(remove);
      }
      case Selection.ArmColumn column -> {
        Arm arm = now.arms().get(column.arm());
        armTitle(arm, column.arm());
        subtitle.setText(Messages.text("design.armHint"));
        paper(arm.noise().getClass());
        Button remove = button("design.removeArm", "remove-arm");
        remove.setDisable(!actions.canDelete());
        about.getChildren().add(remove);
      }
      case Selection.Cell cell -> {
        Arm arm = now.arms().get(cell.arm());
        armTitle(arm, cell.arm());
        String layer = PartNames.layer(now.model().layers().get(cell.layer()));
        subtitle.setText(Messages.text("design.onLayer", layer, cell.layer()));
        about(arm.noiseOf(cell.layer()).getClass());
        if (ExperimentEdits.isOverridden(arm, cell.layer())) {
          Button inherit = new Button(useTheArms(arm, cell.layer()));
          inherit.setWrapText(true);
          inherit.setId("use-the-arms");
          inherit.setOnAction(event -> actions.delete());
          about.getChildren().add(inherit);
        } else {
          Label inherited = new Label(Messages.text("design.inherited"));
          inherited.getStyleClass().add("help");
          inherited.setWrapText(true);
          about.getChildren().add(inherited);
        }
      }
      case Selection.Outputs o -> {
        head("design.table.likelihood", "design.likelihood.hint");
        about(now.model().likelihood().getClass());
      }
      case Selection.Examples e -> {
        head("design.data", "design.data.hint");
        about(now.data().source().getClass());
      }
      case Selection.Learning l -> {
        head("design.training", "design.training.hint");
        about(now.training().optimizer().getClass());
      }
    }
  }

  /** Names the arm's noise by its value where the kind is the same, else by its kind. */
  private static String useTheArms(Arm arm, int layer) {
    boolean isSameKind = arm.noise().getClass() == arm.noiseOf(layer).getClass();
    String name =
        isSameKind ? PartNames.noise(arm.noise()) : PartNames.title(arm.noise().getClass());
    return Messages.text("design.useTheArms", name);
  }

  private void head(String titleKey, String hintKey) {
    title.setText(Messages.text(titleKey));
    subtitle.setText(Messages.text(hintKey));
  }

  private void armTitle(Arm arm, int index) {
    title.setText(arm.name());
    title.setGraphic(new Circle(5, ArmColors.of(index)));
  }

  private Button button(String key, String id) {
    Button button = new Button(Messages.text(key));
    button.setId(id);
    button.setOnAction(event -> actions.delete());
    return button;
  }

  private void about(Class<?> kind) {
    Named named = kind.getAnnotation(Named.class);
    if (named == null) {
      return;
    }
    about.getChildren().add(new Separator());
    Label help = new Label(named.help());
    help.setWrapText(true);
    help.getStyleClass().add("muted");
    about.getChildren().add(help);
    paper(kind);
  }

  /** Where to read about a kind of part whose help stands in the form already. */
  private void paper(Class<?> kind) {
    Named named = kind.getAnnotation(Named.class);
    if (named != null && !named.paper().isEmpty()) {
      Label paper = new Label(Messages.text("design.paper", named.paper()));
      paper.getStyleClass().add("paper");
      paper.setWrapText(true);
      about.getChildren().add(paper);
    }
  }
}
