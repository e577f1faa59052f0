package elbow.chart.svg;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** SVG text that grows; whatever comes from outside is escaped here. */
final class Svg {
  /** Ink, for what a page does not colour itself. */
  static final String INK = "#1f2328";

  static final String MUTED = "#59636e";
  static final String GRID = "#dfe3e8";

  private final StringBuilder text = new StringBuilder();

  /** Opens a picture that says what it shows to those who do not see it. */
  static Svg begin(double width, double height, String title, String description) {
    Svg svg = new Svg();
    svg.text
        .append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"")
        .append("0 0 ")
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append("\" width=\"")
        .append(number(width))
        .append("\" height=\"")
        .append(number(height))
        .append("\" font-family=\"system-ui, 'Segoe UI', Helvetica, Arial, sans-serif\" ")
        .append("font-size=\"11\">");
    svg.text.append("<title>").append(Markup.escape(title)).append("</title>");
    svg.text.append("<desc>").append(Markup.escape(description)).append("</desc>\n");
    return svg;
  }

  /** The whole text. */
  String end() {
    return text.append("</svg>\n").toString();
  }

  /** A coordinate to a tenth, without zeros that say nothing. */
  static String number(double value) {
    double tenth = Math.round(value * 10) / 10.0;
    return tenth == Math.rint(tenth)
        ? Long.toString((long) tenth)
        : String.format(Locale.ROOT, "%.1f", tenth);
  }

  /** A line from a point to another. */
  Svg line(String kind, String stroke, double width, double x1, double y1, double x2, double y2) {
    text.append("<line class=\"").append(kind).append("\" stroke=\"").append(stroke);
    text.append("\" stroke-width=\"").append(number(width));
    attribute("x1", x1).attribute("y1", y1).attribute("x2", x2).attribute("y2", y2);
    text.append("\"/>\n");
    return this;
  }

  private Svg attribute(String name, double value) {
    text.append("\" ").append(name).append("=\"").append(number(value));
    return this;
  }

  /** A filled rectangle. */
  Svg rectangle(
      String kind, String fill, double opacity, double x, double y, double width, double height) {
    text.append("<rect class=\"").append(kind).append("\" fill=\"").append(fill);
    text.append("\" fill-opacity=\"").append(opacity);
    attribute("x", x).attribute("y", y).attribute("width", width).attribute("height", height);
    text.append("\"/>\n");
    return this;
  }

  /** Where a text is held. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /** A line of text; its baseline is at y. */
  Svg text(String kind, String fill, Anchor anchor, double x, double y, String words) {
    return text(kind, fill, anchor, x, y, words, "");
  }

  /** The same turned to read upwards. */
  Svg upwards(String kind, String fill, double x, double y, String words) {
    String turn = " transform=\"rotate(-90 " + number(x) + " " + number(y) + ")\"";
    return text(kind, fill, Anchor.MIDDLE, x, y, words, turn);
  }

  private Svg text(
      String kind, String fill, Anchor anchor, double x, double y, String words, String more) {
    text.append("<text class=\"").append(kind).append("\" fill=\"").append(fill);
    text.append("\" text-anchor=\"").append(anchor.name().toLowerCase(Locale.ROOT));
    attribute("x", x).attribute("y", y);
    text.append('"').append(more).append('>').append(Markup.escape(words)).append("</text>\n");
    return this;
  }

  /** A line through points, each piece for itself. */
  Svg path(String kind, Stroke stroke, double width, double opacity, String data) {
    text.append("<path class=\"").append(kind).append("\" fill=\"none\" stroke=\"");
    text.append(stroke.color()).append("\" stroke-width=\"").append(width);
    text.append("\" stroke-linejoin=\"round\"");
    if (opacity < 1) {
      text.append(" stroke-opacity=\"").append(opacity).append('"');
    }
    if (!stroke.dash().isEmpty()) {
      text.append(" stroke-dasharray=\"").append(dash(stroke.dash())).append('"');
    }
    text.append(" d=\"").append(data).append("\"/>\n");
    return this;
  }

  private static String dash(List<Double> lengths) {
    return lengths.stream().map(Svg::number).collect(Collectors.joining(" "));
  }

  /** A filled area without border. */
  Svg area(String kind, String fill, double opacity, String data) {
    text.append("<path class=\"").append(kind).append("\" fill=\"").append(fill);
    text.append("\" fill-opacity=\"").append(opacity).append("\" d=\"").append(data);
    text.append("\"/>\n");
    return this;
  }

  /** Opens a group with a name that shows where a mouse rests on it. */
  Svg open(String name) {
    text.append("<g><title>").append(Markup.escape(name)).append("</title>\n");
    return this;
  }

  /** Closes the group opened last. */
  Svg close() {
    text.append("</g>\n");
    return this;
  }
}
