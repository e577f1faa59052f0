package elbow.ui.design;

import elbow.experiment.Setting;
import java.lang.reflect.Type;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A field that is typed: its text, its unit, its help. Text that is no value is marked and kept as
 * a draft, with the reason below it.
 */
final class TextSetting extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final FormHost host;
  private final String path;
  private final Type type;
  private final Setting setting;
  private final Consumer<Object> onValue;
  private final TextInputControl field;
  private final Label reason = new Label();
  private Object value;
  private boolean isFilling;

  /**
   * A field.
   *
   * @param path of the component; also the control's id
   * @param label what it is called
   * @param compact whether help is only a tooltip
   * @param onValue given each new value typed
   */
  TextSetting(
      FormHost host,
      String path,
      String label,
      Type type,
      Setting setting,
      boolean compact,
      Consumer<Object> onValue) {
    this.host = host;
    this.path = path;
    this.type = type;
    this.setting = setting;
    this.onValue = onValue;
    this.field = isProse(type, setting) ? prose() : new TextField();
    getStyleClass().add("setting");
    boolean isNumber =
        type instanceof Class<?> c && (c.isPrimitive() || Number.class.isAssignableFrom(c));
    String help = ValueText.help(setting, isNumber);
    field.setId(path);
    field.setAccessibleText(label + ". " + help);
    field.setPromptText(setting.initial().equals("null") ? "not set" : "");
    if (!help.isEmpty()) {
      field.setTooltip(new Tooltip(help));
    }
    reason.getStyleClass().add("reason");
    reason.setWrapText(true);
    Label title = new Label(label);
    title.setLabelFor(field);
    title.getStyleClass().add("setting-label");
    getChildren().addAll(title, box());
    if (!compact && !help.isEmpty()) {
      Label line = new Label(help);
      line.setWrapText(true);
      line.getStyleClass().add("help");
      getChildren().add(line);
    }
    getChildren().add(reason);
    show("");
    field.textProperty().addListener((o, was, now) -> typed(now));
  }

  /** Strings that may be empty are prose, such as notes; others are names or paths. */
  private static boolean isProse(Type type, Setting setting) {
    return type == String.class && setting.initial().equals("\"\"");
  }

  private static TextArea prose() {
    TextArea area = new TextArea();
    area.setWrapText(true);
    area.setPrefRowCount(5);
    return area;
  }

  private StackPane box() {
    StackPane box = new StackPane(field);
    if (!setting.unit().isEmpty()) {
      Label unit = new Label(setting.unit());
      unit.getStyleClass().add("unit");
      unit.setMouseTransparent(true);
      // The unit gives way to what is typed: both never lie upon each other.
      HBox right = new HBox(unit);
      right.setAlignment(Pos.CENTER_RIGHT);
      right.setMouseTransparent(true);
      unit.visibleProperty()
          .bind(
              field
                  .widthProperty()
                  .greaterThan(
                      unit.widthProperty().add(field.textProperty().length().multiply(8)).add(28)));
      HBox.setHgrow(unit, Priority.NEVER);
      unit.setMinWidth(USE_PREF_SIZE);
      box.getChildren().add(right);
    }
    return box;
  }

  /** Shows a value, or the draft where there is one. */
  void setValue(Object now) {
    value = now;
    ExperimentEditor.Draft draft = host.draftAt(path);
    String text = draft == null ? ValueText.format(now) : draft.text();
    if (!field.getText().equals(text) && !(draft == null && means(now))) {
      isFilling = true;
      field.setText(text);
      isFilling = false;
    }
    show(draft == null ? problem(text) : draft.reason());
  }

  /** Whether what stands in the field is another way of writing the value. */
  private boolean means(Object now) {
    try {
      return java.util.Objects.equals(ValueText.parse(type, setting, field.getText()), now);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String problem(String text) {
    try {
      ValueText.parse(type, setting, text);
      return "";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private void typed(String text) {
    if (isFilling) {
      return;
    }
    String problem = problem(text);
    show(problem);
    if (!problem.isEmpty()) {
      host.draft(path, text, problem);
      return;
    }
    Object now = ValueText.parse(type, setting, text);
    host.clearDraft(path);
    if (!java.util.Objects.equals(now, value)) {
      value = now;
      onValue.accept(now);
    }
  }

  private void show(String problem) {
    field.pseudoClassStateChanged(WRONG, !problem.isEmpty());
    reason.setText(
        problem.isEmpty() ? "" : Character.toUpperCase(problem.charAt(0)) + problem.substring(1));
    reason.setVisible(!problem.isEmpty());
    reason.setManaged(!problem.isEmpty());
  }
}
