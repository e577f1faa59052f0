package elbow.ui.result;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** An arm's dot and name, and a value of it at the right. */
public final class ArmTitle extends HBox {
  private final Label value = new Label();

  /**
   * A title.
   *
   * @param name of the arm; shortened where there is no room
   * @param color of the arm
   */
  public ArmTitle(String name, Color color) {
    super(7);
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("arm-title");
    Label label = new Label(name);
    label.getStyleClass().add("card-title");
    label.setMinWidth(40);
    label.setTooltip(new Tooltip(name));
    value.getStyleClass().add("arm-value");
    value.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(new Circle(4.5, color), label, space, value);
  }

  /**
   * Changes the value.
   *
   * @param text short
   * @param meaning what the number is and what it rests on, as a tooltip
   */
  public void setValue(String text, String meaning) {
    if (!text.equals(value.getText())) {
      value.setText(text);
    }
    if (value.getTooltip() == null || !value.getTooltip().getText().equals(meaning)) {
      value.setTooltip(meaning.isEmpty() ? null : new Tooltip(meaning));
    }
  }
}
