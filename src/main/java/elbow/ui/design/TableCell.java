package elbow.ui.design;

import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** One cell of the model table. */
final class TableCell extends HBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass IN_ROW = PseudoClass.getPseudoClass("in-row");

  private final transient Selection selection;

  /**
   * A cell.
   *
   * @param id by which tests and focus find it
   * @param selection what a click on it selects; null: nothing
   */
  TableCell(String id, Selection selection, Region content) {
    super(content);
    this.selection = selection;
    setId(id);
    getStyleClass().add("model-cell");
    setFocusTraversable(selection != null);
    setAccessibleRole(AccessibleRole.TABLE_CELL);
  }

  Selection selection() {
    return selection;
  }

  void mark(boolean isSelected, boolean isInRow) {
    pseudoClassStateChanged(SELECTED, isSelected && !(selection instanceof Selection.LayerRow));
    pseudoClassStateChanged(IN_ROW, isInRow);
  }
}
