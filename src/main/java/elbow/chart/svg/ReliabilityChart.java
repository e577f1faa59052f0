package elbow.chart.svg;

import elbow.chart.Extent;
import elbow.chart.Scale;
import elbow.chart.Ticks;
import java.util.List;
import java.util.Locale;

/**
 * A reliability diagram: bars of accuracy over confidence with intervals, the diagonal of perfect
 * calibration, and beneath how many examples each bin holds.
 *
 * @param title above it
 * @param description what it shows, in a sentence
 * @param bins in ascending order, none empty
 * @param stroke colour of the bars
 * @param from the confidence the axis begins at
 */
public record ReliabilityChart(
    String title, String description, List<Bin> bins, Stroke stroke, double from) {
  private static final double COUNTS = 26;

  /**
   * One bin.
   *
   * @param lower confidence it begins at
   * @param upper confidence it ends at
   * @param count examples in it
   * @param confidence their mean confidence
   * @param accuracy their share of right answers
   * @param low lower end of the accuracy's interval
   * @param high its upper end
   */
  public record Bin(
      double lower,
      double upper,
      double count,
      double confidence,
      double accuracy,
      double low,
      double high) {}

  /** Makes the list immutable. */
  public ReliabilityChart {
    bins = List.copyOf(bins);
  }

  /** The diagram in a box. */
  public String toSvg(double width, double height) {
    Svg svg = Svg.begin(width, height, title, description);
    svg.text("ink strong", Svg.INK, Svg.Anchor.START, 2, 12, TextWidth.fitted(title, 12, width));
    double countsBottom = height - 34;
    double bottom = countsBottom - COUNTS - 6;
    Scale x = new Scale(new Extent(from, 1), 48, width - 10, false);
    Scale y = new Scale(new Extent(0, 1), bottom, 26, false);
    grid(svg, x, y, countsBottom);
    double most = bins.stream().mapToDouble(Bin::count).max().orElse(1);
    bins.forEach(bin -> bar(svg, x, y, bin));
    for (Bin bin : bins) {
      double tall = Math.max(1, COUNTS * bin.count() / most);
      svg.rectangle(
          "count", Svg.MUTED, 0.55, left(x, bin), countsBottom - tall, wide(x, bin), tall);
    }
    String diagonal = "M" + at(x.pixel(from), y.pixel(from)) + "L" + at(x.pixel(1), y.pixel(1));
    svg.path("diagonal", new Stroke(Svg.INK, List.of(4.0, 3.0), Mark.CIRCLE), 1, 1, diagonal);
    bins.forEach(bin -> whisker(svg, x, y, bin));
    return svg.end();
  }

  private static String at(double x, double y) {
    return Svg.number(x) + " " + Svg.number(y);
  }

  private void grid(Svg svg, Scale x, Scale y, double countsBottom) {
    for (int i = 0; i <= 4; i++) {
      double at = y.pixel(i / 4.0);
      svg.line("grid", Svg.GRID, 1, x.from(), at, x.to(), at);
      String label = i % 2 == 0 ? (i == 2 ? "0.5" : i / 4 + "") : "";
      svg.text("muted", Svg.MUTED, Svg.Anchor.END, x.from() - 6, at + 3.6, label);
    }
    svg.line("axis", Svg.MUTED, 1, x.from(), countsBottom, x.to(), countsBottom);
    Ticks ticks = Ticks.of(x.values(), 5, false);
    for (int i = 0; i < ticks.values().size(); i++) {
      double at = x.pixel(ticks.values().get(i));
      svg.text("muted", Svg.MUTED, Svg.Anchor.MIDDLE, at, countsBottom + 13, ticks.labels().get(i));
    }
    double middle = (x.from() + x.to()) / 2;
    svg.text("ink", Svg.INK, Svg.Anchor.MIDDLE, middle, countsBottom + 29, "confidence");
    svg.upwards("ink", Svg.INK, 11, (y.from() + y.to()) / 2, "accuracy");
    svg.text("muted", Svg.MUTED, Svg.Anchor.END, x.from() - 6, countsBottom - 9, "count");
  }

  private void bar(Svg svg, Scale x, Scale y, Bin bin) {
    double top = y.pixel(bin.accuracy());
    double tall = Math.max(1, y.from() - top);
    svg.rectangle("bar", stroke.color(), 0.75, left(x, bin), y.from() - tall, wide(x, bin), tall);
  }

  private static void whisker(Svg svg, Scale x, Scale y, Bin bin) {
    double middle = left(x, bin) + wide(x, bin) / 2;
    svg.open(
        String.format(
            Locale.ROOT,
            "confidence %.3f, accuracy %.3f [%.3f, %.3f], %s examples",
            bin.confidence(),
            bin.accuracy(),
            bin.low(),
            bin.high(),
            Svg.number(bin.count())));
    svg.line("ink-line", Svg.INK, 1.2, middle, y.pixel(bin.low()), middle, y.pixel(bin.high()));
    svg.close();
  }

  /** Bins of no width (all examples equally confident) still get a bar that can be seen. */
  private static double wide(Scale x, Bin bin) {
    double whole = x.pixel(bin.upper()) - x.pixel(Math.max(bin.lower(), x.values().min()));
    return Math.max(2, whole - 1.5);
  }

  private static double left(Scale x, Bin bin) {
    double at = x.pixel(Math.max(bin.lower(), x.values().min())) + 0.75;
    return Math.min(at, x.to() - wide(x, bin));
  }
}
