package elbow.shift;

import elbow.experiment.Names;
import elbow.experiment.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One kind of shift at several severities, each applied to the unshifted inputs.
 *
 * @param kind which
 * @param severities at least one, in the order given
 */
public record ShiftSweep(ShiftKind kind, List<Double> severities) {
  /**
   * Checks the severities.
   *
   * @throws IllegalArgumentException if there are none, one stands twice, or one is none of the
   *     kind's
   */
  public ShiftSweep {
    severities = List.copyOf(severities);
    if (severities.isEmpty()) {
      throw new IllegalArgumentException(
          "the shift \"" + kind.text() + "\" needs one severity at least, as " + example(kind));
    }
    for (double severity : severities) {
      kind.of(severity);
      if (severities.indexOf(severity) != severities.lastIndexOf(severity)) {
        throw new IllegalArgumentException(
            kind.text() + ": the severity " + severity + " stands twice");
      }
    }
  }

  /**
   * Reads a sweep: a kind's name, or name=severity,severity,….
   *
   * @param text as {@code rotate} or {@code rotate=15,45,90}
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  public static ShiftSweep parse(String text) {
    int equals = text.indexOf('=');
    String name = (equals < 0 ? text : text.substring(0, equals)).strip();
    List<String> names = Arrays.stream(ShiftKind.values()).map(ShiftKind::text).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no shift \"" + name + "\"" + Names.hint(name, names));
    }
    ShiftKind kind = ShiftKind.values()[index];
    return new ShiftSweep(
        kind, equals < 0 ? kind.severities() : numbers(kind, text.substring(equals + 1)));
  }

  /**
   * Reads a sweep of inputs of a shape.
   *
   * @throws IllegalArgumentException as of {@link #parse(String)}, or if the kind is not for such
   *     inputs
   */
  public static ShiftSweep parse(String text, Shape shape) {
    ShiftSweep sweep = parse(text);
    sweep.kind.requireFits(shape);
    return sweep;
  }

  private static List<Double> numbers(ShiftKind kind, String text) {
    List<Double> numbers = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      try {
        numbers.add(Double.parseDouble(part.strip()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            kind.text()
                + ": \""
                + part.strip()
                + "\" is no severity; give numbers ("
                + kind.unit()
                + ") with commas between them, as "
                + example(kind),
            e);
      }
    }
    return numbers;
  }

  private static String example(ShiftKind kind) {
    return kind.text() + "=" + kind.severities().get(0) + "," + kind.severities().get(1);
  }

  /** The shifts, one a severity. */
  public List<Shift> shifts() {
    return severities.stream().map(kind::of).toList();
  }
}
