package elbow.ui.train;

import elbow.training.RunStatus;
import elbow.training.RunView;
import elbow.ui.Messages;
import elbow.ui.result.ArmRuns;
import elbow.ui.result.ArmTitle;
import elbow.ui.result.Notice;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One arm: its name, a number, and its portrait or what there is to say instead. */
final class ArmTile extends VBox {
  private final ArmTitle title;
  private final Region portrait;
  private final Notice notice = new Notice();

  ArmTile(ArmRuns arm, Region portrait, boolean isPlain) {
    super(6);
    this.portrait = portrait;
    this.title = new ArmTitle(arm.arm().name(), arm.color());
    StackPane frame = new StackPane(portrait, notice);
    frame.getStyleClass().add("portrait");
    if (isPlain) {
      frame.getStyleClass().add("plain");
    }
    frame.setMinSize(0, 0);
    VBox.setVgrow(frame, Priority.ALWAYS);
    getChildren().addAll(title, frame);
  }

  /** Brings title and notice up to date. */
  void update(RunView run, String value, String meaning) {
    title.setValue(value, meaning);
    boolean isShown = run.status() != RunStatus.FAILED && run.version() > 0;
    portrait.setVisible(isShown);
    notice.setVisible(!isShown);
    if (run.status() == RunStatus.FAILED) {
      notice.tell(Messages.text("train.failed", Long.toString(run.seed()), run.failure()), true);
    } else if (!isShown) {
      notice.say(
          switch (run.status()) {
            case QUEUED -> "train.queued";
            case STOPPED -> "train.stoppedEarly";
            default -> "train.starting";
          });
    }
  }
}
