package elbow.ui;

import elbow.training.RunView;
import elbow.ui.theme.ArmColors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

/** A run in the side bar: the arm's colour and name, the seed, how it stands. */
final class RunCell extends ListCell<RunView> {
  private final Circle dot = new Circle(4.5);
  private final Label name = new Label();
  private final Label seed = new Label();
  private final Label status = new Label();
  private final HBox row;
  private final Tooltip tip = new Tooltip();

  RunCell() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    name.setMinWidth(0);
    seed.getStyleClass().add("muted");
    status.getStyleClass().add("muted");
    seed.setMinWidth(Region.USE_PREF_SIZE);
    status.setMinWidth(Region.USE_PREF_SIZE);
    row = new HBox(dot, name, gap, seed, status);
    row.getStyleClass().add("run");
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(RunView run, boolean empty) {
    super.updateItem(run, empty);
    if (empty || run == null) {
      setGraphic(null);
      setTooltip(null);
      return;
    }
    dot.setFill(ArmColors.of(run.armIndex()));
    name.setText(run.arm().name());
    seed.setText("s" + run.seed());
    status.setText(RunTexts.status(run));
    tip.setText(RunTexts.tip(run));
    setTooltip(tip);
    setAccessibleText(tip.getText());
    setGraphic(row);
  }
}
