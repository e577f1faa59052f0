package elbow.ui.design;

import javafx.css.PseudoClass;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Layers dragged by their rows to another place. */
final class LayerDrag {
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");
  private static final String TYPE = "application/x-elbow-layer";

  private LayerDrag() {}

  private static DataFormat format() {
    DataFormat known = DataFormat.lookupMimeType(TYPE);
    return known == null ? new DataFormat(TYPE) : known;
  }

  static void install(TableCell cell, int layer, DesignActions actions) {
    DataFormat format = format();
    cell.setOnDragDetected(
        event -> {
          Dragboard board = cell.startDragAndDrop(TransferMode.MOVE);
          ClipboardContent content = new ClipboardContent();
          content.put(format, layer);
          board.setContent(content);
          board.setDragView(cell.snapshot(null, null));
          event.consume();
        });
    cell.setOnDragOver(
        event -> {
          if (event.getDragboard().hasContent(format)) {
            event.acceptTransferModes(TransferMode.MOVE);
            cell.pseudoClassStateChanged(TARGET, true);
            event.consume();
          }
        });
    cell.setOnDragExited(event -> cell.pseudoClassStateChanged(TARGET, false));
    cell.setOnDragDropped(
        event -> {
          actions.moveLayer((Integer) event.getDragboard().getContent(format), layer);
          event.setDropCompleted(true);
          event.consume();
        });
  }
}
