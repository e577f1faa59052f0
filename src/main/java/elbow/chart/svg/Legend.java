package elbow.chart.svg;

import java.util.List;

/** Names beside samples of their strokes, in as many rows as they need. */
public final class Legend {
  private static final double SIZE = 11;
  private static final double SAMPLE = 28;
  private static final double GAP = 16;
  private static final double ROW = 17;

  private Legend() {}

  /**
   * One name.
   *
   * @param name of a series
   * @param stroke of it
   * @param isMarked whether its points have marks
   */
  public record Entry(String name, Stroke stroke, boolean isMarked) {}

  /** A legend as a picture of its own, for several charts together. */
  public static String toSvg(List<Entry> entries, double width) {
    Svg svg =
        Svg.begin(
            width,
            height(entries, width),
            "Legend",
            String.join(", ", entries.stream().map(Entry::name).toList()));
    draw(svg, entries, 0, 0, width);
    return svg.end();
  }

  /** How tall it is in a width. */
  static double height(List<Entry> entries, double width) {
    return entries.isEmpty() ? 0 : ROW * rows(null, entries, 0, 0, width) + 4;
  }

  static void draw(Svg svg, List<Entry> entries, double left, double top, double width) {
    rows(svg, entries, left, top, width);
  }

  private static int rows(Svg svg, List<Entry> entries, double left, double top, double width) {
    double x = 0;
    int row = 0;
    for (Entry entry : entries) {
      String name = TextWidth.fitted(entry.name(), SIZE, width - SAMPLE - 6);
      double wide = SAMPLE + 6 + TextWidth.of(name, SIZE);
      if (x > 0 && x + wide > width) {
        row++;
        x = 0;
      }
      if (svg != null) {
        entry(svg, entry, name, left + x, top + ROW * row + ROW / 2);
      }
      x += wide + GAP;
    }
    return row + 1;
  }

  private static void entry(Svg svg, Entry entry, String name, double x, double middle) {
    Stroke stroke = entry.stroke();
    svg.open(entry.name());
    String data = "M" + Svg.number(x) + " " + Svg.number(middle) + "h" + Svg.number(SAMPLE);
    svg.path("series", stroke, 1.8, 1, data);
    if (entry.isMarked()) {
      svg.area("mark", stroke.color(), 1, stroke.mark().outline(x + SAMPLE / 2, middle, 3));
    }
    svg.text("ink", Svg.INK, Svg.Anchor.START, x + SAMPLE + 6, middle + 4, name);
    svg.close();
  }
}
