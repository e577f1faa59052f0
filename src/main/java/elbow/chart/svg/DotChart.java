package elbow.chart.svg;

import elbow.chart.Scale;
import elbow.chart.Ticks;
import java.util.List;

/**
 * Values with intervals, a row each: names at the left, the axis below.
 *
 * @param title for those who do not see the chart
 * @param description what it shows, in a sentence
 * @param axis of the values
 * @param rows from above
 */
public record DotChart(String title, String description, Axis axis, List<Dot> rows) {
  private static final double ROW = 20;
  private static final double SIZE = 11;

  /**
   * One value.
   *
   * @param name left of it
   * @param value NaN: none, the row stays empty
   * @param low lower end of its interval; NaN: none
   * @param high upper end
   * @param stroke its colour and mark
   */
  public record Dot(String name, double value, double low, double high, Stroke stroke) {}

  /** Makes the list immutable. */
  public DotChart {
    rows = List.copyOf(rows);
  }

  /** How tall it is. */
  public double height() {
    return 8 + ROW * rows.size() + 36;
  }

  /** The chart in a width; its rows say how tall it is. */
  public String toSvg(double width) {
    double names = rows.stream().mapToDouble(r -> TextWidth.of(r.name(), SIZE)).max().orElse(0);
    double left = Math.min(names, 0.45 * width) + 12;
    double right = width - 14;
    double bottom = height() - 36;
    Scale scale = new Scale(axis.range(), left, right, axis.isLog());
    Svg svg = Svg.begin(width, height(), title, description);
    Ticks ticks = axis.ticks((int) Math.max(2, (right - left) / 56));
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = scale.pixel(ticks.values().get(i));
      svg.line("grid", Svg.GRID, 1, at, 4, at, bottom);
      svg.text("muted", Svg.MUTED, Svg.Anchor.MIDDLE, at, bottom + 15, ticks.labels().get(i));
    }
    svg.line("axis", Svg.MUTED, 1, left, bottom, right, bottom);
    for (int i = 0; i < rows.size(); i++) {
      row(svg, rows.get(i), scale, left, 8 + ROW * i + ROW / 2);
    }
    String name = TextWidth.fitted(axis.title(), SIZE, right - left + 20);
    svg.text("ink", Svg.INK, Svg.Anchor.MIDDLE, (left + right) / 2, height() - 6, name);
    return svg.end();
  }

  private static void row(Svg svg, Dot dot, Scale scale, double left, double middle) {
    String name = TextWidth.fitted(dot.name(), SIZE, left - 10);
    svg.open(dot.name());
    svg.text("ink", Svg.INK, Svg.Anchor.END, left - 8, middle + 4, name);
    double low = place(scale, dot.low());
    double high = place(scale, dot.high());
    String color = dot.stroke().color();
    if (low <= high) {
      svg.line("whisker", color, 1.6, low, middle, high, middle);
      svg.line("whisker", color, 1.6, low, middle - 3.5, low, middle + 3.5);
      svg.line("whisker", color, 1.6, high, middle - 3.5, high, middle + 3.5);
    }
    double at = scale.pixel(dot.value());
    if (!Double.isNaN(at)) {
      svg.area("mark", color, 1, dot.stroke().mark().outline(place(scale, dot.value()), middle, 4));
    } else {
      svg.text("muted", Svg.MUTED, Svg.Anchor.START, left + 6, middle + 4, "no finite value");
    }
    svg.close();
  }

  private static double place(Scale scale, double value) {
    double at = scale.pixel(value);
    return Double.isNaN(at) ? at : Math.clamp(at, scale.from(), scale.to());
  }
}
