package elbow.ui.result;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** A drop-down of a few choices that always has one chosen. */
public final class Choice<T> extends ComboBox<T> {
  private final transient Consumer<T> onChosen;
  private boolean isFilling;

  /**
   * An empty choice.
   *
   * @param label a choice in words
   * @param name for screen readers
   * @param onChosen told when people choose, not when {@link #fill} does
   */
  public Choice(Function<T, String> label, String name, Consumer<T> onChosen) {
    this.onChosen = onChosen;
    getStyleClass().add("quiet-choice");
    setAccessibleText(name);
    setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T choice) {
            return choice == null ? "" : label.apply(choice);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("not editable");
          }
        });
    valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!isFilling && now != null) {
                this.onChosen.accept(now);
              }
            });
  }

  /** Chooses without telling. */
  public void choose(T choice) {
    isFilling = true;
    setValue(choice);
    isFilling = false;
  }

  /** Offers other choices; keeps the one chosen where it is among them, else takes the first. */
  public void fill(List<T> choices) {
    T before = getValue();
    isFilling = true;
    getItems().setAll(choices);
    boolean isThere = before != null && choices.contains(before);
    setValue(isThere ? before : choices.isEmpty() ? null : choices.getFirst());
    isFilling = false;
    setDisable(choices.size() < 2);
  }
}
