package elbow.ui.chart;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** The key of a surface of many classes: the colour of each, by name. */
public final class ClassKey extends FlowPane {
  /**
   * A key.
   *
   * @param names of the classes, in order
   */
  public ClassKey(List<String> names) {
    super(12, 2);
    getStyleClass().add("class-key");
    setMinWidth(0);
    for (int k = 0; k < names.size(); k++) {
      Circle dot = new Circle(4, SurfaceColors.ofClass(k));
      dot.setStroke(Color.gray(1, 0.85));
      dot.setStrokeWidth(0.9);
      Label name = new Label(names.get(k), dot);
      name.getStyleClass().add("legend-note");
      name.setMinWidth(USE_PREF_SIZE);
      getChildren().add(name);
    }
  }
}
