package elbow.chart.svg;

import elbow.chart.Polyline;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines over one pair of axes.
 *
 * @param title for those who do not see the chart, and over it where it has one
 * @param description what it shows, in a sentence
 * @param x the axis across
 * @param y the axis upwards
 * @param lines in the order in which they are drawn
 * @param hasLegend whether names stand above; else another picture has them
 */
public record LineChart(
    String title, String description, Axis x, Axis y, List<Line> lines, boolean hasLegend) {
  /** Makes the list immutable. */
  public LineChart {
    lines = List.copyOf(lines);
  }

  /** The names of series with their strokes; lines in the background have none. */
  public static List<Legend.Entry> entries(List<Line> lines) {
    List<Legend.Entry> entries = new ArrayList<>();
    for (Line line : lines) {
      if (line.kind() != Line.Kind.THIN) {
        entries.add(new Legend.Entry(line.name(), line.stroke(), line.kind() == Line.Kind.MARKED));
      }
    }
    return entries.stream().distinct().toList();
  }

  /** The chart in a box. */
  public String toSvg(double width, double height) {
    Svg svg = Svg.begin(width, height, title, description);
    List<Legend.Entry> names = hasLegend ? entries(lines) : List.of();
    Legend.draw(svg, names, 4, 0, width - 8);
    Frame frame = Frame.draw(svg, x, y, Legend.height(names, width - 8), width, height);
    lines.forEach(line -> band(svg, line, frame));
    for (Line.Kind kind : List.of(Line.Kind.THIN, Line.Kind.MAIN, Line.Kind.MARKED)) {
      lines.stream().filter(line -> line.kind() == kind).forEach(line -> draw(svg, line, frame));
    }
    return svg.end();
  }

  private static void band(Svg svg, Line line, Frame frame) {
    if (line.low() == null) {
      return;
    }
    for (int from = 0; from < line.x().length; ) {
      int to = from;
      while (to < line.x().length && hasBand(line, to, frame)) {
        to++;
      }
      if (to - from > 1) {
        StringBuilder data = new StringBuilder();
        for (int i = from; i < to; i++) {
          point(data, i == from ? 'M' : 'L', line.x()[i], line.high()[i], frame);
        }
        for (int i = to - 1; i >= from; i--) {
          point(data, 'L', line.x()[i], line.low()[i], frame);
        }
        svg.area("band", line.stroke().color(), 0.16, data.append('Z').toString());
      }
      from = Math.max(to, from + 1);
    }
  }

  private static boolean hasBand(Line line, int i, Frame frame) {
    return !Double.isNaN(frame.inside(line.low()[i]))
        && !Double.isNaN(frame.inside(line.high()[i]));
  }

  private static void point(StringBuilder data, char command, double x, double y, Frame frame) {
    data.append(command)
        .append(Svg.number(frame.x().pixel(x)))
        .append(' ')
        .append(Svg.number(frame.inside(y)));
  }

  private static void draw(Svg svg, Line line, Frame frame) {
    boolean isThin = line.kind() == Line.Kind.THIN;
    Polyline thinned = Polyline.of(line.x(), line.y(), frame.x(), frame.y());
    StringBuilder data = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    for (int piece = 0; piece < thinned.pieces(); piece++) {
      double[] px = thinned.x(piece);
      double[] py = thinned.y(piece);
      for (int i = 0; i < px.length; i++) {
        double down = Math.clamp(py[i], frame.y().to(), frame.y().from());
        data.append(i == 0 ? 'M' : 'L').append(Svg.number(px[i])).append(' ');
        data.append(Svg.number(down));
        if (line.kind() == Line.Kind.MARKED || px.length == 1) {
          marks.append(line.stroke().mark().outline(px[i], down, isThin ? 1.5 : 2.8));
        }
      }
    }
    if (data.isEmpty()) {
      return;
    }
    svg.open(line.name());
    svg.path("series", line.stroke(), isThin ? 0.7 : 1.8, isThin ? 0.32 : 1, data.toString());
    if (!marks.isEmpty()) {
      svg.area("mark", line.stroke().color(), isThin ? 0.4 : 1, marks.toString());
    }
    svg.close();
  }
}
