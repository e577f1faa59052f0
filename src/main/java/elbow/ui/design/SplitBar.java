package elbow.ui.design;

import elbow.data.PreparedData;
import elbow.ui.Messages;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How many examples train, watch and test, as a bar and in numbers. */
final class SplitBar extends VBox {
  SplitBar(PreparedData data) {
    int[] counts = {data.train().count(), data.validation().count(), data.test().count()};
    String[] names = {"train", "validation", "test"};
    HBox bar = new HBox();
    bar.getStyleClass().add("split-bar");
    HBox labels = new HBox();
    double all = counts[0] + counts[1] + counts[2];
    for (int i = 0; i < counts.length; i++) {
      Region part = new Region();
      part.getStyleClass().add("split-" + names[i]);
      part.prefWidthProperty().bind(bar.widthProperty().multiply(counts[i] / all));
      part.setMinWidth(0);
      bar.getChildren().add(part);
      Label label =
          new Label(Messages.text("design.split." + names[i], PartNames.count(counts[i])));
      label.setId("count-" + names[i]);
      label.getStyleClass().addAll("muted", "small-text");
      if (i > 0) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        labels.getChildren().add(gap);
      }
      labels.getChildren().add(label);
    }
    setSpacing(5);
    getChildren().addAll(bar, labels);
  }
}
