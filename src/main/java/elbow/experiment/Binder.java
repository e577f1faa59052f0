package elbow.experiment;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes records of nodes, by the records' own {@link Setting} and {@link Named} annotations, and
 * notes everything that does not fit.
 */
final class Binder {
  private final Reading reading;

  /**
   * A binder.
   *
   * @param reading what is wrong, where parts stand and what they are is noted here
   */
  Binder(Reading reading) {
    this.reading = reading;
  }

  /** The value, or null where it could not be made (a problem is then noted) or is null. */
  Object bind(Type type, Setting setting, Node node, String path) {
    reading.place(path, node);
    Object value = value(type, setting, node, path);
    reading.part(path, value);
    return value;
  }

  private Object value(Type type, Setting setting, Node node, String path) {
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], setting, node, path);
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted == int.class || wanted == Integer.class) {
      Long value = whole(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
      return value == null || outside(setting, value, node, path) ? null : value.intValue();
    }
    if (wanted == long.class || wanted == Long.class) {
      return whole(node, path, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (wanted == double.class || wanted == Double.class) {
      return real(setting, node, path);
    }
    if (wanted == boolean.class || wanted == Boolean.class) {
      return node instanceof Node.BooleanNode bool
          ? (Object) bool.value()
          : wrong(node, path, "true or false");
    }
    if (wanted == String.class) {
      return text(setting, node, path);
    }
    if (wanted.isEnum()) {
      return constant(wanted, node, path);
    }
    if (wanted == Column.class) {
      return column(node, path);
    }
    if (!(node instanceof Node.ObjectNode object)) {
      return wrong(node, path, "an object { … }");
    }
    if (wanted == Split.class) {
      boolean byFiles = object.fields().containsKey("train");
      return record(byFiles ? Split.ByFiles.class : Split.ByFraction.class, object, path);
    }
    return wanted.isRecord() ? record(wanted, object, path) : part(wanted, object, path);
  }

  private Object wrong(Node node, String path, String expected) {
    return problem(node, path, "expected " + expected + ", found " + node.shown());
  }

  private Object problem(Node node, String path, String message) {
    reading.problems().add(new Problem(path, node.line(), node.column(), message));
    return null;
  }

  private List<?> list(Type item, Setting setting, Node node, String path) {
    if (!(node instanceof Node.ArrayNode array)) {
      wrong(node, path, "a list [ … ]");
      return null;
    }
    if (setting != null && array.items().size() < setting.min()) {
      problem(node, path, "the list needs at least " + (int) setting.min() + " entry");
      return null;
    }
    List<Object> values = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < array.items().size(); i++) {
      Object value = bind(item, null, array.items().get(i), path + "[" + i + "]");
      whole &= value != null;
      values.add(value);
    }
    return whole ? values : null;
  }

  private Long whole(Node node, String path, long min, long max) {
    if (node instanceof Node.NumberNode number && Math.abs(number.value().scale()) <= 400) {
      BigDecimal value = number.value();
      if (value.stripTrailingZeros().scale() <= 0) {
        if (value.compareTo(BigDecimal.valueOf(min)) < 0
            || value.compareTo(BigDecimal.valueOf(max)) > 0) {
          problem(node, path, value + " is too large a whole number");
          return null;
        }
        return value.longValueExact();
      }
    }
    wrong(node, path, "a whole number");
    return null;
  }

  private Object real(Setting setting, Node node, String path) {
    if (!(node instanceof Node.NumberNode number)) {
      return wrong(node, path, "a number");
    }
    double value = number.value().doubleValue();
    if (!Double.isFinite(value)) {
      return problem(node, path, number.value() + " is too large a number");
    }
    return outside(setting, value, node, path) ? null : (Object) value;
  }

  private boolean outside(Setting setting, double value, Node node, String path) {
    String range = setting == null ? null : Ranges.violation(setting, value);
    if (range != null) {
      problem(node, path, node.shown() + " is out of range: " + range);
    }
    return range != null;
  }

  private Object text(Setting setting, Node node, String path) {
    if (!(node instanceof Node.TextNode text)) {
      return wrong(node, path, "a string");
    }
    if (setting != null && setting.min() > 0 && text.value().isBlank()) {
      return problem(node, path, "must not be blank");
    }
    return text.value();
  }

  private Object constant(Class<?> type, Node node, String path) {
    List<String> known =
        Arrays.stream(type.getEnumConstants()).map(c -> Names.of((Enum<?>) c)).toList();
    if (!(node instanceof Node.TextNode text)) {
      return wrong(node, path, "one of " + quoted(known));
    }
    int index = known.indexOf(text.value());
    return index >= 0
        ? type.getEnumConstants()[index]
        : problem(
            node, path, node.shown() + " is not known here" + Names.hint(text.value(), known));
  }

  private Object column(Node node, String path) {
    if (node instanceof Node.TextNode text) {
      return new Column.ByName(text.value());
    }
    if (!(node instanceof Node.NumberNode)) {
      return wrong(node, path, "a column's name or its index from 0");
    }
    Long index = whole(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (index != null && index < 0) {
      return problem(node, path, index + " is no column; the first is 0");
    }
    return index == null ? null : new Column.ByIndex(index.intValue());
  }

  private Object part(Class<?> sealed, Node.ObjectNode object, String path) {
    List<Class<?>> kinds = List.of(sealed.getPermittedSubclasses());
    List<String> known = kinds.stream().<String>map(Names::of).toList();
    Node type = object.fields().get("type");
    if (type == null) {
      return problem(object, path, "the field \"type\" is missing; it is one of " + quoted(known));
    }
    if (!(type instanceof Node.TextNode text)) {
      return wrong(type, path + ".type", "one of " + quoted(known));
    }
    int index = known.indexOf(text.value());
    return index >= 0
        ? record(kinds.get(index), object, path)
        : problem(
            type,
            path + ".type",
            type.shown() + " is no known type" + Names.hint(text.value(), known));
  }

  private Object record(Class<?> type, Node.ObjectNode object, String path) {
    RecordComponent[] components = type.getRecordComponents();
    boolean typed = type.isAnnotationPresent(Named.class);
    List<String> known =
        Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toList());
    int before = reading.problems().size();
    object
        .fields()
        .forEach(
            (name, node) -> {
              if (!known.contains(name) && !(typed && name.equals("type"))) {
                problem(
                    node,
                    path + "." + name,
                    "the field \"" + name + "\" is not known here" + Names.hint(name, known));
              }
            });
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(components[i], object, path);
    }
    return reading.problems().size() > before ? null : Records.make(type, values);
  }

  private Object component(RecordComponent component, Node.ObjectNode object, String path) {
    Setting setting = component.getAnnotation(Setting.class);
    String at = path + "." + component.getName();
    Node node = object.fields().get(component.getName());
    boolean optional = setting.initial().equals("null");
    if (node == null || optional && node instanceof Node.NullNode) {
      if (setting.initial().isEmpty()) {
        return problem(object, at, "the field \"" + component.getName() + "\" is missing");
      }
      Object initial = optional ? null : Records.initial(component);
      reading.part(at, initial);
      return initial;
    }
    return bind(component.getGenericType(), setting, node, at);
  }

  private static String quoted(List<String> names) {
    return names.stream().collect(Collectors.joining("\", \"", "\"", "\""));
  }
}
