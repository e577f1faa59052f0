package elbow.chart.svg;

import elbow.chart.ArmPalette;
import java.util.List;

/**
 * How one series looks; any two of colour, dash and mark are enough to know it.
 *
 * @param color as {@code #rrggbb}
 * @param dash lengths on and off; empty: solid
 * @param mark at points
 */
public record Stroke(String color, List<Double> dash, Mark mark) {
  /** Makes the list immutable. */
  public Stroke {
    dash = List.copyOf(dash);
  }

  /** The stroke of a series by its number. */
  public static Stroke of(int index) {
    Mark[] marks = Mark.values();
    return new Stroke(
        ArmPalette.color(index), ArmPalette.printDash(index), marks[index % marks.length]);
  }
}
