package elbow.ui.design;

import elbow.experiment.Experiment;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The model table by keyboard: arrows select, Alt and arrows move, Delete removes. */
final class TableKeys {
  private final ExperimentEditor editor;
  private final DesignActions actions;

  TableKeys(ExperimentEditor editor, DesignActions actions) {
    this.editor = editor;
    this.actions = actions;
  }

  void handle(KeyEvent event) {
    if (!(event.getTarget() instanceof TableCell) || event.isShortcutDown()) {
      return;
    }
    boolean isHandled = true;
    if (event.isAltDown()) {
      switch (event.getCode()) {
        case UP, LEFT -> actions.move(-1);
        case DOWN, RIGHT -> actions.move(1);
        default -> isHandled = false;
      }
    } else if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      actions.delete();
    } else {
      isHandled = walk(event.getCode());
    }
    if (isHandled) {
      event.consume();
    }
  }

  /** Rows: −1 the arms' heads, then the layers. Columns: −1 the layers' names, then the arms. */
  private boolean walk(KeyCode code) {
    int row = row();
    int column = column();
    switch (code) {
      case UP -> row--;
      case DOWN -> row++;
      case LEFT -> column--;
      case RIGHT -> column++;
      default -> {
        return false;
      }
    }
    Experiment now = editor.experiment();
    column = Math.clamp(column, row < 0 ? 0 : -1, now.arms().size() - 1);
    row = Math.clamp(row, column < 0 ? 0 : -1, now.model().layers().size() - 1);
    if (row < 0) {
      actions.select(new Selection.ArmColumn(column));
    } else if (column < 0 || !now.model().layers().get(row).hasWeights()) {
      // Layers without weights have no cells: passing over them keeps the column.
      int step = code == KeyCode.UP ? -1 : 1;
      int next = row + step;
      boolean mayPass =
          column >= 0
              && next >= 0
              && next < now.model().layers().size()
              && now.model().layers().get(next).hasWeights();
      actions.select(mayPass ? new Selection.Cell(next, column) : new Selection.LayerRow(row));
    } else {
      actions.select(new Selection.Cell(row, column));
    }
    return true;
  }

  private int row() {
    return switch (actions.selectionProperty().get()) {
      case Selection.LayerRow row -> row.layer();
      case Selection.Cell cell -> cell.layer();
      default -> -1;
    };
  }

  private int column() {
    return switch (actions.selectionProperty().get()) {
      case Selection.ArmColumn column -> column.arm();
      case Selection.Cell cell -> cell.arm();
      default -> -1;
    };
  }
}
