package elbow.ui.design;

import elbow.experiment.Named;
import elbow.experiment.Setting;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/**
 * A form for any part of a document, made from its record's {@link Setting} and {@link Named}
 * annotations: so a new noise or optimiser has its form as soon as it has its record.
 */
final class RecordForm extends VBox {
  /** How a form is laid out. */
  enum Layout {
    /** One field below the other, with help. */
    FULL,
    /** Two fields a row, help as tooltips. */
    COMPACT
  }

  private final FormHost host;
  private final String path;
  private final Class<?> declared;
  private final Layout layout;
  private final Predicate<String> shown;
  private final List<Consumer<Record>> refreshers = new ArrayList<>();
  private Record value;

  /**
   * A form.
   *
   * @param host where values go
   * @param path of the part in its document
   * @param declared the part's type; if it is sealed, people can choose its kind
   * @param value the part
   * @param layout how dense
   * @param shown which fields, by path below the part ("optimizer.learningRate"); the kind of a
   *     sealed part is "type"
   */
  RecordForm(
      FormHost host,
      String path,
      Class<?> declared,
      Record value,
      Layout layout,
      Predicate<String> shown) {
    this.host = host;
    this.path = path;
    this.declared = declared;
    this.value = value;
    this.layout = layout;
    this.shown = shown;
    getStyleClass().add("form");
    build();
  }

  /** Shows another value of the part; fields that mean the same keep focus and caret. */
  void show(Record now) {
    boolean sameShape = RecordShape.of(now).equals(RecordShape.of(value));
    value = now;
    if (sameShape) {
      refreshers.forEach(refresher -> refresher.accept(now));
    } else {
      rebuild();
    }
  }

  private void rebuild() {
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    String id = focused == null ? null : focused.getId();
    build();
    if (id != null && id.startsWith(path)) {
      FormFocus.to(this, id);
    }
  }

  private void build() {
    refreshers.clear();
    List<Node> fields = new ArrayList<>();
    part(fields, declared, "", path, () -> value, this::accept, "");
    getChildren().setAll(layout == Layout.FULL ? fields : List.of(grid(fields)));
  }

  private void accept(String at, String label, Record whole) {
    boolean sameShape = RecordShape.of(whole).equals(RecordShape.of(value));
    value = whole;
    host.changed(at, label, whole);
    if (!sameShape) {
      rebuild();
    }
  }

  private static GridPane grid(List<Node> fields) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("compact-form");
    for (int i = 0; i < 2; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(50);
      grid.getColumnConstraints().add(column);
    }
    for (int i = 0; i < fields.size(); i++) {
      grid.add(fields.get(i), i % 2, i / 2);
    }
    return grid;
  }

  /** A part's present value. */
  @FunctionalInterface
  private interface Current {
    Record get();
  }

  /** Takes a part's new value. */
  @FunctionalInterface
  private interface Sink {
    void put(String at, String label, Record now);
  }

  /** The fields of a part, its kind first. */
  private void part(
      List<Node> fields,
      Class<?> type,
      String below,
      String at,
      Current current,
      Sink sink,
      String label) {
    if (type.isSealed() && shown.test(below + "type")) {
      fields.add(kind(type, at, current, sink, label));
    }
    for (RecordComponent component : current.get().getClass().getRecordComponents()) {
      component(fields, component, below, at, current, sink);
    }
  }

  private void component(
      List<Node> fields,
      RecordComponent component,
      String below,
      String at,
      Current current,
      Sink sink) {
    Class<?> type = component.getType();
    Setting setting = component.getAnnotation(Setting.class);
    String name = below + component.getName();
    String place = at + "." + component.getName();
    String label = PartNames.label(component);
    if (isPart(type)) {
      inner(fields, component, name + ".", place, label, current, sink);
      return;
    }
    if (!shown.test(name)) {
      return;
    }
    Consumer<Object> put =
        now -> sink.put(place, label, RecordValues.with(current.get(), component, now));
    if (type.isEnum() || type == boolean.class || type == Boolean.class) {
      fields.add(choice(component, place, label, current, put));
      return;
    }
    TextSetting field =
        new TextSetting(
            host, place, label, component.getGenericType(), setting, layout == Layout.COMPACT, put);
    field.setValue(RecordValues.get(current.get(), component));
    refreshers.add(root -> field.setValue(RecordValues.get(current.get(), component)));
    fields.add(field);
  }

  private static boolean isPart(Class<?> type) {
    return type.isRecord() || type.isSealed() && type != elbow.experiment.Column.class;
  }

  /** A part within the part: its fields in line, behind a check box where it is optional. */
  private void inner(
      List<Node> fields,
      RecordComponent component,
      String below,
      String at,
      String label,
      Current outer,
      Sink sink) {
    Class<?> type = component.getType();
    Current current = () -> (Record) RecordValues.get(outer.get(), component);
    Sink put =
        (place, name, now) -> sink.put(place, name, RecordValues.with(outer.get(), component, now));
    Setting setting = component.getAnnotation(Setting.class);
    List<Node> within = new ArrayList<>();
    boolean isOptional = setting.initial().equals("null");
    if (isOptional && shown.test(below + "given")) {
      within.add(given(type, at, label, setting, current, put));
    }
    if (current.get() != null) {
      part(within, type, below, at, current, put, label);
    }
    if (layout == Layout.COMPACT || within.isEmpty() || isOptional || type.isSealed()) {
      fields.addAll(within);
      return;
    }
    Label title = new Label(label);
    title.getStyleClass().add("form-heading");
    fields.add(title);
    fields.addAll(within);
  }

  private CheckBox given(
      Class<?> type, String at, String label, Setting setting, Current current, Sink put) {
    CheckBox box = new CheckBox(label);
    box.setWrapText(true);
    box.setId(at + ".given");
    box.setTooltip(new Tooltip(setting.help()));
    box.setSelected(current.get() != null);
    box.setOnAction(
        event ->
            put.put(
                at,
                label,
                box.isSelected()
                    ? RecordValues.fresh(type.isSealed() ? type.getPermittedSubclasses()[0] : type)
                    : null));
    return box;
  }

  private Node kind(Class<?> type, String at, Current current, Sink sink, String label) {
    ComboBox<Class<?>> combo = combo(kind -> PartNames.title(kind));
    combo.getItems().setAll(List.of(type.getPermittedSubclasses()));
    combo.setId(at + ".type");
    combo.setValue(current.get().getClass());
    Named named = current.get().getClass().getAnnotation(Named.class);
    String help = named == null ? "" : named.help();
    String title = label.isEmpty() ? PartNames.label(type.getSimpleName()) : label;
    combo.setOnAction(
        event -> {
          if (combo.getValue() != current.get().getClass()) {
            sink.put(at, title, RecordValues.fresh(combo.getValue(), current.get()));
          }
        });
    // At the root the kind's help stands with the form's heading.
    return labelled(title, combo, label.isEmpty() ? "" : help);
  }

  private Node choice(
      RecordComponent component, String at, String label, Current current, Consumer<Object> put) {
    Class<?> type = component.getType();
    String help = component.getAnnotation(Setting.class).help();
    if (type == boolean.class) {
      CheckBox box = new CheckBox(label);
      box.setId(at);
      box.setTooltip(new Tooltip(help));
      box.setSelected((Boolean) RecordValues.get(current.get(), component));
      box.setOnAction(event -> put.accept(box.isSelected()));
      refreshers.add(root -> box.setSelected((Boolean) RecordValues.get(current.get(), component)));
      return layout == Layout.FULL ? withHelp(box, help) : box;
    }
    ComboBox<Object> combo = combo(RecordForm::shownAs);
    combo.setId(at);
    if (type == Boolean.class) {
      combo.getItems().setAll("", true, false);
    } else {
      combo.getItems().setAll(type.getEnumConstants());
    }
    Runnable fill =
        () -> {
          Object now = RecordValues.get(current.get(), component);
          combo.setValue(now == null ? "" : now);
        };
    fill.run();
    refreshers.add(root -> fill.run());
    combo.setOnAction(
        event -> {
          Object now = "".equals(combo.getValue()) ? null : combo.getValue();
          if (!java.util.Objects.equals(now, RecordValues.get(current.get(), component))) {
            put.accept(now);
          }
        });
    return labelled(label, combo, help);
  }

  private static String shownAs(Object choice) {
    return switch (choice) {
      case Enum<?> constant -> PartNames.constant(constant);
      case Boolean yes -> yes ? "yes" : "no";
      default -> "not set";
    };
  }

  private Node labelled(String label, ComboBox<?> combo, String help) {
    Label title = new Label(label);
    title.setLabelFor(combo);
    title.getStyleClass().add("setting-label");
    combo.setMaxWidth(Double.MAX_VALUE);
    combo.setMinWidth(0);
    combo.setAccessibleText(label);
    VBox box = new VBox(title, combo);
    box.getStyleClass().add("setting");
    if (!help.isEmpty()) {
      combo.setTooltip(new Tooltip(help));
      if (layout == Layout.FULL) {
        return withHelp(box, help);
      }
    }
    return box;
  }

  private static VBox withHelp(Node node, String help) {
    VBox box = node instanceof VBox already ? already : new VBox(node);
    box.getStyleClass().add("setting");
    if (!help.isEmpty()) {
      Label line = new Label(help);
      line.setWrapText(true);
      line.getStyleClass().add("help");
      box.getChildren().add(line);
    }
    return box;
  }

  private static <T> ComboBox<T> combo(java.util.function.Function<T, String> shownAs) {
    ComboBox<T> combo = new ComboBox<>();
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T item) {
            return item == null ? "" : shownAs.apply(item);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("choices are not typed");
          }
        });
    return combo;
  }
}
