package elbow.dossier;

import elbow.experiment.Column;
import elbow.experiment.Named;
import elbow.experiment.Names;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of an experiment's document as text for people, by their own names and titles. */
final class RecordText {
  private RecordText() {}

  /** "Bernoulli dropout: rate 0.1, granularity unit"; what is absent is left out. */
  static String of(Record part) {
    String title = title(part);
    String settings = settings(part);
    if (title.isEmpty() || settings.isEmpty()) {
      return title + settings;
    }
    return title + ": " + settings;
  }

  /** What people call the kind of part; empty where it is of no kind. */
  static String title(Record part) {
    Named named = part.getClass().getAnnotation(Named.class);
    if (named == null) {
      return "";
    }
    return named.title().isEmpty() ? named.value() : named.title();
  }

  private static String settings(Record part) {
    List<String> texts = new ArrayList<>();
    for (RecordComponent component : part.getClass().getRecordComponents()) {
      String value = value(get(part, component));
      if (!value.isEmpty()) {
        texts.add(words(component.getName()) + " " + value);
      }
    }
    return String.join(", ", texts);
  }

  private static Object get(Record part, RecordComponent component) {
    try {
      return component.getAccessor().invoke(part);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static String value(Object value) {
    return switch (value) {
      case null -> "";
      case Enum<?> constant -> Names.of(constant);
      case Double number -> number(number);
      case Boolean yes -> yes ? "yes" : "no";
      case Column column -> column.toString();
      case List<?> list -> list.stream().map(RecordText::value).collect(Collectors.joining(", "));
      case Record part -> {
        String title = title(part);
        String settings = settings(part);
        yield settings.isEmpty() ? title : (title + " (" + settings + ")").strip();
      }
      default -> value.toString();
    };
  }

  /** A number in the fewest digits that say it. */
  static String number(double value) {
    double size = Math.abs(value);
    return Double.isFinite(value) && (size == 0 || (size >= 1e-4 && size < 1e9))
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : Double.toString(value).replace("E", "e").replace(".0e", "e");
  }

  /** A component's name as words: learningRate is "learning rate". */
  static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT);
  }
}
