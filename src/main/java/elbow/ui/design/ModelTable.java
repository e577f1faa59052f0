package elbow.ui.design;

import elbow.experiment.Arm;
import elbow.experiment.Experiment;
import elbow.experiment.Layer;
import elbow.experiment.Names;
import elbow.ui.Messages;
import elbow.ui.theme.ArmColors;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** The model as a table: a row for each layer, a column for each arm. */
final class ModelTable extends ScrollPane {
  private static final int FIRST_ARM = 3;
  private static final double BAR = 14;
  private static final double EDGES = 2;
  private static final double LEAST_ARM = 128;
  private static final double WIDEST_ARM = 240;
  private static final double NAME_SIZE = 12.5;
  private static final double NOISE_SIZE = 11;

  private final ExperimentEditor editor;
  private final DataPreview preview;
  private final DesignActions actions;
  private final GridPane grid = new GridPane();
  private final TableKeys keys;

  ModelTable(ExperimentEditor editor, DataPreview preview, DesignActions actions) {
    this.editor = editor;
    this.preview = preview;
    this.actions = actions;
    this.keys = new TableKeys(editor, actions);
    getStyleClass().addAll("card", "model-table");
    setContent(grid);
    setFitToWidth(true);
    setMinWidth(0);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    // Room for the bar below the last row, so that it does not lie upon it.
    minHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> grid.getHeight() + (isWider() ? BAR : EDGES),
                grid.heightProperty(),
                grid.widthProperty(),
                viewportBoundsProperty()));
    grid.getStyleClass().add("model-grid");
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          keys.handle(event);
          if (event.isConsumed()) {
            focusSelected();
          }
        });
    editor.experimentProperty().addListener((o, was, now) -> rebuild());
    preview.stateProperty().addListener((o, was, now) -> rebuild());
    actions.selectionProperty().addListener((o, was, now) -> mark());
    rebuild();
  }

  private void rebuild() {
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    boolean hadFocus = focused instanceof TableCell && isBelow(focused);
    grid.getChildren().clear();
    Experiment now = editor.experiment();
    if (now == null) {
      return;
    }
    ModelSummary summary = preview.summary();
    columns(now.arms());
    header(now);
    for (int i = 0; i < now.model().layers().size(); i++) {
      row(now, summary, i);
    }
    likelihood(now);
    footer(now, summary);
    mark();
    if (hadFocus) {
      focusSelected();
    }
  }

  private boolean isWider() {
    return grid.getWidth() > getViewportBounds().getWidth() + 1;
  }

  private boolean isBelow(Node node) {
    Node up = node;
    while (up != null && up != this) {
      up = up.getParent();
    }
    return up == this;
  }

  private void columns(List<Arm> arms) {
    grid.getColumnConstraints().clear();
    double[] widths = {168, 88, 84};
    for (double width : widths) {
      grid.getColumnConstraints().add(column(width, Priority.NEVER));
    }
    for (Arm arm : arms) {
      grid.getColumnConstraints().add(column(width(arm), Priority.ALWAYS));
    }
    grid.getColumnConstraints().add(column(84, Priority.NEVER));
    grid.getColumnConstraints().get(2).setHalignment(HPos.RIGHT);
  }

  /** As wide as an arm's name with its dot, or its noise's, within reason: the table scrolls. */
  private static double width(Arm arm) {
    double name = width(arm.name(), FontWeight.BOLD, NAME_SIZE);
    double noise = width(Names.of(arm.noise().getClass()), FontWeight.NORMAL, NOISE_SIZE);
    double dotAndPadding = 40;
    return Math.clamp(Math.ceil(Math.max(name, noise)) + dotAndPadding, LEAST_ARM, WIDEST_ARM);
  }

  private static double width(String words, FontWeight weight, double size) {
    Text text = new Text(words);
    text.setFont(Font.font(null, weight, size));
    return text.getLayoutBounds().getWidth();
  }

  private static ColumnConstraints column(double width, Priority grow) {
    ColumnConstraints column = new ColumnConstraints();
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.setHgrow(grow);
    column.setFillWidth(true);
    return column;
  }

  private void header(Experiment now) {
    String[] titles = {"design.table.layer", "design.table.shape", "design.table.weights"};
    for (int c = 0; c < titles.length; c++) {
      TableCell cell = new TableCell("head-" + c, null, new Label(Messages.text(titles[c])));
      cell.getStyleClass().add(c == 2 ? "right" : "left");
      put(cell, c, 0, "head");
    }
    for (int a = 0; a < now.arms().size(); a++) {
      Arm arm = now.arms().get(a);
      Label name = new Label(arm.name(), new Circle(5, ArmColors.of(a)));
      name.getStyleClass().add("arm-name");
      Label noise = new Label(Names.of(arm.noise().getClass()));
      noise.getStyleClass().add("arm-noise");
      VBox box = new VBox(name, noise);
      box.getStyleClass().add("arm-head");
      TableCell cell = selectable("arm-" + a, new Selection.ArmColumn(a), box);
      cell.setAccessibleText(arm.name() + ", " + noise.getText());
      Tooltip.install(cell, new Tooltip(Messages.text("design.table.armTip", arm.name())));
      menu(cell, cell.selection(), false);
      put(cell, FIRST_ARM + a, 0, "head");
    }
    MenuButton add = new MenuButton(Messages.text("design.table.addArm"));
    add.setId("add-arm");
    add.setMinWidth(Region.USE_PREF_SIZE);
    add.getStyleClass().addAll("flat", "small");
    Palette.noises()
        .forEach(
            noise -> {
              MenuItem item = new MenuItem(PartNames.title(noise.getClass()));
              item.setOnAction(event -> actions.addArm(noise));
              add.getItems().add(item);
            });
    put(new TableCell("add-arm-cell", null, add), FIRST_ARM + now.arms().size(), 0, "head");
  }

  private void row(Experiment now, ModelSummary summary, int i) {
    Layer layer = now.model().layers().get(i);
    ModelSummary.Row row = summary.rows().get(i);
    Selection selection = new Selection.LayerRow(i);
    Label handle = new Label("⠿");
    handle.getStyleClass().add("handle");
    HBox name = new HBox(handle, new Label(PartNames.layer(layer)));
    name.getStyleClass().add("layer-name");
    TableCell first = selectable("layer-" + i, selection, name);
    first.setAccessibleText(PartNames.layer(layer) + ", " + row.shape());
    LayerDrag.install(first, i, actions);
    menu(first, selection, true);
    put(first, 0, i + 1, "row");
    TableCell shape = selectable("shape-" + i, selection, new Label(row.shape()));
    shape.getStyleClass().add("muted");
    if (summary.failed() == i) {
      shape.getStyleClass().add("misfit");
      Tooltip.install(shape, new Tooltip(summary.problem()));
    }
    put(shape, 1, i + 1, "row");
    String weights = layer.hasWeights() ? PartNames.count(row.weights()) : "";
    TableCell count = selectable("weights-" + i, selection, new Label(weights));
    count.getStyleClass().addAll("muted", "right");
    put(count, 2, i + 1, "row");
    for (int a = 0; a < now.arms().size(); a++) {
      put(noise(now.arms().get(a), layer, i, a), FIRST_ARM + a, i + 1, "row");
    }
    put(new TableCell("end-" + i, null, new Label()), FIRST_ARM + now.arms().size(), i + 1, "row");
  }

  private TableCell noise(Arm arm, Layer layer, int i, int a) {
    if (!layer.hasWeights()) {
      return selectable("cell-" + i + "-" + a, new Selection.LayerRow(i), new Label());
    }
    Label text = new Label(PartNames.noise(arm.noiseOf(i)));
    TableCell cell = selectable("cell-" + i + "-" + a, new Selection.Cell(i, a), text);
    boolean isOwn = ExperimentEdits.isOverridden(arm, i);
    cell.getStyleClass().add(isOwn ? "overridden" : "inherited");
    String kind = PartNames.title(arm.noiseOf(i).getClass());
    cell.setAccessibleText(
        Messages.text(
            isOwn ? "design.table.overridden" : "design.table.inherited", arm.name(), kind));
    Tooltip.install(cell, new Tooltip(cell.getAccessibleText()));
    return cell;
  }

  private void likelihood(Experiment now) {
    int r = now.model().layers().size() + 1;
    var likelihood = now.model().likelihood();
    Label name = new Label(Messages.text("design.table.likelihood"));
    TableCell first = selectable("likelihood", new Selection.Outputs(), name);
    put(first, 0, r, "row");
    Label kind = new Label(PartNames.likelihood(likelihood));
    TableCell rest = selectable("likelihood-kind", new Selection.Outputs(), kind);
    rest.getStyleClass().add("muted");
    put(rest, 1, r, "row");
    GridPane.setColumnSpan(rest, FIRST_ARM + now.arms().size());
  }

  private void footer(Experiment now, ModelSummary summary) {
    int r = now.model().layers().size() + 2;
    MenuButton add = new MenuButton(Messages.text("design.table.addLayer"));
    add.setId("add-layer");
    add.getStyleClass().addAll("flat", "small");
    Palette.layers()
        .forEach(
            layer -> {
              MenuItem item = new MenuItem(PartNames.layer(layer));
              item.setOnAction(event -> actions.addLayer(layer));
              add.getItems().add(item);
            });
    put(new TableCell("add-layer-cell", null, add), 0, r, "foot");
    put(new TableCell("foot-1", null, new Label()), 1, r, "foot");
    TableCell sum = new TableCell("foot-2", null, new Label(PartNames.count(summary.weights())));
    sum.getStyleClass().add("right");
    put(sum, 2, r, "foot");
    for (int a = 0; a < now.arms().size(); a++) {
      String count = PartNames.count(preview.parameters(a));
      Label label = new Label(Messages.text("design.table.parameters", count));
      put(new TableCell("parameters-" + a, null, label), FIRST_ARM + a, r, "foot");
    }
    put(new TableCell("foot-end", null, new Label()), FIRST_ARM + now.arms().size(), r, "foot");
  }

  private TableCell selectable(String id, Selection selection, Region content) {
    TableCell cell = new TableCell(id, selection, content);
    cell.setOnMousePressed(
        event -> {
          actions.select(selection);
          cell.requestFocus();
        });
    return cell;
  }

  private void menu(TableCell cell, Selection selection, boolean isLayer) {
    MenuItem duplicate = new MenuItem(Messages.text("menu.duplicate"));
    duplicate.setOnAction(event -> actions.duplicate());
    MenuItem back =
        new MenuItem(Messages.text(isLayer ? "design.table.moveUp" : "design.table.moveLeft"));
    back.setOnAction(event -> actions.move(-1));
    MenuItem forth =
        new MenuItem(Messages.text(isLayer ? "design.table.moveDown" : "design.table.moveRight"));
    forth.setOnAction(event -> actions.move(1));
    MenuItem delete = new MenuItem(Messages.text("menu.delete"));
    delete.setOnAction(event -> actions.delete());
    ContextMenu menu = new ContextMenu(duplicate, back, forth, delete);
    cell.setOnContextMenuRequested(
        event -> {
          actions.select(selection);
          delete.setDisable(!actions.canDelete());
          menu.show(cell, event.getScreenX(), event.getScreenY());
        });
  }

  private void put(TableCell cell, int column, int row, String style) {
    cell.getStyleClass().add(style);
    GridPane.setHgrow(cell, Priority.ALWAYS);
    grid.add(cell, column, row);
  }

  private void mark() {
    Selection selection = actions.selectionProperty().get();
    int selectedRow =
        switch (selection) {
          case Selection.LayerRow row -> row.layer() + 1;
          case Selection.Cell cell -> cell.layer() + 1;
          default -> -1;
        };
    for (Node node : grid.getChildren()) {
      if (node instanceof TableCell cell) {
        boolean isRow = GridPane.getRowIndex(cell) == selectedRow;
        cell.mark(selection.equals(cell.selection()), isRow);
      }
    }
  }

  /** Focuses the first cell of what is selected. */
  void focusSelected() {
    Selection selection = actions.selectionProperty().get();
    List<TableCell> cells =
        grid.getChildren().stream()
            .filter(node -> node instanceof TableCell c && selection.equals(c.selection()))
            .map(TableCell.class::cast)
            .toList();
    if (!cells.isEmpty()) {
      cells.getFirst().requestFocus();
      reveal(cells.getFirst());
    }
  }

  /** Scrolls sideways until a cell is seen. */
  private void reveal(TableCell cell) {
    double hidden = grid.getWidth() - getViewportBounds().getWidth();
    if (hidden <= 0) {
      return;
    }
    double seenFrom = getHvalue() * hidden;
    double left = cell.getBoundsInParent().getMinX();
    double right = cell.getBoundsInParent().getMaxX();
    if (left < seenFrom) {
      setHvalue(left / hidden);
    } else if (right > seenFrom + getViewportBounds().getWidth()) {
      setHvalue((right - getViewportBounds().getWidth()) / hidden);
    }
  }
}
