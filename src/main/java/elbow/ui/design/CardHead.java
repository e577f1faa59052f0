package elbow.ui.design;

import elbow.ui.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The first line of a card that has more settings than it shows. */
final class CardHead extends HBox {
  /**
   * A head.
   *
   * @param key of the title's text
   * @param all what is selected to show all settings
   */
  CardHead(String key, DesignActions actions, Selection all) {
    Label title = new Label(Messages.text(key));
    title.getStyleClass().add("card-title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button more = new Button(Messages.text("design.allSettings"));
    more.setId(key + ".all");
    more.getStyleClass().addAll("flat", "small");
    more.setOnAction(event -> actions.select(all));
    getStyleClass().add("card-head");
    getChildren().addAll(title, gap, more);
  }
}
