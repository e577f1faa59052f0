package elbow.ui.result;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** A table to read: heads with units beneath, a thin line above each row, nothing shortened. */
public final class FigureTable extends GridPane {
  private static final int LONG_NAME = 24;

  private int rows;

  /** A table without columns. */
  public FigureTable() {
    getStyleClass().add("metric-table");
  }

  /** Takes columns and rows away. */
  public void clear() {
    getChildren().clear();
    getColumnConstraints().clear();
    rows = 0;
  }

  /** Adds a column of words, at the left. */
  public void words(String title, String unit) {
    column(title, unit, HPos.LEFT, Priority.SOMETIMES);
  }

  /** Adds a column of numbers, at the right. */
  public void numbers(String title, String unit) {
    column(title, unit, HPos.RIGHT, Priority.SOMETIMES);
  }

  /**
   * Adds a column.
   *
   * @param title its head
   * @param unit beneath it; may be empty
   * @param side where head and cells stand
   * @param grow whether it takes what room is left
   */
  public void column(String title, String unit, HPos side, Priority grow) {
    ColumnConstraints constraints = new ColumnConstraints();
    constraints.setHalignment(side);
    constraints.setHgrow(grow);
    getColumnConstraints().add(constraints);
    Label head = label(title, "metric-head");
    VBox box = new VBox(head, label(unit, "metric-unit"));
    box.setAlignment(
        side == HPos.RIGHT ? Pos.TOP_RIGHT : side == HPos.LEFT ? Pos.TOP_LEFT : Pos.TOP_CENTER);
    box.getStyleClass().add("metric-box");
    add(box, getColumnConstraints().size() - 1, 0);
  }

  /** Adds a row beneath the others: a cell a column, from the left; missing ones stay empty. */
  public void row(Node... cells) {
    rows++;
    Region line = new Region();
    line.getStyleClass().add("metric-row");
    add(line, 0, rows, REMAINING, 1);
    for (int c = 0; c < cells.length; c++) {
      HBox box = new HBox(cells[c]);
      boolean isRight = getColumnConstraints().get(c).getHalignment() == HPos.RIGHT;
      box.setAlignment(isRight ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
      box.getStyleClass().add("metric-box");
      HBox.setHgrow(cells[c], Priority.SOMETIMES);
      add(box, c, rows);
    }
  }

  /** A cell of text. */
  public static Label cell(String text) {
    return label(text, "metric-cell");
  }

  /** The same, in bold where it is the best of its column. */
  public static Label cell(String text, boolean isBest) {
    Label label = cell(text);
    if (isBest) {
      label.getStyleClass().add("best");
    }
    return label;
  }

  /**
   * A cell of an arm: its dot and name.
   *
   * @param name shortened where it is very long
   * @param note beside it, quiet; may be empty
   */
  public static HBox arm(String name, Color color, String note) {
    Label label = cell(name);
    label.setMinWidth(name.length() > LONG_NAME ? 150 : Region.USE_PREF_SIZE);
    label.setTooltip(new Tooltip(name));
    HBox arm = new HBox(8, new Circle(4.5, color), label);
    arm.setAlignment(Pos.CENTER_LEFT);
    if (!note.isEmpty()) {
      arm.getChildren().add(label(note, "muted-text"));
    }
    return arm;
  }

  private static Label label(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }
}
