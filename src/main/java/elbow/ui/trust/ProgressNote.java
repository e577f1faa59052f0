package elbow.ui.trust;

import elbow.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A bar and a few words beside it: how far work is, and how long it will take. */
final class ProgressNote extends HBox {
  private static final double SECONDS_UNTIL_TOLD = 2;

  private final ProgressBar bar = new ProgressBar(0);
  private final Label words = new Label();
  private int all;
  private long start;

  ProgressNote() {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    bar.setPrefWidth(110);
    words.getStyleClass().add("muted-text");
    words.setMinWidth(Region.USE_PREF_SIZE);
    bar.managedProperty().bind(bar.visibleProperty());
    getChildren().addAll(bar, words);
    clear();
  }

  /** Shows nothing. */
  void clear() {
    say("");
  }

  /** Words without a bar. */
  void say(String text) {
    bar.setVisible(false);
    words.setText(text);
  }

  /** Work of unknown length begins. */
  void begin(String text) {
    bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
    bar.setVisible(true);
    words.setText(text);
  }

  /** Work of so many steps begins. */
  void begin(int steps) {
    all = steps;
    start = System.nanoTime();
    bar.setVisible(true);
    step(0);
  }

  /** So many of them are done. */
  void step(int done) {
    bar.setProgress((double) done / all);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double left = done == 0 ? 0 : seconds / done * (all - done);
    words.setText(
        left < SECONDS_UNTIL_TOLD
            ? Messages.text("trust.progress", done, all)
            : Messages.text("trust.progress.left", done, all, Math.round(left)));
  }

  /** All are done. */
  void end() {
    clear();
  }
}
