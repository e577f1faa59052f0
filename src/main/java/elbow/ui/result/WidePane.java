package elbow.ui.result;

import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Holds a table that may be wider than the page, and is then scrolled sideways. */
public final class WidePane extends ScrollPane {
  private static final double SCROLL_BAR = 14;

  /** A pane with its table. */
  public WidePane(Region table) {
    VBox room = new VBox(table);
    setContent(room);
    setFitToWidth(true);
    // Where the table is wider than the page, leave room for the scroll bar beneath it.
    viewportBoundsProperty()
        .addListener(
            (property, before, bounds) ->
                room.setPadding(
                    new Insets(0, 0, table.minWidth(-1) > bounds.getWidth() ? SCROLL_BAR : 0, 0)));
    setVbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("page-scroll");
  }
}
