package elbow.ui.result;

import elbow.ui.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.text.TextAlignment;

/** A calm sentence where there is nothing else to show. */
public final class Notice extends StackPane {
  private final Label label = new Label();

  /** An empty notice. */
  public Notice() {
    getStyleClass().add("notice");
    label.setWrapText(true);
    label.setTextAlignment(TextAlignment.CENTER);
    label.setAlignment(Pos.CENTER);
    label.setMaxWidth(460);
    getChildren().add(label);
    setMinSize(0, 0);
  }

  /** Says a sentence from the messages file. */
  public void say(String key, Object... values) {
    tell(Messages.text(key, values), false);
  }

  /**
   * Says a sentence.
   *
   * @param isProblem whether something failed
   */
  public void tell(String sentence, boolean isProblem) {
    if (!sentence.equals(label.getText())) {
      label.setText(sentence);
    }
    if (isProblem != getStyleClass().contains("problem")) {
      if (isProblem) {
        getStyleClass().add("problem");
      } else {
        getStyleClass().remove("problem");
      }
    }
  }
}
