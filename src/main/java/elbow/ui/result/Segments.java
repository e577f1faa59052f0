package elbow.ui.result;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/** A few choices side by side, one of them chosen. */
public final class Segments<T> extends HBox {
  private final ToggleGroup group = new ToggleGroup();
  private T value;

  /**
   * A row of choices, the first chosen.
   *
   * @param choices at least one
   * @param label a choice in words
   * @param onChosen told when another is chosen
   */
  public Segments(List<T> choices, Function<T, String> label, Consumer<T> onChosen) {
    getStyleClass().add("segments");
    value = choices.getFirst();
    for (T choice : choices) {
      ToggleButton button = new ToggleButton(label.apply(choice));
      button.getStyleClass().setAll("segment");
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setSelected(choice == value);
      button.setOnAction(
          event -> {
            button.setSelected(true); // one is always chosen
            if (choice != value) {
              value = choice;
              onChosen.accept(choice);
            }
          });
      getChildren().add(button);
    }
  }

  /** What is chosen. */
  public T value() {
    return value;
  }
}
