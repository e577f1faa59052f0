package elbow.ui.result;

import elbow.ui.chart.ChartStyles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A table under its title, with what must be known of its numbers in whole sentences. */
public final class TableCard extends VBox {
  private final FlowPane head = new FlowPane(10, 6);
  private final Label words = new Label();
  private final FigureTable table = new FigureTable();
  private final WidePane wide = new WidePane(table);
  private final Label notes = new Label();

  /**
   * A card without rows.
   *
   * @param title what it shows
   * @param controls beside the title, or beneath where there is no room
   */
  public TableCard(String title, Node... controls) {
    super(7);
    getStylesheets().add(ChartStyles.url());
    Label name = new Label(title);
    name.getStyleClass().add("card-title");
    name.setMinWidth(Region.USE_PREF_SIZE);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getChildren().add(name);
    head.getChildren().addAll(controls);
    for (Label label : new Label[] {words, notes}) {
      label.getStyleClass().add("muted-text");
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
      label.managedProperty().bind(label.textProperty().isNotEmpty());
    }
    wide.managedProperty().bind(wide.visibleProperty());
    getChildren().addAll(head, words, wide, notes);
    setMinHeight(USE_PREF_SIZE);
  }

  /** The table. */
  public FigureTable table() {
    return table;
  }

  /** Says above the table what its numbers are. */
  public void say(String sentence) {
    words.setText(sentence);
  }

  /** Says beneath it what else is to be known. */
  public void note(String sentences) {
    notes.setText(sentences);
  }

  /** Takes the table away, where there is only something to say. */
  public void setTableShown(boolean isShown) {
    wide.setVisible(isShown);
  }
}
