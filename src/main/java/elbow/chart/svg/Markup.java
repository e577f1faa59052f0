package elbow.chart.svg;

import java.util.stream.Collectors;

/** Text within markup: XML, and so SVG and HTML. */
public final class Markup {
  private Markup() {}

  /** Text as it may stand in elements and attributes; what XML cannot hold becomes U+FFFD. */
  public static String escape(String raw) {
    return raw.codePoints()
        .mapToObj(
            c ->
                switch (c) {
                  case '&' -> "&amp;";
                  case '<' -> "&lt;";
                  case '>' -> "&gt;";
                  case '"' -> "&quot;";
                  default -> isXml(c) ? Character.toString(c) : "\uFFFD";
                })
        .collect(Collectors.joining());
  }

  /** The Char production of XML 1.0. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
