package elbow.ui.design;

import elbow.experiment.Column;
import elbow.experiment.Ranges;
import elbow.experiment.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Single values as people type them in a field. */
final class ValueText {
  private ValueText() {}

  /** A value as text that {@link #parse} reads back; empty for null. */
  static String format(Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> PartNames.number(number);
      case Column.ByName column when isWhole(column.name()) -> '"' + column.name() + '"';
      case Column column -> column.toString();
      case List<?> list ->
          list.stream()
              .map(item -> item instanceof Long ? item.toString() : quoted(format(item)))
              .collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    return text.contains(",") && !text.startsWith("\"") ? '"' + text + '"' : text;
  }

  private static boolean isWhole(String text) {
    return text.matches("\\d{1,9}");
  }

  /**
   * A value of a component's type.
   *
   * @param type of the component: a number, a string, a {@link Column} or a list of them
   * @param setting its range and default; an optional one may be left empty
   * @param text as typed
   * @return the value; null where it is optional and left empty
   * @throws IllegalArgumentException saying why the text is refused
   */
  static Object parse(Type type, Setting setting, String text) {
    String typed = text.strip();
    boolean optional = setting.initial().equals("null");
    if (typed.isEmpty() && optional) {
      return null;
    }
    if (type instanceof ParameterizedType list) {
      return list(list.getActualTypeArguments()[0], setting, typed);
    }
    if (type == String.class) {
      if (typed.isEmpty() && setting.min() > 0) {
        throw new IllegalArgumentException("must not be empty");
      }
      return text;
    }
    return single(type, setting, typed);
  }

  private static Object single(Type type, Setting setting, String typed) {
    if (type == Column.class) {
      return column(typed);
    }
    BigDecimal number = number(typed, type != double.class && type != Double.class);
    String violation = Ranges.violation(setting, number.doubleValue());
    if (violation != null) {
      throw new IllegalArgumentException(violation);
    }
    if (type == double.class || type == Double.class) {
      return number.doubleValue();
    }
    try {
      return type == long.class || type == Long.class
          ? (Object) number.longValueExact()
          : (Object) number.intValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too large a number", e);
    }
  }

  private static BigDecimal number(String typed, boolean whole) {
    BigDecimal number;
    try {
      number = new BigDecimal(typed);
    } catch (NumberFormatException e) {
      String wanted = whole ? "a whole number" : "a number, such as 0.05 or 1e-3";
      throw new IllegalArgumentException(typed.isEmpty() ? "give " + wanted : "not " + wanted, e);
    }
    if (Math.abs((long) number.scale()) > 400 || !Double.isFinite(number.doubleValue())) {
      throw new IllegalArgumentException("too large a number");
    }
    if (whole && number.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException("not a whole number");
    }
    return number;
  }

  private static Column column(String typed) {
    if (typed.isEmpty()) {
      throw new IllegalArgumentException("give a column's name, or its index from 0");
    }
    if (isWhole(typed)) {
      return new Column.ByIndex(Integer.parseInt(typed));
    }
    boolean isQuoted = typed.length() > 1 && typed.startsWith("\"") && typed.endsWith("\"");
    return new Column.ByName(isQuoted ? typed.substring(1, typed.length() - 1) : typed);
  }

  private static List<Object> list(Type item, Setting setting, String typed) {
    List<Object> items = new ArrayList<>();
    for (String part : typed.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      if (!part.isBlank()) {
        items.add(item == String.class ? part.strip() : single(item, setting, part.strip()));
      }
    }
    if (items.size() < setting.min()) {
      throw new IllegalArgumentException("give at least " + (int) setting.min());
    }
    return List.copyOf(items);
  }

  /** What may be typed, in words: the help and the range; empty if there is nothing to say. */
  static String help(Setting setting, boolean isNumber) {
    String range = isNumber ? Ranges.words(setting) : "";
    String sentence =
        range.isEmpty() ? "" : Character.toUpperCase(range.charAt(0)) + range.substring(1) + ".";
    return (setting.help() + " " + sentence).strip();
  }
}
